// Fetches stretches of lists: the page before what is there, or the newest, back to what was known. One at a time per list.
import type { Backend, PageRequest } from '../../src/backend/backend.ts'
import type { ItemId, Millis, SpaceId } from '../../src/domain/ids.ts'
import type { Item, ListName, OlderCursor } from '../../src/domain/model.ts'
import type { Problem } from '../../src/domain/result.ts'
import { commentedIn } from '../../src/domain/thread.ts'
import type { StateEvent } from '../events.ts'
import { compareItems, emptyList, isComment, isNotice } from '../reducers/item-list.ts'
import { unsentParent } from '../selectors/unsent.ts'
import type { ItemList, State } from '../state.ts'
import type { GapList } from './away.ts'
import { createDoubtedComments } from './doubted-comments.ts'
import { forgotten } from './forgotten.ts'
import { createFromCache, isChat } from './from-cache.ts'
import type { CachedLists } from './from-cache.ts'
import type { StorePort } from './store-port.ts'

/** What goes wrong stands in the list itself (`page-failed`). */
export type History = {
  /** The page before what is loaded; nothing when one is under way or the beginning is reached. */
  loadOlder(space: SpaceId, list: ListName): Promise<void>
  /** The page after what is loaded around something old; nothing when one is under way or the newest is reached. */
  loadNewer(space: SpaceId): Promise<void>
  /**
   * The newest page, and as many before it (up to five) as are needed to reach one of the `known` items. If none is
   * reached the window begins anew with what came, so that no hole is hidden in it.
   * @returns what went wrong, if the list is not up to date now
   */
  loadNewest(space: SpaceId, list: ListName, known?: readonly Item[]): Promise<Problem | undefined>
}

/** A page, and what it lies right before. */
type Asked = PageRequest & { readonly next?: Item }

const LONGEST_BRIDGE = 5
const unknown: OlderCursor = { kind: 'unknown' }

/** With a link older pages come from the cache only where it is whole, and are checked; without one, all it has. */
export const createHistory = ({
  store,
  backend,
  cached = () => undefined,
}: {
  readonly store: StorePort
  readonly backend: Pick<Backend, 'fetchPage' | 'fetchNewer'>
  /** Asks the cache on this machine. */
  readonly cached?: CachedLists
}): History => {
  const fromCache = createFromCache(store, cached)
  const comments = createDoubtedComments(store, backend)
  const underWay = new Map<string, Promise<unknown>>()

  const alone = async <T>(key: string, run: () => Promise<T>): Promise<T> => {
    const running = run()
    underWay.set(key, running)
    try {
      return await running
    } finally {
      underWay.delete(key)
    }
  }

  const isLive = (): boolean => store.getState().connection.link.status === 'live'

  /** What the network could not be asked about yet. */
  let unchecked: Asked[] = []

  /** It is on the screen already, from the cache; what became of it since is put right, now or when the link is back. */
  const check = async (asked: Asked): Promise<void> => {
    const { next, ...request } = asked
    const { items = [] } = store.getState().timelines[request.space]?.lists[request.list] ?? {}
    const page = await backend.fetchPage(request)
    if (page.ok) {
      store.dispatch({
        type: 'page-checked',
        ...request,
        ...page.value,
        ...(next === undefined ? {} : { next }),
      })
      const before = items.filter((item) => next === undefined || compareItems(item, next) < 0)
      if (isChat(request.list)) void comments.settle(request.space, before, page.value)
    } else if (page.problem.again !== 'never') unchecked.push(asked)
  }

  /** What came live into lists that were never read, by the end of the link that told it. */
  const leftBehind = new Map<string, readonly Item[]>()

  store.subscribe((state, previous) => {
    if (hasBroken(state, previous))
      for (const [space, list, { items }] of neverRead(previous)) leftBehind.set(keyOf(space, list), items)
    if (state.connection.link.status !== 'live' || previous.connection.link.status === 'live') return
    const again = unchecked
    unchecked = []
    for (const asked of again) void check(asked)
  })

  const older = async (space: SpaceId, list: ListName, before: OlderCursor): Promise<void> => {
    const next = store.getState().timelines[space]?.lists[list]?.items[0]
    if (!isLive()) {
      // Without a link there is nobody else to ask.
      if (fromCache.older(space, list)) return
    } else if (fromCache.olderWhole(space, list)) {
      await check({ space, list, before, ...(next === undefined ? {} : { next }) })
      return
    }
    store.dispatch({ type: 'page-requested', space, list, before })
    const page = await backend.fetchPage({ space, list, before })
    store.dispatch(
      page.ok
        ? { type: 'page-loaded', space, list, before, ...page.value }
        : { type: 'page-failed', space, list, words: page.problem.words },
    )
  }

  const newest = async (
    space: SpaceId,
    list: ListName,
    known: readonly Item[],
  ): Promise<Problem | undefined> => {
    store.dispatch({ type: 'page-requested', space, list, before: unknown })
    const shown = store.getState().timelines[space]?.lists[list] ?? emptyList
    // Of what the cache had, only the network knows what was changed or removed since: all that is shown is read again.
    const reach = shown.cached === true ? shown.items[0]?.createdAt : undefined
    const bridge = await bridged(backend, { space, list, known, reach })
    // What the cache had stays: it is told where something may be missing.
    const isCached = store.getState().timelines[space]?.lists[list]?.cached === true
    const anew = bridge.touches || isCached ? [] : [forgotten(space, list)]
    if (bridge.problem !== undefined) {
      store.dispatch(...anew, { type: 'page-failed', space, list, words: bridge.problem.words })
      return bridge.problem
    }
    const { items, older: before } = bridge
    const earlier = [...known, ...(leftBehind.get(keyOf(space, list)) ?? [])]
    leftBehind.delete(keyOf(space, list))
    store.dispatch(...anew, ...goneSince(shown, earlier, bridge).map(({ id }) => removal(space, id)), {
      type: 'page-loaded',
      space,
      list,
      items,
      before: unknown,
      older: before,
    })
    if (isChat(list)) void comments.settle(space, shown.items, { items, older: before })
    return undefined
  }

  const loadNewest: History['loadNewest'] = async (space, list, known = []) => {
    if (isOfUnsent(store.getState(), space, list)) return undefined
    const key = keyOf(space, list)
    const other = underWay.get(key)
    if (other !== undefined) {
      await other
      return loadNewest(space, list, known)
    }
    return alone(key, async () => newest(space, list, known))
  }

  const newer = async (space: SpaceId, after: Millis): Promise<void> => {
    if (!isLive() && fromCache.newer(space, after)) return
    const page = await backend.fetchNewer?.(space, after)
    if (page === undefined) return
    store.dispatch(
      page.ok
        ? { type: 'newer-loaded', space, after, ...page.value }
        : { type: 'page-failed', space, list: 'around', words: page.problem.words },
    )
  }

  return {
    loadNewest,
    loadNewer: async (space) => {
      const cursor = store.getState().timelines[space]?.lists.around?.newer
      if (cursor?.kind !== 'after') return
      const key = keyOf(space, `newer than ${cursor.time}`)
      if (!underWay.has(key)) await alone<unknown>(key, async () => newer(space, cursor.time))
    },
    loadOlder: async (space, list) => {
      if (isOfUnsent(store.getState(), space, list)) return
      const before = store.getState().timelines[space]?.lists[list]?.older ?? unknown
      // Around something else than before, another page is wanted, whatever is under way.
      const key = keyOf(space, list === 'around' ? JSON.stringify(before) : list)
      if (underWay.has(key) || before.kind === 'end') return
      await alone<unknown>(key, async () =>
        before.kind === 'unknown' && (isLive() || !fromCache.older(space, list))
          ? newest(space, list, [])
          : before.kind === 'unknown'
            ? undefined
            : older(space, list, before),
      )
    },
  }
}

/** Of comments on what is not sent yet the network knows nothing. */
const isOfUnsent = (state: State, space: SpaceId, list: ListName): boolean => {
  const item = commentedIn(list)
  return item !== undefined && unsentParent(state, space, item) !== undefined
}

const removal = (space: SpaceId, item: ItemId): StateEvent => ({
  type: 'item-removed',
  space,
  item,
  late: true,
})

const hasBroken = ({ connection: now }: State, { connection: before }: State): boolean =>
  before.link.status === 'live' && (now.link.status !== 'live' || now.since !== before.since)

const neverRead = ({ timelines }: State): readonly (readonly [SpaceId, ListName, ItemList])[] =>
  Object.entries(timelines).flatMap(([space, { lists }]) =>
    Object.entries(lists).flatMap(([list, entries]) =>
      entries?.older.kind === 'unknown' && entries.items.length > 0
        ? [[space as SpaceId, list as ListName, entries] as const]
        : [],
    ),
  )

/**
 * What the cache or an earlier link (`earlier`) had and the network has no more, at the end of a list: there it looks like
 * something that came after the page was made, but it was here before that was asked for.
 */
const goneSince = (
  { cachedTo = Number.NEGATIVE_INFINITY, items: known }: ItemList,
  earlier: readonly Item[],
  { items, older }: Bridge,
): readonly Item[] => {
  const newest = items.toSorted(compareItems).at(-1)
  if (newest === undefined && older.kind !== 'end') return []
  const before = new Set(earlier.map(({ id }) => id))
  const here = new Set(items.map(({ id }) => id))
  // Not every network lists comments among the rest, and none that is known its notices.
  const listsComments = newest === undefined || items.some(isComment)
  const listsNotices = items.some(isNotice)
  return known.filter(
    (item) =>
      (item.createdAt <= cachedTo || before.has(item.id)) &&
      !here.has(item.id) &&
      (newest === undefined || compareItems(item, newest) > 0) &&
      (listsComments || !isComment(item)) &&
      (listsNotices || !isNotice(item)),
  )
}

const keyOf = (space: SpaceId, list: string): string => `${space} ${list}`

/** What was fetched going back; `touches`: it reaches what was known (or the very beginning, or nothing was known). */
type Bridge = {
  readonly items: readonly Item[]
  readonly older: OlderCursor
  readonly touches: boolean
  readonly problem?: Problem
}

const bridged = async (
  backend: Pick<Backend, 'fetchPage'>,
  {
    space,
    list,
    known,
    reach = Number.POSITIVE_INFINITY,
  }: GapList & {
    /** The moment to go back to at least. */
    readonly reach?: Millis | undefined
  },
): Promise<Bridge> => {
  const ids = new Set<ItemId>(known.filter((item) => !isNotice(item)).map(({ id }) => id))
  const back = async (found: readonly Item[], before: OlderCursor, pages: number): Promise<Bridge> => {
    const page = await backend.fetchPage({ space, list, before })
    if (!page.ok) {
      const none = found.length === 0
      return { items: found, older: before, touches: false, ...(none ? { problem: page.problem } : {}) }
    }
    const { items, older } = page.value
    const all = [...items, ...found]
    const reaches = all.some(({ createdAt }) => createdAt <= reach) || reach === Number.POSITIVE_INFINITY
    const meets = ids.size === 0 || all.some(({ id }) => ids.has(id))
    const touches = older.kind === 'end' || (meets && reaches)
    if (touches || older.kind === 'unknown' || pages === 1) return { items: all, older, touches }
    return back(all, older, pages - 1)
  }
  return back([], unknown, LONGEST_BRIDGE)
}
