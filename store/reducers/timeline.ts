// What is written in the spaces: items arrive, change and go, in any order and any number of times.
import type { ItemId, SpaceId } from '../../src/domain/ids.ts'
import type { Item, ItemChange, ListName, Task } from '../../src/domain/model.ts'
import { assertNever } from '../../src/domain/result.ts'
import type { EventOf } from '../events.ts'
import { LIST_LIMIT } from '../state.ts'
import type { ItemList, State, Timeline } from '../state.ts'
import { countedTo, isCounted } from './counted-here.ts'
import {
  emptyList,
  findItem,
  indexOfItem,
  liesBefore,
  olderThan,
  trimmed,
  withItems,
  withNewestPage,
  withOlderPage,
} from './item-list.ts'

const emptyTimeline: Timeline = { lists: {}, removed: new Map(), pending: new Map(), apart: new Map() }
/** Changes that wait for their item; beyond this the oldest is forgotten. */
const PENDING_LIMIT = 500

/** Where nothing is known of the space an empty one, always the same object. */
export const timelineOf = (state: State, space: SpaceId): Timeline => state.timelines[space] ?? emptyTimeline

/** The same state when it is the timeline that is there. */
export const withTimeline = (state: State, space: SpaceId, timeline: Timeline): State =>
  state.timelines[space] === timeline
    ? state
    : { ...state, timelines: { ...state.timelines, [space]: timeline } }

const withList = (timeline: Timeline, name: ListName, list: ItemList): Timeline =>
  timeline.lists[name] === list ? timeline : { ...timeline, lists: { ...timeline.lists, [name]: list } }

/** The lists an item stands in, besides the timeline itself. */
const listOf = (item: Item): ListName | undefined => {
  switch (item.kind) {
    case 'post':
      return 'posts'
    case 'task':
      return 'tasks'
    case 'message':
      return item.parent === undefined ? undefined : `thread:${item.parent.id}`
    case 'notice':
      return undefined
    default:
      return assertNever(item)
  }
}

const changedTask = ({ dueAt: known, ...task }: Task, change: ItemChange): Task => {
  const dueAt = change.dueAt === undefined ? known : (change.dueAt ?? undefined)
  return {
    ...task,
    title: change.title ?? task.title,
    done: change.done ?? task.done,
    assignees: change.assignees ?? task.assignees,
    ...(dueAt === undefined ? {} : { dueAt }),
  }
}

/** An item with a change laid over it; the kind decides which fields count. */
export const changed = (item: Item, change: ItemChange, modifiedAt: number): Item => {
  const body = change.body ?? item.body
  const attachments = change.attachments ?? item.attachments
  switch (item.kind) {
    case 'message':
    case 'notice':
      return { ...item, body, attachments, modifiedAt }
    case 'post':
      return { ...item, body, attachments, modifiedAt, title: change.title ?? item.title }
    case 'task':
      return { ...changedTask(item, change), body, attachments, modifiedAt }
    default:
      return assertNever(item)
  }
}

/** The item as we know it: removed ones are none, a change that came first is laid over it. */
export const settled = (timeline: Timeline, item: Item): Item | undefined => {
  if (timeline.removed.has(item.id)) return undefined
  const early = timeline.pending.get(item.id)
  return early !== undefined && early.modifiedAt > item.modifiedAt
    ? changed(item, early.change, early.modifiedAt)
    : item
}

const withoutPending = (timeline: Timeline, ids: readonly ItemId[]): Timeline => {
  if (!ids.some((id) => timeline.pending.has(id))) return timeline
  const pending = new Map(timeline.pending)
  for (const id of ids) pending.delete(id)
  return { ...timeline, pending }
}

/** Is the person reading further up? Then more is kept, so that what they read stays. */
const limitFor = (state: State, space: SpaceId): number => {
  const anchor = state.view.places[space]?.readings.timeline?.anchor
  return anchor === undefined || anchor === 'end' ? LIST_LIMIT : LIST_LIMIT * 5
}

/** Live items of one space. Says which of them were news, for the unread count. */
export const withArrivals = (
  state: State,
  space: SpaceId,
  incoming: readonly Item[],
): { readonly state: State; readonly news: readonly Item[] } => {
  const before = timelineOf(state, space)
  const list = before.lists.timeline ?? emptyList
  const items: Item[] = []
  const news: Item[] = []
  const seen = new Set<ItemId>()
  const toldTo = countedTo(state, space)
  for (const arrived of incoming) {
    const item = settled(before, arrived)
    if (item === undefined) continue
    items.push(item)
    // An item outside the window cannot be told from a repeated one: it does not count as news.
    if (seen.has(item.id) || liesBefore(list, item)) continue
    seen.add(item.id)
    if (!isCounted(list.items, item, toldTo)) news.push(item)
  }
  let timeline = before
  const limit = limitFor(state, space)
  const inWindow = items.filter((item) => !liesBefore(list, item))
  timeline = put(timeline, 'timeline', inWindow, limit)
  for (const [name, own] of Map.groupBy(items, listOf)) {
    if (name !== undefined) timeline = put(timeline, name, own, LIST_LIMIT)
  }
  const carrying = items.filter(({ attachments }) => attachments.length > 0)
  if (carrying.length > 0 && timeline.lists.files !== undefined) {
    timeline = put(timeline, 'files', carrying, LIST_LIMIT)
  }
  timeline = withoutPending(timeline, [...seen])
  return { state: withTimeline(state, space, timeline), news }
}

const put = (timeline: Timeline, name: ListName, items: readonly Item[], limit: number): Timeline => {
  const list = timeline.lists[name] ?? emptyList
  const next = withItems(list.items, items)
  return next === list.items ? timeline : withList(timeline, name, trimmed({ ...list, items: next }, limit))
}

/** Lays a change over an item wherever it stands; keeps it for later when the item is not here yet. */
export const itemChanged = (state: State, event: EventOf<'item-changed'>): State => {
  const timeline = timelineOf(state, event.space)
  if (timeline.removed.has(event.item)) return state
  let next = timeline
  let known = false
  for (const [name, list] of listsOf(timeline)) {
    const index = indexOfItem(list.items, event.item)
    const item = list.items[index]
    if (item === undefined) continue
    known = true
    if (event.modifiedAt <= item.modifiedAt) continue
    next = withList(next, name, {
      ...list,
      items: list.items.with(index, changed(item, event.change, event.modifiedAt)),
    })
  }
  const found = timeline.apart.get(event.item)
  if (found !== undefined && event.modifiedAt > found.modifiedAt) {
    const item = changed(found, event.change, event.modifiedAt)
    next = { ...next, apart: new Map(timeline.apart).set(event.item, item) }
  }
  if (!known && found === undefined) next = withPending(timeline, event)
  return withTimeline(state, event.space, next)
}

const withPending = (timeline: Timeline, event: EventOf<'item-changed'>): Timeline => {
  const early = timeline.pending.get(event.item)
  if (early !== undefined && early.modifiedAt >= event.modifiedAt) return timeline
  const pending = new Map(timeline.pending)
  pending.set(event.item, { modifiedAt: event.modifiedAt, change: { ...early?.change, ...event.change } })
  const [oldest] = pending.keys()
  if (pending.size > PENDING_LIMIT && oldest !== undefined) pending.delete(oldest)
  return { ...timeline, pending }
}

const listsOf = (timeline: Timeline): readonly (readonly [ListName, ItemList])[] =>
  Object.entries(timeline.lists).filter((entry): entry is [ListName, ItemList] => entry[1] !== undefined)

/** What is known of an item, wherever it stands. */
export const knownItem = (state: State, space: SpaceId, id: ItemId): Item | undefined => {
  for (const [, list] of listsOf(timelineOf(state, space))) {
    const item = findItem(list, id)
    if (item !== undefined) return item
  }
  return timelineOf(state, space).apart.get(id)
}

/** What may be missing right before it is then missing before the next. */
const withoutItem = (list: ItemList, index: number): ItemList => {
  const items = list.items.toSpliced(index, 1)
  const [gone, next] = [list.items[index]?.id, items[index]?.id]
  const { holes, ...rest } = list
  if (holes === undefined) return { ...list, items }
  const left = holes.flatMap((id) => (id === gone ? (next ?? []) : id))
  return left.length === 0 ? { ...rest, items } : { ...rest, items, holes: [...new Set(left)] }
}

/** Takes an item away for good. `counted` is remembered so that a late copy can put the unread count right. */
export const withRemoved = (state: State, space: SpaceId, id: ItemId, counted: boolean): State => {
  const timeline = timelineOf(state, space)
  if (timeline.removed.has(id)) return state
  let next: Timeline = { ...timeline, removed: new Map(timeline.removed).set(id, { counted }) }
  for (const [name, list] of listsOf(timeline)) {
    const index = indexOfItem(list.items, id)
    if (index >= 0) next = withList(next, name, withoutItem(list, index))
  }
  if (timeline.apart.has(id)) {
    const apart = new Map(timeline.apart)
    apart.delete(id)
    next = { ...next, apart }
  }
  return withTimeline(state, space, withoutPending(next, [id]))
}

/** The late copy of a removed item came: its removal no longer stands for it in the unread count. */
export const withRemovalSettled = (state: State, space: SpaceId, id: ItemId): State => {
  const timeline = timelineOf(state, space)
  return withTimeline(state, space, {
    ...timeline,
    removed: new Map(timeline.removed).set(id, { counted: false }),
  })
}

/** An answer for the list around something that one does not look at any more. */
const isLate = (timeline: Timeline, list: ListName): boolean =>
  list === 'around' && timeline.lists.around === undefined

/** Asked for from `unknown` it is the newest and decides what remains; else it goes before the window. */
export const pageLoaded = (state: State, event: EventOf<'page-loaded'>): State => {
  const timeline = timelineOf(state, event.space)
  if (isLate(timeline, event.list)) return state
  const list = timeline.lists[event.list] ?? emptyList
  const items = event.items.map((item) => settled(timeline, item)).filter((item) => item !== undefined)
  const newest = event.before.kind === 'unknown'
  const next = newest
    ? trimmed(withNewestPage(list, items, event.older), limitFor(state, event.space))
    : withOlderPage(list, items, event.before, event.older)
  const settledTimeline = withoutPending(
    withList(timeline, event.list, next),
    items.map((item) => item.id),
  )
  return withTimeline(state, event.space, settledTimeline)
}

/** Makes the list where there is none: one sees that it is being fetched. The last problem goes. */
export const pageRequested = (state: State, event: EventOf<'page-requested'>): State => {
  const timeline = timelineOf(state, event.space)
  const { problem: _, ...list } = timeline.lists[event.list] ?? emptyList
  return withTimeline(state, event.space, withList(timeline, event.list, { ...list, fetching: true }))
}

/** The words stand in the list until it is asked for again; what is loaded stays. */
export const pageFailed = (state: State, event: EventOf<'page-failed'>): State => {
  const timeline = timelineOf(state, event.space)
  if (isLate(timeline, event.list)) return state
  const list = timeline.lists[event.list] ?? emptyList
  return withTimeline(
    state,
    event.space,
    withList(timeline, event.list, { ...list, fetching: false, problem: event.words }),
  )
}

/**
 * Items of the snapshot, into the lists they stand in. Those of a space are its newest without a hole, but may be
 * long out of date: the newest page of the network decides what remains.
 */
export const withSnapshotItems = (state: State, items: readonly Item[]): State => {
  let next = state
  for (const [space, own] of Map.groupBy(items, (item) => item.space)) {
    let timeline = timelineOf(next, space)
    const posts = own.filter((item) => item.kind === 'post')
    const tasks = own.filter((item) => item.kind === 'task')
    timeline = put(timeline, 'timeline', own, LIST_LIMIT)
    timeline = put(timeline, 'posts', posts, LIST_LIMIT)
    timeline = put(timeline, 'tasks', tasks, LIST_LIMIT)
    for (const name of ['timeline', 'posts', 'tasks'] as const) {
      const list = timeline.lists[name]
      const newest = list?.items.at(-1)
      if (list !== undefined && newest !== undefined)
        timeline = withList(timeline, name, { ...list, cachedTo: newest.createdAt })
    }
    const chat = timeline.lists.timeline
    const oldest = chat?.items[0]
    if (chat?.older.kind === 'unknown' && oldest !== undefined) {
      timeline = withList(timeline, 'timeline', { ...chat, older: olderThan(oldest), cached: true })
    }
    next = withTimeline(next, space, timeline)
  }
  return next
}
