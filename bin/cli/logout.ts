// `spaceterm logout NAME`: forgets an account and its secret, and takes the sign-in back at the server where it can.
import { createAccounts } from '../accounts.ts'
import { foldersFor } from '../embedded/folders.ts'
import { findAccount } from './find-account.ts'
import { didNotWork, done, tell } from './io.ts'
import type { Io } from './io.ts'

/** `account`: its name or id, or who one is there. */
export type LogoutOptions = { readonly account: string; readonly data?: string }

/** Exit code 1 also when it is forgotten here but the server could not be told: the words say so. */
export const run = async (options: LogoutOptions, io: Io): Promise<number> => {
  const accounts = createAccounts({ folder: foldersFor(options.data, io.env).data, env: io.env })
  const found = findAccount(accounts, options.account)
  if (!found.ok) {
    tell(io, found.words)
    return didNotWork
  }
  const removed = await accounts.remove(found.account.id)
  tell(io, removed.ok ? `Signed out of ${found.account.name}.` : removed.problem.words)
  return removed.ok ? done : didNotWork
}
