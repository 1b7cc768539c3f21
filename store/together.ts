// Asks all accounts what the one on the screen is asked, and tells it what they have: one inbox and one search over all of them.
import type { Millis } from '../src/domain/ids.ts'
import type { OwnList } from '../src/domain/model.ts'
import type { SafeText } from '../src/domain/text.ts'
import type { Card, Deck } from './deck.ts'
import { isSameQuestion } from './question.ts'
import { questionOf } from './selectors/question.ts'
import type { ElsewhereAnswer, Question } from './question.ts'
import type { RowAccount } from './rows.ts'
import { ofAccount } from './selectors/accounts.ts'
import { ownRowsHere } from './selectors/own.ts'
import { hitRowsHere } from './selectors/search.ts'
import type { State } from './state.ts'
import type { Clock } from './sync/clock.ts'

/** How often answers are gathered while they come: each gathering may be one drawing. */
const PAUSE: Millis = 200

const LISTS: readonly OwnList[] = ['tasks', 'posts', 'mentions']

type Row = { readonly key: string; readonly where: SafeText }

const told = <Own extends Row>(rows: readonly Own[], account: RowAccount): readonly Own[] =>
  rows.map((row) => ({
    ...row,
    key: `${account.id}/${row.key}`,
    where: ofAccount(account.name, row.where),
    account,
  }))

const isAsking = ({ own, search }: State, question: Question): boolean =>
  question.kind === 'own' ? own[question.list]?.status === 'asking' : search?.status === 'asking'

/** What this account has to say; its search only where it is about the same words. @param now epoch ms */
export const answerOf = ({ account, store }: Card, question: Question, now: Millis): ElsewhereAnswer => {
  const state = store.getState()
  const { id, name } = account
  const from: RowAccount = { id, name, ...(state.me === undefined ? {} : { me: state.me }) }
  const answer = { id, name, asking: isAsking(state, question) }
  if (question.kind === 'own') {
    const own = LISTS.map((list) => [list, told(ownRowsHere(state, list, now), from)] as const)
    return { ...answer, own: Object.fromEntries(own), hits: [] }
  }
  const { search } = state
  if (search?.asked !== question.text) return { ...answer, own: {}, hits: [], asking: false }
  return { ...answer, own: {}, hits: told(hitRowsHere(state), from), search }
}

/** @returns what stops asking */
export const askTogether = (deck: Deck, clock: Clock): (() => void) => {
  let asked: Question | undefined
  let front = deck.front()
  let cancel: (() => void) | undefined

  const others = (): readonly Card[] => deck.cards().filter((card) => card !== deck.front())

  const gather = (): void => {
    cancel = undefined
    const question = asked
    const answers =
      question === undefined ? [] : others().map((card) => answerOf(card, question, clock.now()))
    deck.front().store.dispatch({ type: 'elsewhere-answered', answers })
  }

  const ask = (question: Question | undefined): void => {
    asked = question
    front = deck.front()
    for (const { store } of others())
      store.dispatch({ type: 'asked-elsewhere', ...(question === undefined ? {} : { question }) })
    cancel?.()
    gather()
  }

  const hear = (): void => {
    const question = questionOf(deck.getState())
    if (front !== deck.front() || !isSameQuestion(question, asked)) ask(question)
    else if (question !== undefined && others().length > 0) cancel ??= clock.after(PAUSE, gather)
  }

  const stop = deck.subscribeAll(hear)
  return () => {
    cancel?.()
    stop()
  }
}
