// The list around something old: a window of its own, with an end above and below that says so, until it meets the newest.
import type { SpaceId } from '../../src/domain/ids.ts'
import type { EventOf } from '../events.ts'
import type { ItemList, Place, State, Timeline } from '../state.ts'
import { emptyList, findItem, withItems } from './item-list.ts'
import { settled, timelineOf, withTimeline } from './timeline.ts'
import { placeOf, tabChosen, withView } from './view.ts'

const withPlace = (state: State, space: SpaceId, place: Place): State =>
  withView(state, { places: { ...state.view.places, [space]: place } })

/** Begins with the item alone: both of its ends are still to be read. */
export const itemSought = (state: State, { item, row }: EventOf<'item-sought'>): State => {
  const { space, id, createdAt } = item
  const timeline = timelineOf(state, space)
  const around: ItemList = {
    items: [item],
    // What was written in the same millisecond is neither before nor after it.
    older: { kind: 'before', time: createdAt + 1 },
    newer: { kind: 'after', time: createdAt },
    fetching: false,
  }
  const shown = tabChosen(withTimeline(state, space, { ...timeline, lists: { ...timeline.lists, around } }), {
    type: 'tab-chosen',
    space,
    tab: 'chat',
  })
  const place = placeOf(shown, space)
  const reading = { selected: id, anchor: { item: id, row } }
  return withPlace(shown, space, {
    ...place,
    around: true,
    readings: { ...place.readings, around: reading },
  })
}

const withoutAround = (timeline: Timeline): Timeline => {
  const { around: _, ...lists } = timeline.lists
  return { ...timeline, lists }
}

const leftPlace = ({ around: _, readings: { around: __, ...readings }, ...place }: Place): Place => ({
  ...place,
  readings,
})

/** Back to the newest, where one was before. */
export const aroundLeft = (state: State, space: SpaceId): State => {
  const place = placeOf(state, space)
  if (place.around === undefined) return state
  return withPlace(
    withTimeline(state, space, withoutAround(timelineOf(state, space))),
    space,
    leftPlace(place),
  )
}

const holesOf = (...lists: readonly ItemList[]): Pick<ItemList, 'holes'> => {
  const holes = lists.flatMap((list) => list.holes ?? [])
  return holes.length === 0 ? {} : { holes: [...new Set(holes)] }
}

/** It reaches what the chat holds: from now on both are one, and one reads on in it where one was. */
const joined = (state: State, space: SpaceId, around: ItemList): State => {
  const timeline = timelineOf(state, space)
  const chat = timeline.lists.timeline ?? emptyList
  const { newer: _, ...whole } = around
  const list: ItemList = {
    ...whole,
    items: withItems(chat.items, around.items),
    fetching: chat.fetching,
    ...(chat.cached === true ? { cached: true } : {}),
    ...holesOf(chat, around),
  }
  const lists = { ...withoutAround(timeline).lists, timeline: list }
  const next = withTimeline(state, space, { ...timeline, lists })
  const place = placeOf(next, space)
  const reading = place.readings.around
  const left = leftPlace(place)
  return withPlace(next, space, {
    ...left,
    readings: reading === undefined ? left.readings : { ...left.readings, timeline: reading },
  })
}

/** The page after, in the list around something old. */
export const newerLoaded = (
  state: State,
  { space, items, after, newer, holes = [] }: EventOf<'newer-loaded'>,
): State => {
  const timeline = timelineOf(state, space)
  const around = timeline.lists.around
  // Another place was sought since.
  if (around?.newer?.kind !== 'after' || around.newer.time !== after) return state
  const known = items.map((item) => settled(timeline, item)).filter((item) => item !== undefined)
  const { problem: _, ...list } = around
  const next: ItemList = {
    ...list,
    items: withItems(around.items, known),
    newer,
    ...holesOf(around, { ...emptyList, holes }),
  }
  const chat = timeline.lists.timeline
  const loaded = chat !== undefined && chat.older.kind !== 'unknown'
  const meets = loaded && items.some(({ id }) => findItem(chat, id) !== undefined)
  if (newer.kind === 'end' || meets) return joined(state, space, next)
  return withTimeline(state, space, { ...timeline, lists: { ...timeline.lists, around: next } })
}
