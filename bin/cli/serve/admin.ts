// `spaceterm serve admin …`: what was made is told once: secrets on stdout, words about them on stderr.
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { AdminCommand } from '../../../src/server/operation/admin.ts'
import { didNotWork, done, readAll, tell } from '../io.ts'
import type { Io } from '../io.ts'
import { ask } from './ask.ts'
import { serveFolder } from './folder.ts'
import { dropServiceKey, freeFile, readServiceKey, type ServiceKey, writeServiceKey } from './service-key.ts'

/** `command` is as the parser made it: what comes on stdin and the key of a service account are filled in here. */
export type AdminOptions = {
  readonly data?: string
  readonly json?: boolean
  /** For a service app or service account: where its key goes. */
  readonly out?: string
  /** For a service account: the file of the key it has already. */
  readonly publicKey?: string
  readonly command: AdminCommand
}

type Value = Readonly<Record<string, unknown>>

const isValue = (value: unknown): value is Value => typeof value === 'object' && value !== null
const text = (value: Value, name: string): string => {
  const field = value[name]
  return typeof field === 'string' ? field : ''
}
const people = (value: Value): readonly Value[] =>
  Array.isArray(value['users']) ? value['users'].filter((one) => isValue(one)) : []
const userIn = (value: Value): string => (isValue(value['user']) ? text(value['user'], 'username') : '')

const appKeyFile = (name: string, out: string | undefined): string =>
  resolve(out ?? `service-key-${name}.json`.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-'))

const writeKey = (key: string, file: string): string => {
  writeFileSync(file, key, { mode: 0o600, flag: 'wx' })
  return file
}

/** `out` = for programs, `words` = about it. */
type Report = { readonly out: readonly string[]; readonly words: string }

const listed = (value: Value, words: string): Report => ({
  out: people(value).map(
    (user) => `${text(user, '_id')}\t${text(user, 'username')}\t${text(user, 'displayname')}`,
  ),
  words,
})

const invited = (value: Value): Report => {
  const link = text(value, 'link')
  const note = link.startsWith('/') ? ' The server does not run: put its address before this.' : ''
  return { out: [link], words: `Good until ${text(value, 'expires')}; shown this once.${note}` }
}

const secret = (value: Value): Report => ({
  out: [text(value, 'token')],
  words: 'Shown this once: whoever has it may use it.',
})

const client = (value: Value): Report => {
  const clientSecret = text(value, 'client_secret')
  const id = `client_id\t${text(value, 'client_id')}`
  if (clientSecret === '') return { out: [id], words: '' }
  return { out: [id, `client_secret\t${clientSecret}`], words: 'The secret is shown this once.' }
}

const keyWords = 'The private key is in this file only; the server keeps the public one.'

const reports: Readonly<
  Record<AdminCommand['verb'], (value: Value, options: AdminOptions & { readonly file?: string }) => Report>
> = {
  'create-user': (value) => listed(value, 'They sign in with an invite link (--user NAME) or a token.'),
  'list-users': (value) => listed(value, ''),
  'invite-link': invited,
  token: secret,
  'metrics-token': secret,
  password: (value) => ({ out: [], words: `${userIn(value)} has a new password.` }),
  revoke: (value) => ({
    out: [],
    words: `Nothing that ${userIn(value)} had opens this server any more. A new invite (--user) or token does.`,
  }),
  'oauth-client': client,
  'service-app': (value, { command, out }) => ({
    out: [
      writeKey(
        `${JSON.stringify(value, null, 2)}\n`,
        appKeyFile(command.verb === 'service-app' ? command.name : '', out),
      ),
    ],
    words: keyWords,
  }),
  'symphony-event': (value) => ({ out: [], words: `Told to ${people(value).length}.` }),
  'service-account': (value, { file }) => ({
    out: file === undefined ? [] : [file],
    words: file === undefined ? `${userIn(value)} signs in with this key from now on.` : keyWords,
  }),
  backup: () => ({ out: [], words: '' }),
}

/** What comes on stdin: a password, an event. Throws where an event is no JSON. */
const withInput = async (command: AdminCommand, io: Io): Promise<AdminCommand> => {
  if (command.verb === 'password') return { ...command, password: (await readAll(io)).replace(/\r?\n$/u, '') }
  if (command.verb !== 'symphony-event') return command
  const event: unknown = JSON.parse(await readAll(io))
  if (!isValue(event)) throw new Error('it is no object')
  return { ...command, event }
}

/** Before anything is asked of the server. Undefined for verbs without a key of ours. Throws what is wrong. */
const serviceKey = ({ command, publicKey, out }: AdminOptions): ServiceKey | undefined => {
  // The server makes this one, and shows it once: there must be a place for it.
  if (command.verb === 'service-app') freeFile(appKeyFile(command.name, out))
  if (command.verb !== 'service-account') return undefined
  return publicKey === undefined ? writeServiceKey(command.name, out) : readServiceKey(publicKey)
}

const reportOn = (options: AdminOptions, value: Value, file: string | undefined, io: Io): void => {
  if (options.json === true && options.command.verb !== 'service-app') {
    io.stdout.write(`${JSON.stringify(file === undefined ? value : { ...value, file })}\n`)
    return
  }
  const { out, words } = reports[options.command.verb](value, {
    ...options,
    ...(file !== undefined && { file }),
  })
  for (const line of out) io.stdout.write(`${line}\n`)
  if (words !== '') tell(io, words)
}

const keyTrouble = (error: unknown, io: Io): number => {
  tell(io, `The key cannot be used: ${error instanceof Error ? error.message : String(error)}`)
  return didNotWork
}

/** Asks the running server, or works on its folder. A key that was made here is removed when the server refuses. */
export const run = async (options: AdminOptions, io: Io): Promise<number> => {
  let key: ServiceKey | undefined
  try {
    key = serviceKey(options)
  } catch (error) {
    return keyTrouble(error, io)
  }
  let command: AdminCommand
  try {
    command = await withInput(options.command, io)
  } catch (error) {
    tell(io, `The event on stdin cannot be read: ${error instanceof Error ? error.message : String(error)}`)
    return didNotWork
  }
  const asked = key === undefined ? command : { ...command, publicKey: key.publicKey }
  const answer = await ask(serveFolder(options.data, io.env), asked)
  if (!answer.ok) {
    if (key !== undefined) dropServiceKey(key)
    tell(io, answer.words)
    return didNotWork
  }
  try {
    reportOn(options, answer.value, key?.file, io)
    return done
  } catch (error) {
    return keyTrouble(error, io)
  }
}
