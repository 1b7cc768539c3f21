// A sorted window of items: insert, merge and trim without copying more than the window.
import type { ItemId } from '../../src/domain/ids.ts'
import type { Item, Message, OlderCursor } from '../../src/domain/model.ts'
import { isTitled } from '../../src/domain/titled.ts'
import type { ItemList } from '../state.ts'

/** Nothing is known yet, not even whether there is anything. */
export const emptyList: ItemList = { items: [], older: { kind: 'unknown' }, fetching: false }

/** The order of every list: by creation, ties by id. Negative when `a` comes first. */
export const compareItems = (a: Item, b: Item): number =>
  a.createdAt - b.createdAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** The place of an item in the order: its index when present, else where it would stand. */
const placeOf = (items: readonly Item[], item: Item): number => {
  const last = items.at(-1)
  if (last === undefined || compareItems(last, item) < 0) return items.length
  let low = 0
  let high = items.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    const at = items[middle]
    if (at !== undefined && compareItems(at, item) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** Does this very item (same creation, same id) stand in the list? Faster than looking for the id alone. */
export const holds = (items: readonly Item[], item: Item): boolean =>
  items[placeOf(items, item)]?.id === item.id

/** Comments are counted apart from edits: a comment does not change the version of what it hangs on. */
const withLaterCount = (winner: Item, other: Item): Item => {
  if (!isTitled(winner) || !isTitled(other)) return winner
  return other.comments.asOf > winner.comments.asOf ? { ...winner, comments: other.comments } : winner
}

/** Of two versions of one item the later modified, the first when equally old; with the later comment count. */
export const newerOf = (known: Item, other: Item): Item =>
  other.modifiedAt > known.modifiedAt ? withLaterCount(other, known) : withLaterCount(known, other)

/** The index of an item by id, or -1. From the end: what changes is mostly recent. */
export const indexOfItem = (items: readonly Item[], id: ItemId): number =>
  items.findLastIndex((item) => item.id === id)

/** In this one list; `knownItem` looks everywhere. */
export const findItem = (list: ItemList | undefined, id: ItemId): Item | undefined =>
  list?.items[indexOfItem(list.items, id)]

/** Items with these put in, each at its place; the same array when nothing is new. */
export const withItems = (items: readonly Item[], incoming: readonly Item[]): readonly Item[] => {
  let next: Item[] | undefined
  for (const item of incoming) {
    const now = next ?? items
    const place = placeOf(now, item)
    const known = now[place]
    if (known !== undefined && known.id === item.id) {
      const newer = newerOf(known, item)
      if (newer === known) continue
      next ??= items.slice()
      next[place] = newer
    } else {
      next ??= items.slice()
      if (place === next.length) next.push(item)
      else next.splice(place, 0, item)
    }
  }
  return next ?? items
}

/** The cursor that asks for what came before this item. One ms of overlap: two items can share a moment. */
export const olderThan = (item: Item): OlderCursor => ({ kind: 'before', time: item.createdAt + 1 })

/** The newest `limit` items; what fell off can be fetched again. */
export const trimmed = (list: ItemList, limit: number): ItemList => {
  if (list.items.length <= limit) return list
  const items = list.items.slice(-limit)
  const oldest = items[0]
  return oldest === undefined ? list : { ...list, items, older: olderThan(oldest) }
}

/** Does an item lie before the window, so that showing it would hide a hole? Lists known to their beginning have no before. */
export const liesBefore = (list: ItemList, item: Item): boolean => {
  const oldest = list.items[0]
  if (oldest === undefined || list.older.kind === 'end' || list.older.kind === 'unknown') return false
  return compareItems(item, oldest) < 0
}

/** What makes a message a comment is its parent. */
export type Comment = Message & Required<Pick<Message, 'parent'>>

/** Comments stand in the chat, too, not only in their thread. */
export const isComment = (item: Item): item is Comment => item.kind === 'message' && item.parent !== undefined

/** Told by the network itself: nobody wrote it. */
export const isNotice = ({ kind }: Item): boolean => kind === 'notice'

/** Is it of a kind that the page lists none of? Not every network lists comments and notices among the rest. */
const unlistedBy = (page: readonly Item[]): ((item: Item) => boolean) => {
  const listsComments = page.some(isComment)
  const listsNotices = page.some(isNotice)
  return (item) => (isComment(item) && !listsComments) || (isNotice(item) && !listsNotices)
}

/**
 * What the newest page leaves of what was known. Within the page's range the page is the truth: what it does not hold
 * was removed while we were away; of a whole one also what lies before it. Comments and notices only count as removed where the network lists such at all.
 */
const survivors = (
  known: readonly Item[],
  page: readonly Item[],
  {
    reachesBack,
    isWhole,
    older,
  }: { readonly reachesBack: boolean; readonly isWhole: boolean; readonly older: OlderCursor },
): readonly Item[] => {
  const [oldest, newest] = [page[0], page.at(-1)]
  if (oldest === undefined || newest === undefined) return known
  const inPage = new Set(page.map((item) => item.id))
  const isUnlisted = unlistedBy(page)
  return known.filter((item) => {
    if (inPage.has(item.id) || compareItems(item, newest) > 0) return true
    // A page may have looked further back than its first item lies.
    if (older.kind === 'before' && item.createdAt >= older.time) return isUnlisted(item)
    if (compareItems(item, oldest) < 0) return reachesBack || (isWhole && isUnlisted(item))
    return isUnlisted(item)
  })
}

/**
 * What a page leaves of what was known. It tells all from where it looked (with its `end`, from the very beginning) to its
 * last item, and to the item that it was asked to lie right before (`next`); of what lies around that it says nothing.
 */
export const surviving = (
  items: readonly Item[],
  page: readonly Item[],
  { older, next }: { readonly older: OlderCursor; readonly next: Item | undefined },
): readonly Item[] => {
  const sorted = page.toSorted(compareItems)
  const [oldest, newest] = [sorted[0], sorted.at(-1)]
  const inPage = new Set(page.map(({ id }) => id))
  const isUnlisted = unlistedBy(page)
  const isFromThere = (item: Item): boolean =>
    older.kind === 'end' ||
    (older.kind === 'before' && item.createdAt >= older.time) ||
    (oldest !== undefined && compareItems(item, oldest) > 0)
  const isToThere = (item: Item): boolean =>
    (newest !== undefined && compareItems(item, newest) < 0) ||
    (next !== undefined && compareItems(item, next) < 0)
  const left = items.filter(
    (item) => inPage.has(item.id) || isUnlisted(item) || !isFromThere(item) || !isToThere(item),
  )
  return left.length === items.length ? items : left
}

/** The holes that a newest page leaves: from its first item on it has told everything. */
const holesUpTo = (list: ItemList, oldest: Item): readonly ItemId[] => {
  const { items, holes = [] } = list
  const before = holes.filter((id) => {
    const item = findItem(list, id)
    return item !== undefined && compareItems(item, oldest) <= 0
  })
  // Where it begins within one, the rest of that lies before it.
  const next = items.find((item) => compareItems(item, oldest) >= 0)
  const isWithin = next !== undefined && next.id !== oldest.id && holes.includes(next.id)
  return isWithin ? [...before, oldest.id] : before
}

/** What is known of filling one goes with it. */
const withGap = (holes: readonly ItemId[], gap: ItemList['gap']): Pick<ItemList, 'holes' | 'gap'> => ({
  ...(holes.length === 0 ? {} : { holes }),
  ...(gap !== undefined && holes.includes(gap.hole) ? { gap } : {}),
})

/**
 * The newest page, put into what the cache had: that stays, older than it is; where the page does not reach it, something
 * may be missing.
 */
const withCachedBefore = (
  { cached: _, cachedTo: _to, ...list }: ItemList,
  page: readonly Item[],
  older: OlderCursor,
): ItemList => {
  const oldest = page[0]
  const inPage = new Set(page.map(({ id }) => id))
  const touches = oldest === undefined || list.items.some(({ id }) => inPage.has(id))
  const reachesAll = older.kind === 'end'
  const items = withItems(
    survivors(list.items, page, { reachesBack: !reachesAll, isWhole: reachesAll, older }),
    page,
  )
  const begins = oldest === undefined || items[0]?.id === oldest.id
  const here = new Set(items.map(({ id }) => id))
  const before = oldest === undefined ? (list.holes ?? []) : holesUpTo(list, oldest)
  const holes = [...before, ...(touches || begins ? [] : [oldest.id])].filter((id) => here.has(id))
  const { holes: __, gap, ...bare } = list
  return {
    ...bare,
    items,
    older: begins || reachesAll ? older : list.older,
    fetching: false,
    ...(reachesAll ? {} : withGap(holes, gap)),
  }
}

/** The newest page, put into what is there; a page that does not touch the window replaces it: no hidden hole. */
export const withNewestPage = (list: ItemList, page: readonly Item[], older: OlderCursor): ItemList => {
  const sorted = page.toSorted(compareItems)
  const oldest = sorted[0]
  const first = list.items[0]
  if (list.cached === true) return withCachedBefore(list, sorted, older)
  if (oldest === undefined || first === undefined) {
    return { items: withItems(list.items, sorted), older, fetching: false }
  }
  const known = new Set(list.items.map((item) => item.id))
  const touches = sorted.some((item) => known.has(item.id))
  const reachesBack =
    touches && list.older.kind !== 'unknown' && compareItems(first, oldest) < 0 && older.kind !== 'end'
  const isWhole = older.kind === 'end'
  const items = withItems(survivors(list.items, sorted, { reachesBack, isWhole, older }), sorted)
  const { gap } = list
  return {
    items,
    older: reachesBack ? list.older : older,
    fetching: false,
    ...(reachesBack ? withGap(holesUpTo(list, oldest), gap) : {}),
  }
}

const sameCursor = (a: OlderCursor, b: OlderCursor): boolean => JSON.stringify(a) === JSON.stringify(b)

/** An older page, put before the window; ignored when the window has moved on since it was asked for. */
export const withOlderPage = (
  list: ItemList,
  page: readonly Item[],
  before: OlderCursor,
  older: OlderCursor,
): ItemList => {
  if (!sameCursor(list.older, before)) return { ...list, fetching: false }
  const { problem: _, ...rest } = list
  return { ...rest, items: withItems(list.items, page), older, fetching: false }
}
