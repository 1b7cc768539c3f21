// The one store: zustand around reduceAll. Whatever changes goes through it; one dispatch, one notification.
import { createStore } from 'zustand/vanilla'
import type { StateEvent } from './events.ts'
import { reduceAll } from './reduce.ts'
import { initialState } from './state.ts'
import type { State } from './state.ts'

/** One account's state. Only events change it. */
export type SpacetermStore = {
  /** The newest state, folded events included. */
  getState(): State
  /** Folds the events into the state; subscribers hear of it once, and only if something changed. */
  dispatch(...events: readonly StateEvent[]): void
  /** Folds events without telling anybody yet: in a flood, drawing each would cost more than folding a thousand. */
  fold(events: readonly StateEvent[]): void
  /** Tells the subscribers what was folded since they last heard. A dispatch does so too. */
  tell(): void
  subscribe(listener: (state: State, previous: State) => void): () => void
}

/**
 * @param from the state to begin with; tests and replays give their own
 * @param see hears of all events, before they are folded into the state it is given
 */
export const createSpacetermStore = (
  from: State = initialState,
  see: (events: readonly StateEvent[], before: State) => void = () => undefined,
): SpacetermStore => {
  const told = createStore<State>(() => from)
  let newest = from
  const tell = (): void => {
    if (newest !== told.getState()) told.setState(newest, true)
  }
  return {
    getState: () => newest,
    subscribe: told.subscribe,
    tell,
    fold(events) {
      see(events, newest)
      newest = reduceAll(newest, events)
    },
    dispatch(...events) {
      see(events, newest)
      newest = reduceAll(newest, events)
      tell()
    },
  }
}
