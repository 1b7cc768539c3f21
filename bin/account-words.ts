// What accounts are called, and what is said when a sign-in is over.
import type { Secret as SpacesSecret } from '../src/backend/spaces/sign-in/secret.ts'
import type { SymphonySecret } from '../src/backend/symphony/sign-in/secret.ts'
import { isSymphonyHere } from '../src/domain/accounts.ts'
import type { Account } from '../src/domain/accounts.ts'
import type { AccountRecord } from '../src/persistence/accounts.ts'

/** What is kept of any account, whichever network it is on; `kind: 'symphony'` tells them apart. */
export type Secret = SpacesSecret | SymphonySecret

/** The same with a number, where the name is taken. Names differ in more than case. */
export const freeName = (wanted: string, records: readonly AccountRecord[]): string => {
  const taken = new Set(['local', ...records.map(({ account }) => account.name.toLowerCase())])
  for (let n = 1; ; n++) {
    const name = n === 1 ? wanted : `${wanted} ${n}`
    if (!taken.has(name.toLowerCase())) return name
  }
}

/** How one signs in again. */
const how: Readonly<Record<Account['kind'], (server: string) => string>> = {
  local: () => 'spaceterm',
  token: (server) => `spaceterm login --server ${server} --token-stdin`,
  guest: (server) => `spaceterm login guest SPACE --name NAME --server ${server}`,
  browser: (server) => `spaceterm login browser --server ${server}`,
  'refresh-token': (server) => `spaceterm login refresh-token --server ${server}`,
  'service-app': (server) => `spaceterm login service-app KEYFILE --server ${server}`,
  invite: (server) => `spaceterm login invite LINK --server ${server}`,
  symphony: (server) => `spaceterm login symphony KEYFILE --as USERNAME --server ${server}`,
}

/** What to say when only the person can help. */
export const expiredWords = (account: Account | undefined, secret: Secret | undefined): string => {
  if (account === undefined) return 'This account was signed out. Sign in again: spaceterm login'
  if (isSymphonyHere(account))
    return `The key of ${account.name} is not kept here any more. Make another: spaceterm demo --symphony`
  const again = `Sign in again: ${how[account.kind](account.server)}`
  if (secret === undefined) return `The sign-in to ${account.name} is not kept here any more. ${again}`
  return secret.kind === 'guest' && !secret.renew
    ? `Your day as a guest of ${account.name} is over; coming again makes you another person there. ${again}`
    : `Your sign-in to ${account.name} has expired. ${again}`
}
