// Writes down everything that is seen, for good: behind the screen, a little at a time, and never more than a moment's work.
import type { ItemId, Millis, SpaceId } from '../../src/domain/ids.ts'
import type { Item, ItemChange } from '../../src/domain/model.ts'
import type { Keep, Kept, Stretch } from '../../src/persistence/cache/archive.ts'
import type { CarefulArchive } from '../../src/persistence/cache/open-archive.ts'
import type { StateEvent } from '../events.ts'
import { newerOf } from '../reducers/item-list.ts'
import { changed } from '../reducers/timeline.ts'
import type { State } from '../state.ts'
import type { Clock } from './clock.ts'
import { createFollowing } from './following.ts'
import { stretchOf } from './page-stretch.ts'
import type { PageEvent } from './page-stretch.ts'

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
/** Brings items that were seen before. */
type SeenBefore = Of<'snapshot-restored' | 'cached-loaded' | 'search-found-here' | 'item-sought'>
/** Whatever else brings items: the compiler asks what becomes of each. */
type Bringing = Exclude<
  Extract<StateEvent, { readonly item: Item } | { readonly items: readonly Item[] }>,
  SeenBefore
>
type Change = { readonly modifiedAt: Millis; readonly change: ItemChange }

export type Keeping = {
  /** Takes what is about to go into the store. */
  see(events: readonly StateEvent[], before: State): void
  /** All that happened in these spaces while the link was broken has been told. */
  caughtUp(spaces: readonly SpaceId[]): void
  /**
   * Sees to it that what waits outlives this program: puts it in its place, or writes it down as it came where it is much.
   * @returns whether that is so now, or is not to be had: then nobody need wait for it
   */
  now(): boolean
  /** Writes what waits before it returns. */
  stop(): void
}

export const createKeeping = ({
  archive,
  clock,
  keep = {},
}: {
  readonly archive: Pick<CarefulArchive, 'use' | 'isGone'>
  readonly clock: Clock
  /** How much of it is kept. */
  readonly keep?: Keep
}): Keeping => {
  let items: Item[] = []
  /** How many of the last of them are not in the journal; and whether anything is. */
  let fresh = 0
  let isJournaled = false
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
    fresh = Math.min(fresh, items.length)
    const spaces = new Map<SpaceId, Millis>()
    for (const { space, createdAt } of dropped) spaces.set(space, Math.max(createdAt, spaces.get(space) ?? 0))
    for (const [space, till] of spaces) following.missed(space, till)
    stretches = stretches.filter(({ space }) => !spaces.has(space))
    pages = pages.filter(({ space }) => !spaces.has(space))
  }

  /** In a flood called for each message: it does no more than it must. */
  const takeOne = (item: Item): void => {
    items.push(item)
    fresh += 1
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
    const stretch = stretchOf(event, before)
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
  const followed = (event: Exclude<StateEvent, Bringing>): void => {
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
    fresh = Math.min(fresh, items.length)
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
      if (isJournaled && items.length === 0) there.settle()
      return true
    })
    if (done === true) {
      isJournaled &&= items.length > 0
      return true
    }
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

  /** Its place comes later, as for all that comes. @returns whether it went well */
  const writeDown = (): boolean => {
    take(changedItems())
    const latest = items.slice(items.length - fresh)
    const done = archive.use((there) => {
      there.journal({ items: latest, removed })
      return true
    })
    if (done !== true) return archive.isGone()
    isJournaled = true
    fresh = 0
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
      if (archive.isGone() || !isWaiting()) return true
      if (items.length > AT_ONCE) return writeDown()
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
