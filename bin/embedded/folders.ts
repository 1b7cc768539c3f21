// Where things lie on this machine: the server's data and its log, by the system's own conventions (XDG).
import { chmodSync, closeSync, openSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import envPaths from 'env-paths'
import { makeOwnFolder } from '../../src/persistence/make-folder.ts'

/** The process's, or what a test gives. `SPACETERM_DATA` counts as not set when it is empty. */
export type Environment = Readonly<Record<string, string | undefined>>

/** Absolute paths; neither has been made yet. */
export type Folders = {
  /** The world's database and the note about the running server; only for this user (0700). */
  readonly data: string
  /** What the background server wrote; no bodies and no secrets. */
  readonly log: string
}

/**
 * `chosen` = `--data DIR`, else `SPACETERM_DATA`, else the system's place. A folder that was chosen holds all of it.
 */
export const foldersFor = (chosen: string | undefined, env: Environment): Folders => {
  const folder = chosen ?? (env['SPACETERM_DATA'] || undefined)
  if (folder !== undefined) return { data: resolve(folder), log: resolve(folder) }
  const paths = envPaths('spaceterm', { suffix: '' })
  return { data: paths.data, log: paths.log }
}

/** The world's database. */
export const databaseIn = (folder: string): string => join(folder, 'world.db')

/** Who may come to a server for a team: passwords, clients, tokens, as hashes. */
export const identityIn = (folder: string): string => join(folder, 'identity.db')

/** The files of messages. */
export const filesIn = (folder: string): string => join(folder, 'files')

/** What a client keeps for an account, whatever that is called: the snapshot, drafts, unsent messages. */
export const clientFileIn = (folder: string, account: string): string =>
  join(folder, `client-${encodeURIComponent(account)}.db`)

/** The same for an account that was signed in to; a reset of the demo company leaves it alone. */
export const accountFileIn = (folder: string, account: string): string =>
  join(folder, `account-${encodeURIComponent(account)}.db`)

/** All of the demo company's; throws the system's error. */
export const clientFilesIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => /^client-.*\.db$/u.test(name))
    .toSorted()
    .map((name) => join(folder, name))

/** Makes it, for this user only. Throws the system's error, or `EOWNER` when it is another user's. */
export const makeFolder = (folder: string): void => {
  // A folder that was there before keeps the rights that its owner gave it; a new one gets these whatever the umask is.
  if (makeOwnFolder(folder)) chmodSync(folder, 0o700)
}

/** Makes the file where there is none, so that it is this user's alone whatever the folder's rights are. */
export const makePrivateFile = (file: string): void => closeSync(openSync(file, 'a', 0o600))
