// Which account a person means on the command line: its name or its id, or who one is there when that is one only.
import type { Account, Accounts } from '../../src/domain/accounts.ts'

/** `words`: why it is none, and which there are, for the person. */
export type FoundAccount =
  | { readonly ok: true; readonly account: Account }
  | { readonly ok: false; readonly words: string }

/** Case does not count. A person's name is tried last, and only when one account alone has it. Asks no server. */
export const findAccount = (accounts: Accounts, wanted: string): FoundAccount => {
  const all = accounts.list()
  const name = wanted.trim().toLowerCase()
  const account = all.find((one) => one.id === name || one.name.toLowerCase() === name)
  if (account !== undefined) return { ok: true, account }
  const [mine, ...others] = all.filter(({ person }) => person?.toLowerCase() === name)
  if (mine !== undefined && others.length === 0) return { ok: true, account: mine }
  const names = all
    .map((one) => (one.person === undefined ? one.name : `${one.name} (${one.person})`))
    .join(', ')
  return {
    ok: false,
    words:
      names === ''
        ? (accounts.trouble() ?? 'There are no accounts yet. spaceterm login --help says how to sign in.')
        : `No account is called so. There are: ${names}.`,
  }
}
