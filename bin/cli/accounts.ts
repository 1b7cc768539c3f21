// `spaceterm accounts`: whom one is signed in as, where, and where each secret is kept; never a secret.
import { neutralise } from '../../src/text/neutralise.ts'
import { createAccounts } from '../accounts.ts'
import { foldersFor } from '../embedded/folders.ts'
import { didNotWork, done, tell } from './io.ts'
import type { Io } from './io.ts'

/** `data`: the folder that was named, else the usual one; `json`: one object a line. */
export type AccountsOptions = { readonly data?: string; readonly json?: boolean }

/** Exit code 1 only when the list cannot be read; that there are none is no failure. Asks no server. */
export const run = (options: AccountsOptions, io: Io): Promise<number> => {
  const accounts = createAccounts({ folder: foldersFor(options.data, io.env).data, env: io.env })
  const all = accounts.list()
  const trouble = accounts.trouble()
  if (trouble !== undefined) {
    tell(io, neutralise(trouble))
    return Promise.resolve(didNotWork)
  }
  if (all.length === 0) tell(io, 'There are no accounts yet. spaceterm login --help says how to sign in.')
  for (const account of all) {
    const { id, name, kind, server, person } = account
    const { place, words } = accounts.keptIn(id)
    const line = options.json
      ? JSON.stringify({ id, name, person, kind, server, secret: place })
      : `${name}  ${person ?? '?'}  (${kind})\n    ${server}\n    secret ${words}`
    io.stdout.write(`${line}\n`)
  }
  return Promise.resolve(done)
}
