// Which lists must be fetched, and when: those of the open space, those with a gap after a broken link, those gone stale.
import type { Backend } from '../../src/backend/backend.ts'
import type { DomainEvent } from '../../src/domain/events.ts'
import type { Millis, SpaceId } from '../../src/domain/ids.ts'
import type { Item, ListName } from '../../src/domain/model.ts'
import type { Problem } from '../../src/domain/result.ts'
import { fullJitter } from '../../src/domain/retry.ts'
import { hasTab } from '../selectors/offered.ts'
import type { State } from '../state.ts'
import { createAway } from './away.ts'
import type { Clock } from './clock.ts'
import type { History } from './history.ts'

import type { StorePort } from './store-port.ts'

/** Made by the listener, which has it follow each change that the store tells. */
export type CatchUp = {
  /** Look at what changed and fetch what is missing. */
  follow(state: State, previous: State): void
  /** Something happened in this list that we were not told whole. */
  reread(space: SpaceId, list: ListName): void
  stop(): void
}

/** `known`: what was there when the link broke; the gap lies after it. `failures` of the fetches since. */
type Need = {
  readonly space: SpaceId
  readonly list: ListName
  readonly known: readonly Item[]
  readonly failures: number
}

/** A list that goes stale again and again is read at most this often. */
const REST: Millis = 500

/** What fails is tried again with full-jitter back-off, unless it was refused: then the list says why. */
export const createCatchUp = ({
  store,
  backend,
  history,
  clock,
  random,
  tell,
  caughtUp,
  unsureSince,
  unreadKept,
  since,
}: {
  readonly store: StorePort
  readonly backend: Pick<Backend, 'changesSince' | 'missedNothing'>
  readonly history: Pick<History, 'loadNewest'>
  readonly clock: Clock
  readonly random: () => number
  /** Takes what changed while the link was broken, in line with what comes live. */
  readonly tell: (events: readonly DomainEvent[]) => void
  readonly caughtUp?: ((spaces: readonly SpaceId[]) => void) | undefined
  /** Since when something may be missing though the link was live. */
  readonly unsureSince?: (() => Millis | undefined) | undefined
  /** What is kept as unread of a space: who never opened it counts it, and must hear when it is gone. */
  readonly unreadKept?: ((space: SpaceId) => readonly Item[]) | undefined
  /** What is loaded already was kept from before; what changed after this is not in it. */
  readonly since?: Millis | undefined
}): CatchUp => {
  const needs = new Map<string, Need>()
  const fetching = new Set<string>()
  /** Lists that wait before the next fetch. */
  const resting = new Map<string, () => void>()
  let background = 0

  const need = (space: SpaceId, list: ListName, known: readonly Item[], failures = 0): void => {
    const key = keyOf(space, list)
    const before = needs.get(key)
    // The first gap counts: what was known before it is the shore to reach.
    const shore = before === undefined || before.known.length === 0 ? known : before.known
    needs.set(key, { space, list, known: shore, failures: Math.max(failures, before?.failures ?? 0) })
  }

  /** The lists that the open space shows, if they were never fetched. */
  const needOpen = (state: State): void => {
    const space = state.view.space
    if (space === undefined) return
    const lists = state.timelines[space]?.lists
    for (const list of shown(state, space)) {
      const there = lists?.[list]
      if (there?.cached === true) need(space, list, there.items)
      else if (there === undefined || there.older.kind === 'unknown') need(space, list, [])
    }
  }

  const away = createAway({
    store,
    backend,
    clock,
    random,
    tell,
    caughtUp,
    unsureSince,
    unreadKept,
    bridge: (lists) => {
      for (const { space, list, known } of lists) need(space, list, known)
      fetchNeeded()
    },
  })

  const rest = (key: string, wait: Millis): void => {
    resting.get(key)?.()
    resting.set(
      key,
      clock.after(wait, () => {
        resting.delete(key)
        fetchNeeded()
      }),
    )
  }

  const endRests = (): void => {
    for (const stop of resting.values()) stop()
    resting.clear()
  }

  /** All that the open space needs at once; of the others one after the other. */
  const fetchNeeded = (): void => {
    const { view, connection } = store.getState()
    if (connection.link.status !== 'live') return
    for (const [key, wanted] of needs) {
      if (fetching.has(key) || resting.has(key)) continue
      const open = wanted.space === view.space
      if (!open && background > 0) continue
      if (!open) background++
      void fetchOne(key, wanted, open)
    }
  }

  const fetchOne = async (key: string, wanted: Need, open: boolean): Promise<void> => {
    // Taken off first: what goes stale from now on must be read again.
    needs.delete(key)
    fetching.add(key)
    const problem = await history.loadNewest(wanted.space, wanted.list, wanted.known)
    fetching.delete(key)
    if (!open) background--
    afterwards(key, wanted, problem)
    fetchNeeded()
  }

  const afterwards = (key: string, wanted: Need, problem: Problem | undefined): void => {
    if (problem === undefined) {
      rest(key, REST)
      return
    }
    // Refused: the words stand in the list; opening the space asks again.
    if (problem.again === 'never') return
    const failures = wanted.failures + 1
    const later = needs.get(key)
    needs.delete(key)
    need(wanted.space, wanted.list, wanted.known, failures)
    if (later !== undefined) need(later.space, later.list, later.known)
    rest(key, problem.retryAfter ?? fullJitter(failures + 2, random))
  }

  if (since !== undefined) away.begin(since, store.getState())

  return {
    follow: (state, previous) => {
      const live = state.connection.link.status === 'live'
      const wasLive = previous.connection.link.status === 'live'
      // A link may break and come back between two tellings.
      const broke = wasLive && (!live || state.connection.since !== previous.connection.since)
      const came = live && (!wasLive || broke)
      if (broke) away.broke(previous)
      if (came) {
        endRests()
        away.cameBack(previous)
      }
      if (live && (came || looksElsewhere(state, previous))) {
        needOpen(state)
        fetchNeeded()
      }
    },
    reread: (space, list) => {
      const { view, timelines } = store.getState()
      if (timelines[space]?.lists[list] === undefined && view.space !== space) return
      need(space, list, [])
      fetchNeeded()
    },
    stop: () => {
      needs.clear()
      endRests()
      away.stop()
    },
  }
}

const keyOf = (space: SpaceId, list: ListName): string => `${space} ${list}`

const shown = (state: State, space: SpaceId): readonly ListName[] => {
  const open = state.view.places[space]?.open
  const views = (['posts', 'tasks'] as const).filter((tab) => hasTab(state, tab))
  return ['timeline', ...views, ...(open === undefined ? [] : [`thread:${open}` as const])]
}

const looksElsewhere = (state: State, previous: State): boolean => {
  if (state.view === previous.view) return false
  const { space } = state.view
  if (space === undefined) return false
  return space !== previous.view.space || state.view.places[space]?.open !== previous.view.places[space]?.open
}
