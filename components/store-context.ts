// How a component reads the state: one hook, one slice at a time, re-rendered only when that slice changes.
import { createContext, use, useCallback, useSyncExternalStore } from 'react'
import type { State } from '../store/state.ts'

/** The part of the store that components see. They read; only commands write. */
export type StateSource = {
  readonly getState: () => State
  readonly subscribe: (listener: () => void) => () => void
}

/** Undefined without a provider: `useStateSource` throws rather than show an empty state. */
export const StoreContext = createContext<StateSource | undefined>(undefined)

/** The store itself, for the few who read the state at the moment of a key press. Throws outside `StoreContext`. */
export const useStateSource = (): StateSource => {
  const source = use(StoreContext)
  if (!source) throw new Error('a component was rendered outside StoreContext')
  return source
}

/**
 * A slice of the state. The selector must give the same object for the same state (memoised selectors do), else the
 * component renders for ever. A selector made in render is fine as long as its result is memoised.
 */
export const useStoreState = <Slice>(selector: (state: State) => Slice): Slice => {
  const source = useStateSource()
  const read = useCallback(() => selector(source.getState()), [selector, source])
  return useSyncExternalStore(source.subscribe, read, read)
}
