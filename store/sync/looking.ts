// What is asked of the network because the person looks for it: what they search, their own things, what is around something old.
import type { Backend } from '../../src/backend/backend.ts'
import type { Body } from '../../src/domain/text.ts'
import { followAround } from './around.ts'
import type { Clock } from './clock.ts'
import type { History } from './history.ts'
import { followOwnThings } from './own-things.ts'
import { followSearch } from './searching.ts'
import type { SearchHere } from './searching.ts'
import type { StorePort } from './store-port.ts'

/** @returns what stops it */
export const startLooking = (parts: {
  readonly store: StorePort
  readonly backend: Pick<Backend, 'fetchNewer' | 'own' | 'search'>
  readonly history: Pick<History, 'loadOlder' | 'loadNewer'>
  readonly clock: Clock
  /** A body as the words one reads. */
  readonly plainOf: (body: Body) => string
  /** Searches what was ever seen on this machine; undefined when that cannot be read now. */
  readonly searchHere?: SearchHere
}): (() => void) => {
  const stops = [followAround(parts), followOwnThings(parts), followSearch(parts)]
  return () => {
    for (const stop of stops) stop()
  }
}
