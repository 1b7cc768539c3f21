// What comes from the cache on this machine: shown at once, with a mark wherever something was never seen.
import type { ItemId } from '../../src/domain/ids.ts'
import type { Item } from '../../src/domain/model.ts'
import type { CachedEvent, EventOf } from '../events.ts'
import type { ItemList, State, Timeline } from '../state.ts'
import { emptyList, findItem, indexOfItem, surviving, withItems } from './item-list.ts'
import { settled, timelineOf, withTimeline } from './timeline.ts'

const withHoles = (list: ItemList, holes: readonly ItemId[]): ItemList => {
  const { holes: _, ...rest } = list
  return holes.length === 0 ? rest : { ...rest, holes }
}

const put = (state: State, event: CachedEvent, timeline: Timeline, list: ItemList): State =>
  withTimeline(state, event.space, { ...timeline, lists: { ...timeline.lists, [event.list]: list } })

const known = (timeline: Timeline, items: readonly Item[]): readonly Item[] =>
  items.map((item) => settled(timeline, item)).filter((item) => item !== undefined)

/** Holes that are still right before something. */
const holesIn = (items: readonly Item[], holes: readonly ItemId[]): readonly ItemId[] => {
  if (holes.length === 0) return holes
  const here = new Set(items.map(({ id }) => id))
  return [...new Set(holes)].filter((id) => here.has(id))
}

/** Puts it into what is there. A chat of which nothing was read yet is `cached` then, until its newest page comes. */
export const cachedLoaded = (state: State, event: EventOf<'cached-loaded'>): State => {
  const timeline = timelineOf(state, event.space)
  // An answer for the list around something that one does not look at any more.
  if (event.list === 'around' && timeline.lists.around === undefined) return state
  const { problem: _, ...list } = timeline.lists[event.list] ?? emptyList
  const items = withItems(list.items, known(timeline, event.items))
  const isFirst = list.older.kind === 'unknown'
  const next: ItemList = {
    ...list,
    items,
    fetching: false,
    older: event.older ?? list.older,
    // The network has the last word on what is newest.
    ...(isFirst && event.older !== undefined ? { cached: true as const } : {}),
    ...(isFirst && list.cachedTo === undefined ? cachedTo(event.items) : {}),
  }
  return put(state, event, timeline, withHoles(next, holesIn(items, [...(list.holes ?? []), ...event.holes])))
}

const cachedTo = (items: readonly Item[]): Pick<ItemList, 'cachedTo'> => {
  const newest = items.at(-1)
  return newest === undefined ? {} : { cachedTo: newest.createdAt }
}

/** A page that the network sent of what was shown from the cache: what it does not hold is gone. */
export const pageChecked = (state: State, event: EventOf<'page-checked'>): State => {
  const timeline = timelineOf(state, event.space)
  const list = timeline.lists[event.list]
  if (list === undefined) return state
  const page = known(timeline, event.items)
  const items = withItems(surviving(list.items, page, { older: event.older, next: event.next }), page)
  const next = { ...list, items }
  return put(state, event, timeline, withHoles(next, holesIn(items, list.holes ?? [])))
}

/** How the filling of a hole goes; a new attempt forgets what went wrong in the last one. */
export const holeTold = (state: State, event: EventOf<'hole-asked' | 'hole-failed'>): State => {
  const timeline = timelineOf(state, event.space)
  const list = timeline.lists[event.list]
  if (list?.holes?.includes(event.hole) !== true) return state
  const { hole } = event
  return put(state, event, timeline, {
    ...list,
    gap: event.type === 'hole-asked' ? { hole } : { hole, problem: event.words },
  })
}

/** A page of what is missing right before an item: closes the hole when it reaches what lies on its other side. */
export const holeFilled = (state: State, event: EventOf<'hole-filled'>): State => {
  const timeline = timelineOf(state, event.space)
  const { gap: _, ...list } = timeline.lists[event.list] ?? emptyList
  if (list.holes?.includes(event.hole) !== true) return state
  const page = known(timeline, event.items)
  const at = indexOfItem(list.items, event.hole)
  const [shore, next] = [list.items[at - 1], list.items[at]]
  const meets =
    shore === undefined || event.older.kind === 'end' || page.some((item) => isAtOrBefore(item, shore))
  const items = withItems(surviving(list.items, page, { older: event.older, next }), page)
  const first = page.find((item) => findItem(list, item.id) === undefined)
  const others = list.holes.filter((id) => id !== event.hole)
  const holes = meets ? others : [...others, first?.id ?? event.hole]
  return put(state, event, timeline, withHoles({ ...list, items, fetching: false }, holesIn(items, holes)))
}

const isAtOrBefore = (item: Item, shore: Item): boolean =>
  item.id === shore.id || item.createdAt < shore.createdAt
