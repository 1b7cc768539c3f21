// What changed while the link was broken: asked for as a whole where the network can tell it, else list by list.
import type { Backend, Shown } from '../../src/backend/backend.ts'
import type { DomainEvent } from '../../src/domain/events.ts'
import type { Millis, SpaceId } from '../../src/domain/ids.ts'
import type { Item, ListName } from '../../src/domain/model.ts'
import { fullJitter } from '../../src/domain/retry.ts'
import type { ItemList, State } from '../state.ts'
import { isCountedHere } from '../reducers/counted-here.ts'
import { isComment } from '../reducers/item-list.ts'
import { itemsShown } from '../selectors/items-shown.ts'
import { wasRead } from '../selectors/news.ts'
import type { Clock } from './clock.ts'
import { createElsewhere } from './elsewhere.ts'
import { forgotten } from './forgotten.ts'
import type { StorePort } from './store-port.ts'

/** A list that was loaded when the link broke; the gap lies after what was `known`. */
export type GapList = { readonly space: SpaceId; readonly list: ListName; readonly known: readonly Item[] }

/** Told of each break and return of the link; asks again by itself until the gap is closed. */
export type Away = {
  /** What is loaded is of the time before this run, and all that happened since a moment is missing. */
  begin(since: Millis, state: State): void
  /** The link broke; this was the state before. */
  broke(before: State): void
  /** The link is back, or is there for the first time; this was the state before. */
  cameBack(before: State): void
  stop(): void
}

/** `since`: the last sign of life before the first break that was not made good yet. */
type Gap = {
  readonly since: Millis
  readonly lists: ReadonlyMap<string, GapList>
  /** It was not sure either that all came while the link was live. */
  readonly isDoubted?: boolean
}

/** Where nobody can say since when something is missing. */
const DAY: Millis = 24 * 3_600_000

/**
 * @param tell takes the changes, in line with what comes live
 * @param bridge reads the newest of these lists, back to what was known
 */
export const createAway = ({
  store,
  backend,
  clock,
  random,
  tell,
  caughtUp,
  unsureSince = () => undefined,
  unreadKept,
  bridge,
}: {
  readonly store: StorePort
  readonly backend: Pick<Backend, 'changesSince' | 'missedNothing'>
  readonly clock: Clock
  readonly random: () => number
  readonly tell: (events: readonly DomainEvent[]) => void
  readonly caughtUp?: ((spaces: readonly SpaceId[]) => void) | undefined
  /** Since when something may be missing though the link was live. */
  readonly unsureSince?: (() => Millis | undefined) | undefined
  /** What is kept as unread of a space: who never opened it counts it, and must hear when it is gone. */
  readonly unreadKept?: ((space: SpaceId) => readonly Item[]) | undefined
  readonly bridge: (lists: readonly GapList[]) => void
}): Away => {
  let gap: Gap | undefined
  let stopWaiting: (() => void) | undefined

  const shown: Shown = {
    items: (space) => {
      const state = store.getState()
      const here = itemsShown(state, space)
      return wasRead(state.timelines[space]?.lists.timeline)
        ? here
        : [...here, ...(unreadKept?.(space) ?? [])]
    },
    isLive: false,
  }

  const elsewhere = createElsewhere({
    store,
    backend,
    clock,
    random,
    shown,
    tell,
    readNewest: (space) => bridge([{ space, list: 'timeline', known: [] }]),
  })

  const isOpen = ({ space }: GapList): boolean => space === store.getState().view.space

  /** It cannot be told: the lists begin anew when they are looked at, and those on the screen now. */
  const forget = (lists: readonly GapList[]): void => {
    store.dispatch(...lists.map(({ space, list }) => forgotten(space, list)))
    bridge(lists.filter(isOpen).map((each) => ({ ...each, known: [] })))
  }

  const ask = async (mine: Gap, failures: number): Promise<void> => {
    const lists = [...mine.lists.values()].filter(({ space }) => store.getState().spaces[space] !== undefined)
    const open = lists.filter(isOpen)
    const spaces = spacesOf([...open, ...lists])
    let told = spaces
    const changes = spaces.length === 0 ? undefined : await backend.changesSince?.(spaces, mine.since, shown)
    // It broke again meanwhile: the next time asks since the same moment.
    if (gap !== mine) return
    if (changes?.ok === true) {
      tell(changes.value)
      caughtUp?.(spaces)
    } else if (changes?.problem.again === 'never') {
      forget(lists)
      // Lists that were forgotten tell nothing: what came into their spaces is counted as in those never opened.
      told = spacesOf(open)
    } else if (changes !== undefined) {
      stopWaiting = clock.after(changes.problem.retryAfter ?? fullJitter(failures + 2, random), () => {
        void ask(mine, failures + 1)
      })
      return
    }
    await elsewhere.look(mine.since, told, () => gap === mine)
    if (gap === mine) gap = undefined
  }

  /** By a clock that was set back since, it would be a moment to come: before it everything would pass for known. */
  const byThisClock = (since: Millis): Millis => {
    const now = clock.now()
    return since > now ? now - DAY : since
  }

  const endWait = (): void => {
    elsewhere.stop()
    stopWaiting?.()
    stopWaiting = undefined
  }

  return {
    begin: (since, state) => {
      const lists = loadedLists(state).map((each) => [`${each.space} ${each.list}`, each] as const)
      if (lists.length > 0 || isCountedHere(state)) gap = { since, lists: new Map(lists) }
    },
    broke: (before) => {
      endWait()
      const lists = new Map(loadedLists(before).map((each) => [`${each.space} ${each.list}`, each]))
      // The first gap counts: what was known before it is the shore to reach.
      for (const [key, each] of gap?.lists ?? []) lists.set(key, each)
      const { lifeAt } = before.connection
      const unsure = unsureSince()
      gap = {
        since: gap?.since ?? Math.min(lifeAt, unsure ?? lifeAt),
        lists,
        isDoubted: gap?.isDoubted === true || unsure !== undefined,
      }
    },
    cameBack: (before) => {
      gap ??= sinceCached(store.getState()) ?? sinceSeen(before)
      if (gap === undefined) return
      // What was read after the break was read before now: it may lack the same.
      const all = new Map(loadedLists(store.getState()).map((each) => [`${each.space} ${each.list}`, each]))
      for (const [key, each] of gap.lists) all.set(key, each)
      gap = { ...gap, since: byThisClock(gap.since), lists: all }
      const lists = [...all.values()]
      if (gap.isDoubted !== true && backend.missedNothing?.(gap.since) === true) {
        gap = undefined
        caughtUp?.(spacesOf(lists))
        return
      }
      if (backend.changesSince === undefined) {
        gap = undefined
        bridge(lists)
        return
      }
      // What one looks at is read besides: comments are counted anew with it.
      bridge(lists.filter(isOpen))
      void ask(gap, 0)
    },
    stop: () => {
      endWait()
      gap = undefined
    },
  }
}

/** Shown from the disk by a program that ended before it could note when: what was kept last tells it. */
const sinceCached = (state: State): Gap | undefined => {
  const moments = loadedLists(state).flatMap(
    ({ space, list }) => state.timelines[space]?.lists[list]?.cachedTo ?? [],
  )
  return moments.length === 0 ? undefined : { since: Math.min(...moments), lists: new Map() }
}

/** It lived and broke between two tellings: nobody heard that it did. Where lists are read, they were read after that. */
const sinceSeen = (before: State): Gap | undefined => {
  const { lifeAt } = before.connection
  return lifeAt > 0 && isCountedHere(before) ? { since: lifeAt, lists: new Map() } : undefined
}

/** Where a list was never read, a page will tell what remains of it, but for comments: not every network lists them. */
const isWatched = ({ older, items }: ItemList): boolean => older.kind !== 'unknown' || items.some(isComment)

const spacesOf = (lists: readonly GapList[]): readonly SpaceId[] => [
  ...new Set(lists.map(({ space }) => space)),
]

const loadedLists = ({ timelines }: State): readonly GapList[] =>
  Object.entries(timelines).flatMap(([space, { lists }]) =>
    Object.entries(lists).flatMap(([list, there]) =>
      // What is around something old has no newest to read back from: the change feed tells what became of it.
      there === undefined || list === 'around' || !isWatched(there)
        ? []
        : [{ space: space as SpaceId, list: list as ListName, known: there.items }],
    ),
  )
