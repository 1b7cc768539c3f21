// What one opens is shown from the cache at once, before the network answers; and what was never seen is asked for.

import type { SpaceId } from '../../src/domain/ids.ts'
import type { ListName } from '../../src/domain/model.ts'
import type { State } from '../state.ts'
import { createFromCache } from './from-cache.ts'
import type { CachedLists } from './from-cache.ts'
import type { Holes } from './holes.ts'
import type { StorePort } from './store-port.ts'

/** So much of a hole is read by itself each time one comes to it. */
const PAGES = 5

/** The lists that are on the screen, or a key away. */
const listsOf = (state: State, space: SpaceId): readonly ListName[] => {
  const open = state.view.places[space]?.open
  return ['timeline', 'posts', 'tasks', ...(open === undefined ? [] : [`thread:${open}` as const])]
}

const openHole = (state: State) => {
  const { space } = state.view
  const chat = space === undefined ? undefined : state.timelines[space]?.lists.timeline
  // While the newest page is still to come, it is not known yet which holes there are.
  if (space === undefined || chat === undefined || chat.cached === true) return undefined
  const hole = chat.holes?.at(-1)
  const item = hole === undefined ? undefined : chat.items.find(({ id }) => id === hole)
  return item === undefined ? undefined : { space, item }
}

const looksElsewhere = (state: State, previous: State): boolean =>
  state.view.space !== previous.view.space ||
  (state.view.space !== undefined &&
    state.view.places[state.view.space]?.open !== previous.view.places[state.view.space]?.open)

/** @returns what stops it */
export const startOpening = ({
  store,
  holes,
  cached,
}: {
  readonly store: StorePort
  readonly holes: Holes
  readonly cached: CachedLists
}): (() => void) => {
  const fromCache = createFromCache(store, cached)
  let left = PAGES
  let filling = false
  let stopped = false

  const show = (state: State): void => {
    const { space } = state.view
    if (space === undefined) return
    for (const list of listsOf(state, space)) {
      const there = state.timelines[space]?.lists[list]
      if (there === undefined || (there.items.length === 0 && there.older.kind === 'unknown'))
        fromCache.newest(space, list)
    }
  }

  const fill = async (): Promise<void> => {
    const state = store.getState()
    const hole = openHole(state)
    if (hole === undefined || filling || left <= 0 || state.connection.link.status !== 'live') return
    filling = true
    left -= 1
    const came = await holes.fill(hole.space, 'timeline', hole.item.id)
    filling = false
    // What went wrong stands in its row, and is tried again by hand, or when one comes again.
    if (!came) left = 0
    else if (!stopped) void fill()
  }

  const unsubscribe = store.subscribe((state, previous) => {
    const moved = state.view !== previous.view && looksElsewhere(state, previous)
    const came = state.connection.link.status === 'live' && previous.connection.link.status !== 'live'
    if (moved || came) left = PAGES
    if (moved) show(state)
    if (moved || came || state.timelines !== previous.timelines) void fill()
  })
  return () => {
    stopped = true
    unsubscribe()
  }
}
