// The keyring of the operating system, through the program that each system brings: no native code (decision 7).
import { runProgram } from './program.ts'

/** Words are ours and plain; they say why it cannot be used. */
export type KeyringAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly words: string }

/** Never rejects. May wait for the person to type its password. `read`: undefined = there is none of this name. */
export type Keyring = {
  readonly read: (id: string) => Promise<KeyringAnswer<string | undefined>>
  /** Kept, and read back to be sure, when it answers `ok`. */
  readonly write: (id: string, secret: string) => Promise<KeyringAnswer<undefined>>
  readonly forget: (id: string) => Promise<KeyringAnswer<undefined>>
}

const SERVICE = 'spaceterm'
const no = (words: string): { readonly ok: false; readonly words: string } => ({ ok: false, words })
const yes = <T>(value: T): KeyringAnswer<T> => ({ ok: true, value })

/** One line of plain letters, whatever the secret is. */
const packed = (secret: string): string => Buffer.from(secret, 'utf8').toString('base64')
const unpacked = (text: string): string => Buffer.from(text.trim(), 'base64').toString('utf8')

type Ways = {
  readonly read: (id: string) => Promise<KeyringAnswer<string | undefined>>
  readonly write: (id: string, secret: string) => Promise<KeyringAnswer<undefined>>
  readonly forget: (id: string) => Promise<KeyringAnswer<undefined>>
  /** Bytes that its program takes on one line. */
  readonly longest: number
}

/** Whatever a program says about its success, only what can be read back is kept. */
const checked = ({ read, write, forget, longest }: Ways): Keyring => ({
  read: async (id) => {
    const found = await read(id)
    return found.ok && found.value !== undefined ? yes(unpacked(found.value)) : found
  },
  write: async (id, secret) => {
    const text = packed(secret)
    if (text.length > longest) return no('it is too long for the keyring')
    const written = await write(id, text)
    if (!written.ok) return written
    const again = await read(id)
    if (!again.ok) return again
    return again.value?.trim() === text ? yes(undefined) : no('the keyring did not keep it')
  },
  forget,
})

const libsecretNamed = (id: string): readonly string[] => ['service', SERVICE, 'account', id]
const keychainNamed = (id: string): readonly string[] => ['-s', SERVICE, '-a', id]

/** Linux and the BSDs: GNOME's keyring, KDE's wallet and others, over D-Bus. */
const secretTool = (program: string): Keyring => {
  const missing = 'secret-tool is not installed (package libsecret-tools)'
  const unreachable = 'the keyring is locked or cannot be reached'
  const named = libsecretNamed
  return checked({
    longest: 8000,
    read: async (id) => {
      const ran = await runProgram(program, ['lookup', ...named(id)])
      if (ran.missing) return no(missing)
      if (ran.code === 0) return yes(ran.stdout)
      // What is not there is told by the exit code alone.
      return ran.code === 1 && ran.stderr.trim() === '' ? yes(undefined) : no(unreachable)
    },
    write: async (id, secret) => {
      const ran = await runProgram(program, ['store', `--label=spaceterm ${id}`, ...named(id)], secret)
      if (ran.missing) return no(missing)
      return ran.code === 0 ? yes(undefined) : no(unreachable)
    },
    forget: async (id) => {
      const ran = await runProgram(program, ['clear', ...named(id)])
      if (ran.missing) return no(missing)
      return ran.code === 0 || (ran.code === 1 && ran.stderr.trim() === '') ? yes(undefined) : no(unreachable)
    },
  })
}

/** macOS. Its password option would be in argv, so the command itself goes in on stdin. */
const security = (program: string): Keyring => {
  const missing = 'the program `security` is not there'
  const unreachable = 'the keychain is locked or cannot be reached'
  const notFound = 44
  const named = keychainNamed
  return checked({
    // It reads lines of at most 4096 bytes.
    longest: 3900,
    read: async (id) => {
      const ran = await runProgram(program, ['find-generic-password', ...named(id), '-w'])
      if (ran.missing) return no(missing)
      if (ran.code === 0) return yes(ran.stdout)
      return ran.code === notFound ? yes(undefined) : no(unreachable)
    },
    write: async (id, secret) => {
      const command = ['add-generic-password', '-U', ...named(id), '-w', secret].join(' ')
      const ran = await runProgram(program, ['-i'], `${command}\n`)
      if (ran.missing) return no(missing)
      return ran.code === 0 ? yes(undefined) : no(unreachable)
    },
    forget: async (id) => {
      const ran = await runProgram(program, ['delete-generic-password', ...named(id)])
      if (ran.missing) return no(missing)
      return ran.code === 0 || ran.code === notFound ? yes(undefined) : no(unreachable)
    },
  })
}

const none = (words: string): Keyring => {
  const answer = () => Promise.resolve(no(words))
  return { read: answer, write: answer, forget: answer }
}

/** What answers when the person wants a file. */
export const noKeyring: Keyring = none('you asked for a file')

/** @param program where its program is; default: as the system finds it */
export const keyringOf = (platform: NodeJS.Platform, program?: string): Keyring => {
  if (platform === 'darwin') return security(program ?? '/usr/bin/security')
  if (platform === 'win32') return none('the keyring of Windows is not used yet')
  return secretTool(program ?? 'secret-tool')
}
