// The accounts as the state on the screen knows them: which one this is, how the others stand, what is unread in all.
import type { AccountId } from '../../src/domain/accounts.ts'
import type { SafeText } from '../../src/domain/text.ts'
import type { AccountSummary } from '../accounts.ts'
import type { State } from '../state.ts'
import { memoised } from './memo.ts'
import { waitingRequests } from './requests.ts'
import { draftsIn } from './standing.ts'
import { unsent } from './status.ts'
import { totalUnread } from './unread.ts'

/** The one on the screen; undefined as long as nobody has told. */
export const thisAccount = ({ accounts }: State): AccountSummary | undefined =>
  accounts.find(({ here }) => here)

/** A space's title with its account before it, for a list over all accounts. */
export const ofAccount = (account: SafeText, where: SafeText): SafeText => `${account}: ${where}` as SafeText

const others = memoised((_key: 'others', accounts: State['accounts']): readonly AccountSummary[] =>
  accounts.filter(({ here }) => !here),
)

/** In the order in which one walks through them. */
export const otherAccounts = ({ accounts }: Pick<State, 'accounts'>): readonly AccountSummary[] =>
  others('others', accounts)

const all = memoised(
  (
    _key: 'all',
    accounts: State['accounts'],
    link: AccountSummary['link'],
    unread: number,
    requests: number,
    sending: number,
    drafts: number,
  ): readonly AccountSummary[] =>
    accounts.map((account) =>
      account.here ? { ...account, link, unread, requests, unsent: sending, drafts } : account,
    ),
)

/** All of them, this one as it stands at this moment. */
export const allAccounts = (state: State): readonly AccountSummary[] =>
  all(
    'all',
    state.accounts,
    state.connection.link.status,
    totalUnread(state),
    waitingRequests(state),
    unsent(state),
    draftsIn(state),
  )

/** What is unread in all accounts. */
export const unreadEverywhere = (state: State): number =>
  state.accounts.reduce((sum, { here, unread }) => (here ? sum : sum + unread), totalUnread(state))

/** Requests that wait for an answer, in all accounts. */
export const requestsEverywhere = (state: State): number =>
  state.accounts.reduce((sum, { here, requests }) => (here ? sum : sum + requests), waitingRequests(state))

/** The account after this one, around the end. */
export const nextAccount = ({ accounts }: State): AccountId | undefined => {
  const at = accounts.findIndex(({ here }) => here)
  const next = accounts[(at + 1) % Math.max(1, accounts.length)]
  return next === undefined || next.here ? undefined : next.id
}

/** The next account after this one where something is unread, around the end. */
export const unreadAccount = ({ accounts }: State): AccountSummary | undefined => {
  const at = accounts.findIndex(({ here }) => here)
  return [...accounts.slice(at + 1), ...accounts.slice(0, Math.max(0, at))].find(({ unread }) => unread > 0)
}

/** The sign-in of this account is over, and only the person can help. */
export const needsSignIn = (state: State): boolean => {
  const account = thisAccount(state)
  return account !== undefined && account.kind !== 'local' && state.connection.link.status === 'refused'
}

/** The other account that the cursor of the list of spaces stands on, or in. */
export const pointedAccount = ({ view: { pointed }, ...state }: State): AccountSummary | undefined =>
  pointed === undefined ? undefined : otherAccounts(state).find(({ id }) => id === pointed.account)
