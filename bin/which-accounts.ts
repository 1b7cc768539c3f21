// Which accounts are opened at start, and which of them one sees first.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isSymphonyHere, THIS_MACHINE } from '../src/domain/accounts.ts'
import type { Account, AccountId, Accounts } from '../src/domain/accounts.ts'
import { neutralise } from '../src/text/neutralise.ts'
import { PLACEHOLDER } from '../store/commands/accounts.ts'
import type { Interactive } from './cli/interactive.ts'

/** `front` is one of `accounts`, the same object: it is told from the others by that. */
export type Opening = {
  /** At least one. */
  readonly accounts: readonly Account[]
  readonly front: Account
}

/** In no list on disk: it stands for this machine's own server, and no account that is signed in to has this id. */
export const LOCAL = 'local' as AccountId

/** This machine's own server, as an account. */
export const localAccount = (displayname: string): Account => ({
  id: LOCAL,
  name: neutralise('Local'),
  kind: 'local',
  server: THIS_MACHINE,
  person: neutralise(displayname),
})

/** Nobody has signed in there yet: it connects to nothing, keeps nothing, and goes after the first sign-in. */
export const isPlaceholder = ({ id }: Account): boolean => id === PLACEHOLDER

/** Stands where the first account of this server will be. */
const placeholder = (server: string): Account => ({
  id: PLACEHOLDER as AccountId,
  name: neutralise(hostOf(server)),
  kind: 'token',
  server: server.trim(),
})

const hostOf = (server: string): string =>
  server
    .trim()
    .replace(/^[a-z]+:\/\//iu, '')
    .replace(/\/.*$/u, '')
    .toLowerCase()

/** Cheap: asked on every start. */
export const hasAccounts = (folder: string): boolean => existsSync(join(folder, 'accounts.json'))

const lastShownIn = (folder: string): string => join(folder, 'last-account')

/** For the next start. Never throws: a disk that refuses costs no more than that it begins with another account. */
export const rememberShown = (folder: string, id: AccountId): void => {
  try {
    writeFileSync(lastShownIn(folder), `${id}\n`, { mode: 0o600 })
  } catch {
    // The next start begins with the first one; whether the disk can be written is said where it matters.
  }
}

const lastShown = (folder: string): string | undefined => {
  try {
    return readFileSync(lastShownIn(folder), 'utf8').trim()
  } catch {
    return undefined
  }
}

const opening = (accounts: readonly Account[], first: Account | undefined, spare: Account): Opening => {
  const front = first ?? accounts[0] ?? spare
  return { accounts: accounts.includes(front) ? accounts : [front, ...accounts], front }
}

/** The machine's own server and nothing else: what most starts are, without a look at anything. */
export const onlyLocal = (displayname: string): Opening => {
  const local = localAccount(displayname)
  return { accounts: [local], front: local }
}

/** Who has Symphony on this machine's own server lives in that company; else its own account comes only when wanted. */
const besideOwn = (there: readonly Account[], own: Account, wanted: boolean): readonly Account[] => {
  const at = there.findIndex(isSymphonyHere)
  if (at !== -1) return there.toSpliced(at, 0, own)
  return wanted ? [...there, own] : there
}

/** Words for stderr where there is no such account. */
export const chooseAccounts = (
  { local, account, server, displayname }: Interactive,
  folder: string,
  known: Pick<Accounts, 'list'>,
): Opening | string => {
  const all = known.list()
  const own = localAccount(displayname)
  const there = server === undefined ? all : all.filter((one) => hostOf(one.server) === hostOf(server))
  const wanted = account?.trim().toLowerCase()
  const chosen = [...there, own].find((one) => one.id === wanted || one.name.toLowerCase() === wanted)
  if (wanted !== undefined && chosen === undefined) {
    const names = there.map(({ name }) => name).join(', ')
    return names === ''
      ? 'There are no accounts yet. spaceterm login --help says how to sign in.'
      : `No account is called so. There are: ${names}.`
  }
  const withLocal = besideOwn(there, own, local || chosen === own)
  if (chosen !== undefined) return opening(withLocal, chosen, own)
  if (local) return opening(withLocal, own, own)
  if (server !== undefined && there.length === 0) return opening([], placeholder(server), own)
  const last = lastShown(folder)
  return opening(
    withLocal,
    withLocal.find(({ id }) => id === last),
    own,
  )
}
