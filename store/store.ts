// The one store: zustand around reduceAll. Whatever changes goes through dispatch; one call, one notification.
import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { StateEvent } from './events.ts'
import { reduceAll } from './reduce.ts'
import { initialState } from './state.ts'
import type { State } from './state.ts'

export type SpacetermStore = {
  getState(): State
  /** Folds the events into the state; subscribers hear of it once, and only if something changed. */
  dispatch(...events: readonly StateEvent[]): void
  subscribe(listener: (state: State, previous: State) => void): () => void
  /** The zustand store, for React's `useStore`. */
  readonly api: StoreApi<State>
}

/** @param from the state to begin with; tests and replays give their own. */
export const createSpacetermStore = (from: State = initialState): SpacetermStore => {
  const api = createStore<State>(() => from)
  return {
    api,
    getState: api.getState,
    subscribe: api.subscribe,
    dispatch(...events) {
      const before = api.getState()
      const after = reduceAll(before, events)
      if (after !== before) api.setState(after, true)
    },
  }
}
