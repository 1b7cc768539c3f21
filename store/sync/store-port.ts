// What sync needs of the store: to read, to tell, to hear. Tests give a recording one.
import type { SpacetermStore } from '../store.ts'

/** The store as those see it who live beside it: no `fold`. */
export type StorePort = Pick<SpacetermStore, 'getState' | 'dispatch' | 'subscribe'>

/** What the listener needs on top: to fold now and tell later. */
export type PacedStore = StorePort & Pick<SpacetermStore, 'fold' | 'tell'>
