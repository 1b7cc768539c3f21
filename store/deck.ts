// Several accounts live beside each other, one of them on the screen: what is drawn and what keys act on is always that
// one's state, and it alone is told how the others stand, no oftener than a person looks.
import type { Account, AccountId } from '../src/domain/accounts.ts'
import type { Millis, SpaceId } from '../src/domain/ids.ts'
import type { SafeText } from '../src/domain/text.ts'
import type { AccountSummary } from './accounts.ts'
import { mayStandElsewhere, sameStanding, standingOf } from './selectors/standing.ts'
import type { CommandContext } from './commands/command.ts'
import { goToSpace } from './commands/navigation.ts'
import type { State } from './state.ts'
import type { Clock } from './sync/clock.ts'
import type { SpacetermStore } from './store.ts'

/** One account of the deck. */
export type Card = {
  readonly account: Account
  /** Where its secret is kept, in words. */
  readonly kept: SafeText
  readonly store: Pick<SpacetermStore, 'getState' | 'subscribe' | 'dispatch'>
  readonly context: CommandContext
}

/** The live accounts in the order in which they were put. What is drawn and what keys do goes by the front one. */
export type Deck = {
  /** The state on the screen. */
  readonly getState: () => State
  /** Hears of each change of what is on the screen, another account included. */
  readonly subscribe: (listener: () => void) => () => void
  /** Hears of each change of any account. */
  readonly subscribeAll: (listener: () => void) => () => void
  /** Acts on the account that is on the screen at the moment of each call. */
  readonly context: CommandContext
  readonly cards: () => readonly Card[]
  readonly front: () => Card
  /** At the end; one that is there already is told anew. */
  readonly put: (card: Card) => void
  /** Does nothing for one that is not there. */
  readonly show: (id: AccountId, space?: SpaceId) => void
  /** Not the one on the screen, unless it is the last. */
  readonly take: (id: AccountId) => void
}

/** How often the account on the screen is told of the others: each telling is one drawing. */
const PAUSE: Millis = 250

type Told = { readonly card: Card; readonly summary: AccountSummary }

/** @param first the account on the screen */
export const createDeck = (first: Card, clock: Clock): Deck => {
  let front = first
  let cards: readonly Card[] = []
  const stops = new Map<AccountId, () => void>()
  const listeners = new Set<() => void>()
  const listenersOfAll = new Set<() => void>()
  let told: readonly Told[] = []
  let cancel: (() => void) | undefined
  let last = Number.NEGATIVE_INFINITY

  const summaryOf = (card: Card): AccountSummary => {
    const here = card === front
    const before = told.find((each) => each.card === card)?.summary
    // How the front one stands it knows best itself.
    const standing = here && before !== undefined ? before : standingOf(card.store.getState())
    if (before !== undefined && before.here === here && sameStanding(before, standing)) return before
    const { link, unread, mentions, requests, unsent, drafts, spaces } = standing
    return {
      ...card.account,
      kept: card.kept,
      here,
      link,
      unread,
      mentions,
      requests,
      unsent,
      drafts,
      spaces,
    }
  }

  const tellFront = (): void => {
    cancel?.()
    cancel = undefined
    last = clock.now()
    told = cards.map((card) => ({ card, summary: summaryOf(card) }))
    front.store.dispatch({ type: 'accounts-seen', accounts: told.map(({ summary }) => summary) })
  }

  const tellSoon = (): void => {
    if (cancel !== undefined) return
    const wait = last + PAUSE - clock.now()
    // A clock that was set back must not hold it up.
    cancel = clock.after(wait > 0 && wait <= PAUSE ? wait : 0, tellFront)
  }

  const hear = (card: Card) => (state: State, previous: State) => {
    for (const listener of listenersOfAll) listener()
    if (card === front) for (const listener of listeners) listener()
    else if (mayStandElsewhere(state, previous)) tellSoon()
  }

  const put = (card: Card): void => {
    stops.get(card.account.id)?.()
    const known = cards.findIndex(({ account }) => account.id === card.account.id)
    if (cards[known] === front) front = card
    cards = known === -1 ? [...cards, card] : cards.with(known, card)
    stops.set(card.account.id, card.store.subscribe(hear(card)))
    tellFront()
  }

  const show = (id: AccountId, space?: SpaceId): void => {
    const next = cards.find(({ account }) => account.id === id)
    if (next === undefined) return
    if (next !== front) {
      const { columns, rows } = front.store.getState().view
      front = next
      next.store.dispatch({ type: 'came-to-front', columns, rows })
      tellFront()
      for (const listener of listeners) listener()
    }
    if (space !== undefined && next.store.getState().spaces[space] !== undefined)
      goToSpace(next.context, space)
  }

  const deck: Deck = {
    getState: () => front.store.getState(),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    subscribeAll: (listener) => {
      listenersOfAll.add(listener)
      return () => listenersOfAll.delete(listener)
    },
    context: contextOf(() => front.context),
    cards: () => cards,
    front: () => front,
    put,
    show,
    take: (id) => {
      stops.get(id)?.()
      stops.delete(id)
      cards = cards.filter(({ account }) => account.id !== id)
      if (cards.length > 0) tellFront()
    },
  }
  put(first)
  return deck
}

type Called = (...given: readonly unknown[]) => unknown
const isCalled = (value: unknown): value is Called => typeof value === 'function'

/** Each function asks for its context when it is called, not when it is read: whoever holds one never acts on another account. */
const contextOf = (front: () => CommandContext): CommandContext =>
  new Proxy(front(), {
    get: (_, name) => {
      const read = (): unknown => Reflect.get(front(), name)
      const value = read()
      if (!isCalled(value)) return value
      return (...given: readonly unknown[]) => {
        const act = read()
        return isCalled(act) ? act(...given) : undefined
      }
    },
  })
