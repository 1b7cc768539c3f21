// The accounts beside each other: what is told of them, coming to the front, and the cursor on another one.
import type { Item, OwnList } from '../../src/domain/model.ts'
import type { AccountSummary } from '../accounts.ts'
import type { EventOf } from '../events.ts'
import { isSameQuestion } from '../question.ts'
import type { ElsewhereAnswer } from '../question.ts'
import type { State } from '../state.ts'
import { screenResized, unreadLineAnew, withView } from './view.ts'

/** The same state when all are the same objects: the deck keeps the summary of an account that did not change. */
export const accountsSeen = (state: State, accounts: readonly AccountSummary[]): State =>
  accounts.length === state.accounts.length &&
  accounts.every((account, index) => account === state.accounts[index])
    ? state
    : { ...state, accounts }

type Pointed = EventOf<'account-pointed'>

/** `view.cursor` stays meanwhile; `pointed` goes when that is moved, or a space is opened. */
export const accountPointed = (state: State, { account, space }: Pointed): State => {
  const { pointed } = state.view
  return pointed?.account === account && pointed.space === space
    ? state
    : withView(state, { pointed: { account, ...(space === undefined ? {} : { space }) } })
}

/** Whoever is asked by another account lies behind it: nothing lies over its own screen that would ask. */
export const askedElsewhere = (state: State, { question }: EventOf<'asked-elsewhere'>): State => {
  if (isSameQuestion(state.view.asked, question)) return state
  const { asked: _, ...view } = state.view
  return { ...state, view: question === undefined ? view : { ...view, asked: question } }
}

const isSameRows = <Row extends { readonly item: Item }>(a: readonly Row[], b: readonly Row[]): boolean =>
  a.length === b.length && a.every(({ item }, index) => item === b[index]?.item)

const LISTS: readonly OwnList[] = ['tasks', 'posts', 'mentions']

const isSameAnswer = (a: ElsewhereAnswer, b: ElsewhereAnswer | undefined): boolean =>
  a.id === b?.id &&
  a.asking === b.asking &&
  a.search === b.search &&
  isSameRows(a.hits, b.hits) &&
  LISTS.every((list) => isSameRows(a.own[list] ?? [], b.own[list] ?? []))

/** The same state when nothing is new: it is gathered again and again. */
export const elsewhereAnswered = (state: State, { answers }: EventOf<'elsewhere-answered'>): State =>
  answers.length === state.elsewhere.length &&
  answers.every((answer, index) => isSameAnswer(answer, state.elsewhere[index]))
    ? state
    : { ...state, elsewhere: answers }

/** The cursor stands on a space again. */
export const withoutPointed = (state: State): State => {
  if (state.view.pointed === undefined) return state
  const { pointed: _, ...view } = state.view
  return { ...state, view }
}

/** What came into the open space while nobody looked stands below an unread line; nobody else asks any more. */
export const cameToFront = (state: State, { columns, rows }: EventOf<'came-to-front'>): State => {
  const own = askedElsewhere(withoutPointed(state), { type: 'asked-elsewhere' })
  return unreadLineAnew(screenResized(own, { type: 'screen-resized', columns, rows }))
}
