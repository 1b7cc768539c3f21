// One list of spaces over all accounts: each account is a part of it, in an order that never changes by itself.
import type { AccountId } from '../../src/domain/accounts.ts'
import type { SpaceId } from '../../src/domain/ids.ts'
import type { AccountSpace, AccountSummary } from '../accounts.ts'
import type { State } from '../state.ts'
import { pointedAccount } from './accounts.ts'
import { memoised } from './memo.ts'
import { SECTIONS, spaceSections } from './spaces.ts'
import type { SectionName, SpaceRow, SpaceSection } from './spaces.ts'
import { unreadMentions } from './unread-mentions.ts'
import type { Mentions } from './unread-mentions.ts'

/** An account's part of the list. */
export type ListedAccount = {
  /** Absent where there is only one: nothing has to be told apart. */
  readonly account?: AccountSummary
  readonly sections: readonly SpaceSection[]
  /** How often one is mentioned in what is unread. */
  readonly mentions: Mentions
}

/** Where the cursor can stand: a space, in another account where it is named; without a space that account itself. */
export type ListStop = { readonly account?: AccountId; readonly space?: SpaceId }

const sectionOf = ({ pinned, kind }: AccountSpace): SectionName => {
  if (pinned) return 'Pinned'
  return kind === 'direct' ? 'Direct' : 'Spaces'
}

// Who is there and where people meet is told of the account on the screen only.
const rowOf = ({ id, title, unread, kind, pinned, silent }: AccountSpace): SpaceRow => ({
  id,
  title,
  unread,
  kind,
  pinned,
  silent,
  archived: false,
  going: false,
  meeting: false,
})

const elsewhere = memoised((_id: AccountId, account: AccountSummary): ListedAccount => {
  const sections = SECTIONS.map((name) => {
    const spaces = account.spaces.filter((space) => sectionOf(space) === name).map(rowOf)
    return { name, spaces, shown: spaces }
  })
  return {
    account,
    sections: sections.filter(({ spaces }) => spaces.length > 0),
    mentions: new Map(account.spaces.map(({ id, mentions }) => [id, mentions])),
  }
})

const all = memoised(
  (
    _key: 'all',
    accounts: State['accounts'],
    sections: readonly SpaceSection[],
    mentions: Mentions,
  ): readonly ListedAccount[] =>
    accounts.length < 2
      ? [{ sections, mentions }]
      : accounts.map((account) =>
          account.here ? { account, sections, mentions } : elsewhere(account.id, account),
        ),
)

/** What is listed, from top to bottom. */
export const listedAccounts = (state: State): readonly ListedAccount[] =>
  all('all', state.accounts, spaceSections(state), unreadMentions(state))

const stopsOf = memoised((_key: 'all', listed: readonly ListedAccount[]): readonly ListStop[] =>
  listed.flatMap(({ account, sections }): readonly ListStop[] => {
    const there = account === undefined || account.here ? {} : { account: account.id }
    const spaces = sections.flatMap(({ shown }) => shown.map(({ id }) => ({ ...there, space: id })))
    return account === undefined || account.here ? spaces : [there, ...spaces]
  }),
)

/** Where the cursor of the list can stand, from top to bottom. */
export const listStops = (state: State): readonly ListStop[] => stopsOf('all', listedAccounts(state))

/** By what it stands on: rows are made anew while the cursor stays. */
export const isSameStop = (a: ListStop, b: ListStop | undefined): boolean =>
  a.account === b?.account && a.space === b?.space

/** Where it stands in another account; at the account itself where that space is gone. Undefined: in this one. */
export const pointedStop = (state: State): ListStop | undefined => {
  const account = pointedAccount(state)
  const space = state.view.pointed?.space
  if (account === undefined) return undefined
  const isThere = space !== undefined && account.spaces.some(({ id }) => id === space)
  return isThere ? { account: account.id, space } : { account: account.id }
}
