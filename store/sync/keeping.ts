// Writes down everything that is seen, for good: behind the screen, a little at a time, and never more than a moment's work.
import type { ItemId, Millis, SpaceId } from '../../src/domain/ids.ts'
import type { Item, ItemChange, OlderCursor } from '../../src/domain/model.ts'
import type { Keep, Kept, Stretch } from '../../src/persistence/cache/archive.ts'
import type { CarefulArchive } from '../../src/persistence/cache/open-archive.ts'
import type { StateEvent } from '../events.ts'
import { newerOf } from '../reducers/item-list.ts'
import { changed } from '../reducers/timeline.ts'
import type { State } from '../state.ts'
import type { Clock } from './clock.ts'
import { createFollowing } from './following.ts'

/** What comes is collected for so long. */
const COLLECT: Millis = 200
/** At one go, and the rest after it: in a flood less than a tenth of the time. */
const AT_ONCE = 100
const REST: Millis = 25
/** Making words findable waits until nothing is to be written. */
const CALM: Millis = 400
const INDEX_AT_ONCE = 40
/** So often it is looked at whether there is too much. */
const TRIM_AFTER: Millis = 3_600_000
/** More than this does not wait in memory: in such a flood the older half is left to the network. */
const MOST_WAITING = 2_000
/** Changes that wait for the item they change. */
const MOST_CHANGES = 500

type Of<Type extends StateEvent['type']> = Extract<StateEvent, { type: Type }>
type PageEvent = Of<'page-loaded' | 'page-checked' | 'hole-filled'>
type Change = { readonly modifiedAt: Millis; readonly change: ItemChange }

export type Keeping = {
  /** Takes what is about to go into the store. */
  see(events: readonly StateEvent[], before: State): void
  /** All that happened in these spaces while the link was broken has been told. */
  caughtUp(spaces: readonly SpaceId[]): void
  /** Writes what waits before it returns: is all that was seen so far kept? */
  now(): boolean
  /** Writes what waits before it returns. */
  stop(): void
}

export const createKeeping = ({
  archive,
  clock,
  keep = {},
}: {
  readonly archive: Pick<CarefulArchive, 'use'>
  readonly clock: Clock
  /** How much of it is kept. */
  readonly keep?: Keep
}): Keeping => {
  let items: Item[] = []
  const changes = new Map<ItemId, Change>()
  /** Changes that the archive was not asked about yet. */
  const unasked = new Set<ItemId>()
  let removed: ItemId[] = []
  let pages: { readonly space: SpaceId; readonly items: readonly Item[] }[] = []
  let stretches: Stretch[] = []
  let gone: SpaceId[] = []
  let cancel: (() => void) | undefined
  const following = createFollowing()

  /** Half of what waits is left out; and nothing is called whole that it belongs to. */
  const dropSome = (): void => {
    const dropped = items.splice(0, items.length >> 1)
    const spaces = new Map<SpaceId, Millis>()
    for (const { space, createdAt } of dropped) spaces.set(space, Math.max(createdAt, spaces.get(space) ?? 0))
    for (const [space, till] of spaces) following.missed(space, till)
    stretches = stretches.filter(({ space }) => !spaces.has(space))
    pages = pages.filter(({ space }) => !spaces.has(space))
  }

  /** In a flood called for each message: it does no more than it must. */
  const takeOne = (item: Item): void => {
    items.push(item)
    if (items.length > MOST_WAITING) dropSome()
  }
  const take = (some: readonly Item[]): void => {
    for (const item of some) takeOne(item)
  }

  const takeChange = (id: ItemId, { modifiedAt, change }: Change): void => {
    const known = changes.get(id)
    if (known !== undefined && known.modifiedAt >= modifiedAt) return
    changes.set(id, { modifiedAt, change: { ...known?.change, ...change } })
    unasked.add(id)
    const [oldest] = changes.keys()
    if (changes.size > MOST_CHANGES && oldest !== undefined) changes.delete(oldest)
  }

  const takePage = (event: PageEvent, before: State): void => {
    const { space, list } = event
    take(event.items)
    if (list !== 'timeline' && list !== 'around') return
    const shore = event.type === 'page-loaded' ? shoreOf(before, event) : shoreOfMoment(event.before)
    const stretch = stretchOf(event, shore)
    if (event.items.length > 1) pages.push({ space, items: event.items })
    if (stretch !== undefined) stretches.push(stretch)
    if (event.before.kind === 'unknown') following.newest(space, list, stretch)
  }

  const takeNewer = ({ space, items: newer, after, holes }: Of<'newer-loaded'>): void => {
    // What comes from the cache itself is there already.
    if (holes !== undefined) return
    take(newer)
    stretches.push({ space, from: after, to: Math.max(after, ...newer.map(({ createdAt }) => createdAt)) })
  }

  /** What decides of which spaces everything is seen. */
  const followed = (event: StateEvent): void => {
    switch (event.type) {
      case 'page-requested':
        following.asked(event.space, event.list)
        break
      case 'space-gone':
        gone.push(event.space)
        following.left(event.space)
        break
      case 'link-changed':
        following.linked(event.link.status === 'live')
        break
      default: // nothing to write down
    }
  }

  const see = (event: StateEvent, before: State): void => {
    switch (event.type) {
      case 'item-arrived':
        takeOne(event.item)
        following.arrived(event.item)
        break
      case 'item-changed':
        takeChange(event.item, event)
        break
      case 'item-removed':
        removed.push(event.item)
        changes.delete(event.item)
        break
      case 'page-loaded':
      case 'page-checked':
      case 'hole-filled':
        takePage(event, before)
        break
      case 'newer-loaded':
        takeNewer(event)
        break
      case 'own-found':
      case 'search-answered':
        take(event.items)
        break
      default:
        followed(event)
    }
  }

  const isWaiting = (): boolean =>
    items.length + unasked.size + removed.length + pages.length + stretches.length + gone.length > 0

  const seeAll = (events: readonly StateEvent[], before: State): void => {
    for (const event of events) see(event, before)
    if (cancel === undefined && isWaiting()) cancel = clock.after(COLLECT, write)
  }

  /** What the archive has of it already may be newer, or have the later count of comments. */
  const settledItem = (item: Item): Item => {
    const known = item.kind === 'message' ? undefined : archive.use((there) => there.item(item.id))
    const newest = known === undefined ? item : newerOf(known, item)
    const change = changes.get(item.id)
    if (change === undefined) return newest
    changes.delete(item.id)
    unasked.delete(item.id)
    return change.modifiedAt > newest.modifiedAt ? changed(newest, change.change, change.modifiedAt) : newest
  }

  /** Items of the archive that were changed. Others wait for their item to come. */
  const changedItems = (): readonly Item[] => {
    const found = [...unasked].flatMap((id) => archive.use((there) => there.item(id)) ?? [])
    unasked.clear()
    return found.map(settledItem)
  }

  /** Only when all before it is written is a stretch whole. */
  const next = (): Kept => {
    const newest = new Map<ItemId, Item>()
    for (const item of items.splice(0, AT_ONCE)) {
      const known = newest.get(item.id)
      const settled = settledItem(item)
      newest.set(item.id, known === undefined ? settled : newerOf(known, settled))
    }
    const some = [...newest.values()]
    const isAll = items.length === 0
    const kept: Kept = {
      items: isAll ? [...some, ...changedItems()] : some,
      removed,
      pages: isAll ? pages : [],
      stretches: isAll ? [...stretches, ...following.grown()] : [],
      gone: isAll ? gone : [],
    }
    removed = []
    if (isAll) [pages, stretches, gone] = [[], [], []]
    return kept
  }

  /** @returns whether it went well */
  const writeSome = (): boolean => {
    const kept = next()
    const done = archive.use((there) => {
      there.keep(kept)
      return true
    })
    if (done === true) return true
    // What was not written is missing: from here on nothing is called whole that it belongs to.
    removed = [...kept.removed, ...removed].slice(-MOST_WAITING)
    stretches = []
    pages = []
    following.lost()
    return false
  }

  /** @returns whether nothing waits any more */
  const writeAll = (): boolean => {
    while (isWaiting()) if (!writeSome()) return false
    return true
  }

  let trimmedAt = 0
  const trim = (): void => {
    cancel = undefined
    const more = archive.use((there) => there.trim(keep, clock.now())) ?? false
    if (more) cancel = clock.after(REST, trim)
    else trimmedAt = clock.now()
  }

  const index = (): void => {
    cancel = undefined
    const made = archive.use((there) => there.index(INDEX_AT_ONCE)) ?? 0
    if (made === INDEX_AT_ONCE) cancel = clock.after(REST, index)
    else if (clock.now() - trimmedAt > TRIM_AFTER) trim()
  }

  function write(): void {
    cancel = undefined
    writeSome()
    cancel = items.length > 0 ? clock.after(REST, write) : clock.after(CALM, index)
  }

  return {
    see: seeAll,
    caughtUp: following.caughtUp,
    now: () => {
      if (!isWaiting()) return true
      cancel?.()
      const kept = writeAll()
      cancel = clock.after(CALM, kept ? index : write)
      return kept
    },
    stop: () => {
      cancel?.()
      cancel = undefined
      writeAll()
    },
  }
}

/** Up to where a page that ends before a moment is whole. */
const shoreOfMoment = (before: OlderCursor): Millis | undefined =>
  before.kind === 'before' ? before.time - 1 : undefined

/** Up to where a page is whole: what was asked for with a cursor lies right before the window that had it. */
const shoreOf = (state: State, { space, list, before }: PageEvent): Millis | undefined => {
  if (before.kind !== 'cursor') return shoreOfMoment(before)
  const window = state.timelines[space]?.lists[list]
  const isNext = window?.older.kind === 'cursor' && window.older.value === before.value
  return isNext ? window.items[0]?.createdAt : undefined
}

/** The moments of which the page tells everything. An item may share its moment with one that is not on the page. */
const stretchOf = (
  { space, items, older, before }: PageEvent,
  shore: Millis | undefined,
): Stretch | undefined => {
  const moments = items.map(({ createdAt }) => createdAt)
  const from = older.kind === 'end' ? -1 : Math.min(...moments)
  const to = shore ?? Math.max(...moments)
  // An empty page of which one does not know where it lies tells nothing; but the newest one of an empty space does.
  if (moments.length === 0 && older.kind === 'end' && before.kind === 'unknown')
    return { space, from: -1, to: 0 }
  return Number.isFinite(from) && Number.isFinite(to) ? { space, from, to } : undefined
}
