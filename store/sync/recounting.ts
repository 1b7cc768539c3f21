// Unread counts of a network that keeps none, put right from what was kept: after a crash, a break, or what came out of turn.
import type { Millis, SpaceId } from '../../src/domain/ids.ts'
import type { Item } from '../../src/domain/model.ts'
import type { Cache } from '../../src/persistence/cache/cache.ts'
import type { EventOf, StateEvent } from '../events.ts'
import { isCountedHere } from '../reducers/counted-here.ts'
import type { State } from '../state.ts'
import type { Clock } from './clock.ts'
import type { StorePort } from './store-port.ts'

/** What comes out of turn comes in heaps. */
const COLLECT: Millis = 300

/** Does nothing as long as the network counts itself. */
export type Recounting = {
  /** Takes what is about to go into the store. */
  see(events: readonly StateEvent[]): void
  stop(): void
}

/**
 * The cache has each message once, whatever the feed told twice or the snapshot has not counted yet. Begins with a count
 * of all that the snapshot restored.
 * @param cached asks the cache when all that was seen is in it; undefined where there is none
 */
export const startRecounting = ({
  store,
  cached,
  clock,
}: {
  readonly store: Pick<StorePort, 'getState' | 'dispatch'>
  readonly cached: <T>(run: (cache: Pick<Cache, 'newsAfter'>) => T) => T | undefined
  readonly clock: Clock
}): Recounting => {
  const due = new Set<SpaceId>()
  let cancel: (() => void) | undefined
  /** What is older came before this start, and may have been counted then. */
  const restoredTo = new Map(Object.values(store.getState().spaces).map(({ id, activeAt }) => [id, activeAt]))

  const recount = (): void => {
    cancel = undefined
    const state = store.getState()
    const told = cached((cache) => [...due].flatMap((space) => correction(state, space, cache) ?? [])) ?? []
    due.clear()
    if (told.length > 0) store.dispatch(...told)
  }

  const count = (space: SpaceId): void => {
    due.add(space)
    cancel ??= clock.after(COLLECT, recount)
  }

  /** Or told again, though it may be removed since. */
  const isOutOfTurn = ({ item, late }: EventOf<'item-arrived'>): boolean =>
    late === true ||
    item.createdAt <= (restoredTo.get(item.space) ?? -1) ||
    item.createdAt < (store.getState().spaces[item.space]?.activeAt ?? -1)

  for (const space of restoredTo.keys()) due.add(space)
  if (isCountedHere(store.getState()) && due.size > 0) recount()

  return {
    see: (events) => {
      const state = store.getState()
      if (!isCountedHere(state)) return
      for (const event of events) {
        for (const id of appearing(event)) if (state.spaces[id] === undefined) count(id)
        // A page tells by what is not in it that something is gone.
        if (event.type === 'item-removed' || event.type === 'page-loaded') count(event.space)
        else if (event.type === 'item-arrived' && isOutOfTurn(event)) count(event.item.space)
      }
    },
    stop: () => cancel?.(),
  }
}

/** Of so many it is asked whether they are there still. */
const LATEST = 100

/** The latest of what counts as unread in a space, as it was kept: of spaces that nobody opened nothing else is here. */
export const unreadKept = (
  { spaces }: State,
  id: SpaceId,
  cached: <T>(run: (cache: Pick<Cache, 'page'>) => T) => T | undefined,
): readonly Item[] => {
  const mark = spaces[id]?.lastReadAt ?? Infinity
  const kept = cached((cache) => cache.page(id, 'timeline', undefined, LATEST).items) ?? []
  return kept.filter(({ createdAt }) => createdAt > mark)
}

/** What was told of them before is kept, though a program that was killed early noted nothing of them. */
const appearing = (event: StateEvent): readonly SpaceId[] => {
  if (event.type === 'spaces-loaded') return event.spaces.map(({ id }) => id)
  return event.type === 'space-appeared' ? [event.space.id] : []
}

/** What is to be told of a space whose count is wrong. */
const correction = (
  { spaces, me }: State,
  id: SpaceId,
  cache: Pick<Cache, 'newsAfter'>,
): StateEvent | undefined => {
  const space = spaces[id]
  if (space === undefined || me === undefined) return undefined
  const unread = cache.newsAfter(id, space.lastReadAt, me)
  return unread === space.unread ? undefined : { type: 'unread-counted', space: id, unread }
}
