// The accounts beside each other: what is told of them, coming to the front, and the cursor on another one.
import type { AccountSummary } from '../accounts.ts'
import type { AccountsEvent } from '../events.ts'
import type { State } from '../state.ts'
import { screenResized, unreadLineAnew, withView } from './view.ts'

export const accountsSeen = (state: State, accounts: readonly AccountSummary[]): State =>
  accounts.length === state.accounts.length &&
  accounts.every((account, index) => account === state.accounts[index])
    ? state
    : { ...state, accounts }

type Pointed = Extract<AccountsEvent, { type: 'account-pointed' }>

export const accountPointed = (state: State, { account, space }: Pointed): State => {
  const { pointed } = state.view
  return pointed?.account === account && pointed.space === space
    ? state
    : withView(state, { pointed: { account, ...(space === undefined ? {} : { space }) } })
}

/** The cursor stands on a space again. */
export const withoutPointed = (state: State): State => {
  if (state.view.pointed === undefined) return state
  const { pointed: _, ...view } = state.view
  return { ...state, view }
}

/** What came into the open space while nobody looked stands below an unread line. */
export const cameToFront = (
  state: State,
  { columns, rows }: Extract<AccountsEvent, { type: 'came-to-front' }>,
): State => unreadLineAnew(screenResized(withoutPointed(state), { type: 'screen-resized', columns, rows }))
