// The account that the person of this machine has on Symphony's face of their own background server: made with a key of
// its own, and signed in to whenever the server is there again.
import { createPublicKey, generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import type { SymphonySecret } from '../../src/backend/symphony/sign-in/secret.ts'
import type { SignIn } from '../../src/domain/accounts.ts'
import { THIS_MACHINE } from '../../src/domain/accounts.ts'
import { ok } from '../../src/domain/result.ts'
import type { Result } from '../../src/domain/result.ts'
import { findOrStart } from './join.ts'
import type { Joining } from './join.ts'
import { isOurs, knockForSymphony } from './knock.ts'
import type { OpenedSymphony } from './knock.ts'
import { readNote } from './running-note.ts'

type Load = () => Promise<SymphonySecret | undefined>
type Key = { readonly publicKey: string; readonly privateKey: string }

/** A process of that number may be another one by now: so often the server is asked, ms. */
const trust = 5000

const newKey = (): Promise<Key> =>
  promisify(generateKeyPair)('rsa', {
    modulusLength: 3072,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })

/** Stands in the secret where an address must be: the true one is asked for each time. */
const anywhere = 'http://127.0.0.1'

const secretAt = (secret: SymphonySecret, { url, username }: OpenedSymphony): SymphonySecret => ({
  ...secret,
  username,
  url,
  agent: url,
  keyManager: url,
})

const publicOf = (privateKey: string): string =>
  createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString()

/** Starts the server where it does not run. Rejects in words. */
const open = (joining: Joining, publicKey: string): Promise<OpenedSymphony> =>
  findOrStart(joining, (note) => knockForSymphony(note, joining, publicKey))

/** What is kept of it, once `trySignIn` has worked. Rejects in words. */
export const beginSymphonyHere = async (
  joining: Joining,
  trySignIn: (secret: SymphonySecret, privateKey: string) => Promise<Result<unknown>>,
): Promise<
  Result<{
    readonly secret: SymphonySecret
    readonly me: { readonly name: string }
    readonly identity: string
    readonly server: string
  }>
> => {
  const { publicKey, privateKey } = await newKey()
  const opened = await open(joining, publicKey)
  const { username, displayname } = joining
  const secret: SymphonySecret = {
    kind: 'symphony',
    url: anywhere,
    agent: anywhere,
    keyManager: anywhere,
    username: opened.username,
    privateKey,
    here: { username, displayname },
  }
  const tried = await trySignIn(secretAt(secret, opened), privateKey)
  if (!tried.ok) return tried
  const me = { name: `${displayname} (Symphony)` }
  return ok({ secret, me, identity: username, server: THIS_MACHINE })
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Is the server that was there a moment ago there still? Cheap, for every call asks. */
const createWatch = (folder: string) => {
  let seen: { readonly secret: string; readonly until: number } | undefined
  return {
    see: (): void => {
      const secret = readNote(folder)?.secret ?? ''
      seen = secret === '' ? undefined : { secret, until: Date.now() + trust }
    },
    isThere: async (): Promise<boolean> => {
      const note = readNote(folder)
      if (note === undefined || note.secret !== seen?.secret || !isAlive(note.pid)) return false
      if (Date.now() < seen.until) return true
      if (!(await isOurs(note))) return false
      seen = { ...seen, until: Date.now() + trust }
      return true
    },
  }
}

/**
 * Each server is told the key again: it may be one that has begun anew. After a crash the next call starts another one.
 * `joining` says where; who it is, the secret knows.
 */
export const createSymphonyHereSignIn = ({
  joining,
  load,
  living: livingOf,
}: {
  readonly joining: Joining
  /** From the secret store; undefined when there is none. Rejects in words. */
  readonly load: Load
  /** The usual living sign-in with what is loaded so. */
  readonly living: (load: Load) => SignIn
}): SignIn => {
  const watch = createWatch(joining.folders.data)
  let living: SignIn | undefined
  let asking: Promise<SignIn> | undefined

  const begin = async (): Promise<SignIn> => {
    const secret = await load()
    const { privateKey, here } = secret ?? {}
    if (secret === undefined || privateKey === undefined || here === undefined)
      return livingOf(() => Promise.resolve(undefined))
    const opened = await open({ ...joining, ...here }, publicOf(privateKey))
    watch.see()
    living = livingOf(() => Promise.resolve(secretAt(secret, opened)))
    return living
  }
  const current = async (): Promise<SignIn> => {
    if (living !== undefined && (await watch.isThere())) return living
    asking ??= begin().finally(() => {
      asking = undefined
    })
    return asking
  }
  return async (refused) => (await current())(refused)
}
