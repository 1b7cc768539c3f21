// What was found apart from the lists: the person's own things over all spaces, and what a search brought.
import type { Item } from '../../src/domain/model.ts'
import type { EventOf } from '../events.ts'
import { APART_LIMIT } from '../state.ts'
import type { OwnState, State, Timeline } from '../state.ts'
import { newerOf } from './item-list.ts'
import { settled, timelineOf, withTimeline } from './timeline.ts'

/** Those of before and these, each in its newest version; of too many those found first go. */
const foundApart = (timeline: Timeline, items: readonly Item[]): Timeline['apart'] => {
  const apart = new Map(timeline.apart)
  for (const each of items) {
    const item = settled(timeline, each)
    const known = item && apart.get(item.id)
    if (item !== undefined) apart.set(item.id, known === undefined ? item : newerOf(known, item))
  }
  for (const id of apart.keys()) {
    if (apart.size <= APART_LIMIT) break
    apart.delete(id)
  }
  return apart
}

/** Keeps items beside the lists, so that they can be shown and opened, and follow what becomes of them. */
export const withApart = (state: State, items: readonly Item[]): State => {
  let next = state
  for (const [space, own] of Map.groupBy(items, (item) => item.space)) {
    const timeline = timelineOf(next, space)
    next = withTimeline(next, space, { ...timeline, apart: foundApart(timeline, own) })
  }
  return next
}

const withOwn = (state: State, list: EventOf<'own-asked'>['list'], own: OwnState): State => ({
  ...state,
  own: { ...state.own, [list]: own },
})

/** The counts begin anew; what was found before stays beside the lists. `spaces`: how many are looked through. */
export const ownAsked = (state: State, { list, spaces }: EventOf<'own-asked'>): State =>
  withOwn(state, list, { status: 'asking', looked: 0, spaces, more: false })

/** One page of several: `looked` adds up, `more` is that of the last page. */
export const ownFound = (state: State, { list, items, looked, more, last }: EventOf<'own-found'>): State => {
  const before = state.own[list]
  if (before === undefined) return state
  const { problem: _, ...own } = before
  return withOwn(withApart(state, items), list, {
    ...own,
    status: last ? 'done' : 'asking',
    looked: own.looked + looked,
    more,
  })
}

/** What was found before it stays, with how much was looked through. */
export const ownFailed = (state: State, { list, words }: EventOf<'own-failed'>): State => {
  const before = state.own[list]
  return before === undefined ? state : withOwn(state, list, { ...before, status: 'failed', problem: words })
}

/** `spaces`: how many will be asked. */
export const searchBegun = (state: State, { asked, spaces, here }: EventOf<'search-begun'>): State => ({
  ...state,
  search: {
    asked,
    status: spaces === 0 ? 'done' : 'asking',
    hits: [],
    spaces,
    searched: 0,
    failed: 0,
    more: 0,
    here,
  },
})

const hitsOf = (items: readonly Item[]) => items.map(({ space, id }) => ({ space, item: id }))

/** Beside the answers of the spaces, and counted as none of them. Only for the words that are asked for. */
export const searchFoundHere = (state: State, { asked, items }: EventOf<'search-found-here'>): State => {
  const { search } = state
  if (search === undefined || search.asked !== asked) return state
  return { ...withApart(state, items), search: { ...search, hits: [...search.hits, ...hitsOf(items)] } }
}

/** Of one space, a problem among them. An answer to what is not asked any more counts for nothing. */
export const searchAnswered = (state: State, event: EventOf<'search-answered'>): State => {
  const { search } = state
  if (search === undefined || search.asked !== event.asked) return state
  const failed = search.failed + (event.problem === undefined ? 0 : 1)
  const searched = search.searched + (event.problem === undefined ? 1 : 0)
  return {
    ...withApart(state, event.items),
    search: {
      ...search,
      status: searched + failed >= search.spaces ? 'done' : 'asking',
      hits: [...search.hits, ...hitsOf(event.items)],
      searched,
      failed,
      more: search.more + (event.more ? 1 : 0),
      ...(event.problem === undefined ? {} : { problem: event.problem }),
    },
  }
}

/** What was found stays beside the lists (`Timeline.apart`). */
export const searchCleared = (state: State): State => {
  if (state.search === undefined) return state
  const { search: _, ...rest } = state
  return rest
}
