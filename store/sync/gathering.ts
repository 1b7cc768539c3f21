// What was seen and is not written down yet: items, changes, removals, pages, and which stretches are whole by them.
import type { ItemId, Millis, SpaceId } from '../../src/domain/ids.ts'
import type { Item, ItemChange } from '../../src/domain/model.ts'
import type { Kept, KeptPage, Stretch } from '../../src/persistence/cache/cache.ts'
import type { EventOf, StateEvent } from '../events.ts'
import { newerOf } from '../reducers/item-list.ts'
import { changed } from '../reducers/timeline.ts'
import type { State } from '../state.ts'
import { createFollowing } from './following.ts'
import { isChat } from './from-cache.ts'
import { stretchOf, toldFrom, toldTo } from './page-stretch.ts'
import type { PageEvent } from './page-stretch.ts'

/** More than this does not wait in memory: in such a flood the older half is left to the network. */
const MOST_WAITING = 2_000
/** Changes that wait for the item they change. */
const MOST_CHANGES = 500

/** Brings items that were seen before. */
type SeenBefore = EventOf<'snapshot-restored' | 'cached-loaded' | 'search-found-here' | 'item-sought'>
/** Whatever else brings items: the compiler asks what becomes of each. */
type Bringing = Exclude<
  Extract<StateEvent, { readonly item: Item } | { readonly items: readonly Item[] }>,
  SeenBefore
>
type Change = { readonly modifiedAt: Millis; readonly change: ItemChange }

/** Between the store, which must not wait for the disk, and the cache, which takes a little at a time. */
export type Gathering = {
  /** Takes what is about to be folded into this state. */
  see(event: StateEvent, before: State): void
  /** All that happened in these spaces while the link was broken has been told. */
  caughtUp(spaces: readonly SpaceId[]): void
  /** Nothing waits to be written. */
  isEmpty(): boolean
  /** How many items wait. */
  size(): number
  /** The oldest items of it, so many at most, and with the last of them all the rest: it waits no more. */
  take(most: number): Kept
  /** What was taken could not be written: from here on nothing is called whole that it belongs to. */
  lost(kept: Kept): void
  /** What nobody has written down in any way since `noted` was called. It goes on waiting. */
  unnoted(): Pick<Kept, 'items' | 'removed'>
  noted(): void
  /** Something that was seen was left out, or could not be written. */
  hasLost(): boolean
}

/** @param cached the item as the cache has it */
export const createGathering = (cached: (id: ItemId) => Item | undefined): Gathering => {
  let items: Item[] = []
  /** How many of the last of them are written down nowhere. */
  let fresh = 0
  const changes = new Map<ItemId, Change>()
  /** Changes that the cache was not asked about yet. */
  const unasked = new Set<ItemId>()
  let removed: ItemId[] = []
  let pages: KeptPage[] = []
  let stretches: Stretch[] = []
  let gone: SpaceId[] = []
  let hasLost = false
  const following = createFollowing()

  /** Half of what waits is left out; and nothing is called whole that it belongs to. */
  const dropSome = (): void => {
    hasLost = true
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
  const takeAll = (some: readonly Item[]): void => {
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
    takeAll(event.items)
    if (!isChat(list)) return
    const stretch = stretchOf(event, before)
    const [from, to] = [toldFrom(event), toldTo(event, before)]
    if (from < to) pages.push({ space, items: event.items, from, to })
    if (stretch !== undefined) stretches.push(stretch)
    if (event.before.kind === 'unknown') following.newest(space, list, stretch)
  }

  const takeNewer = ({ space, items: newer, after, holes }: EventOf<'newer-loaded'>): void => {
    // What comes from the cache itself is there already.
    if (holes !== undefined) return
    takeAll(newer)
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
        takeAll(event.items)
        break
      default:
        followed(event)
    }
  }

  /** What the cache has of it already may be newer, or have the later count of comments. */
  const settledItem = (item: Item): Item => {
    const known = item.kind === 'message' ? undefined : cached(item.id)
    const newest = known === undefined ? item : newerOf(known, item)
    const change = changes.get(item.id)
    if (change === undefined) return newest
    changes.delete(item.id)
    unasked.delete(item.id)
    return change.modifiedAt > newest.modifiedAt ? changed(newest, change.change, change.modifiedAt) : newest
  }

  /** Items of the cache that were changed. Others wait for their item to come. */
  const changedItems = (): readonly Item[] => {
    const found = [...unasked].flatMap((id) => cached(id) ?? [])
    unasked.clear()
    return found.map(settledItem)
  }

  /** Only when all before it is written is a stretch whole. */
  const take = (most: number): Kept => {
    const newest = new Map<ItemId, Item>()
    for (const item of items.splice(0, most)) {
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

  return {
    see,
    caughtUp: following.caughtUp,
    isEmpty: () =>
      items.length + unasked.size + removed.length + pages.length + stretches.length + gone.length === 0,
    size: () => items.length,
    take,
    lost: (kept) => {
      hasLost = true
      removed = [...kept.removed, ...removed].slice(-MOST_WAITING)
      stretches = []
      pages = []
      following.lost()
    },
    unnoted: () => {
      takeAll(changedItems())
      return { items: items.slice(items.length - fresh), removed }
    },
    noted: () => {
      fresh = 0
    },
    hasLost: () => hasLost,
  }
}
