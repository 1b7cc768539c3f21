// The snapshot (the last view of things, on disk): shown before the network answers, and saved when it has changed and calm returned.
import type { Millis, SpaceId } from '../../src/domain/ids.ts'
import type { Item } from '../../src/domain/model.ts'
import type { Persistence, Snapshot } from '../../src/persistence/persistence.ts'
import { keptPlaces } from '../kept-places.ts'
import type { State } from '../state.ts'
import type { Clock } from './clock.ts'
import { startDrafts, writtenOf } from './drafts.ts'
import { restored } from './outbox-entries.ts'
import type { StorePort } from './store-port.ts'

/** A save waits for so much calm … */
const CALM: Millis = 2_000
/** … but not longer than this. */
const LONGEST: Millis = 10_000
const SPACES = 12
const ITEMS = 60
/** Above where one reads: a screen full. */
const BEFORE = 30

/** Saves by itself once calm has returned; a crash loses what changed since, but for what is being written. */
export type SnapshotKeeper = {
  /** What changed after this moment is not in what was kept; undefined when nothing was. */
  readonly since: Millis | undefined
  /** Is all kept that no network tells a second time: who asks for something? Saves it where it is not yet. */
  now(): boolean
  /** Saves what has changed and stops. */
  stop(): void
}

/** Puts what was kept into the store before this returns, then keeps what is there; what is typed much sooner than the rest. */
export const startSnapshot = ({
  store,
  persistence,
  clock,
}: {
  readonly store: StorePort
  readonly persistence: Pick<Persistence, 'load' | 'save' | 'saveWritten' | 'outbox'>
  readonly clock: Clock
}): SnapshotKeeper => {
  const snapshot = attempted(() => persistence.load())
  const outbox = attempted(() => persistence.outbox()) ?? []
  if (snapshot !== undefined || outbox.length > 0) {
    const kept = snapshot ?? nothing
    store.dispatch({ type: 'snapshot-restored', ...kept, outbox: outbox.map(restored) })
  }

  /** The spaces that were open lately, the last one first. */
  let lately = latelyOpen(store.getState(), snapshot)
  let dirty = false
  let changedAt = 0
  let savedRequests = store.getState().requests
  let cancel: (() => void) | undefined
  const drafts = startDrafts({ store, persistence, clock })

  const save = (): void => {
    cancel?.()
    cancel = undefined
    if (!dirty) return
    dirty = false
    // A disk that refuses is named by the outbox when it matters; the view of things can be fetched again.
    attempted(() => {
      const state = store.getState()
      persistence.save(snapshotOf(state, lately))
      savedRequests = state.requests
    })
  }

  const saveAfter = (wait: Millis, latest: Millis): void => {
    cancel = clock.after(Math.min(wait, latest - clock.now()), () => {
      const calm = clock.now() - changedAt
      if (calm >= CALM || calm < 0 || clock.now() >= latest) save()
      else saveAfter(CALM - calm, latest)
    })
  }

  const unsubscribe = store.subscribe((state, previous) => {
    const { space } = state.view
    if (space !== undefined && space !== lately[0]) lately = [space, ...lately.filter((id) => id !== space)]
    if (!worthSaving(state, previous)) return
    changedAt = clock.now()
    dirty = true
    if (cancel === undefined) saveAfter(CALM, changedAt + LONGEST)
  })

  return {
    since: snapshot?.lifeAt,
    now: () => {
      const { requests } = store.getState()
      // Asked before the change is told to those who follow the store.
      dirty ||= requests !== savedRequests
      if (requests !== savedRequests) save()
      return requests === savedRequests
    },
    stop: () => {
      unsubscribe()
      drafts.stop()
      save()
    },
  }
}

const nothing: Snapshot = {
  me: undefined,
  people: [],
  spaces: [],
  items: [],
  openSpace: undefined,
  drafts: {},
}

/** Undefined when the disk refuses: the program works without what it kept. */
const attempted = <T>(run: () => T): T | undefined => {
  try {
    return run()
  } catch {
    return undefined // said by openPersistence or the outbox
  }
}

const worthSaving = (state: State, previous: State): boolean =>
  state.me !== previous.me ||
  state.people !== previous.people ||
  state.spaces !== previous.spaces ||
  state.timelines !== previous.timelines ||
  state.requests !== previous.requests ||
  state.view.space !== previous.view.space ||
  state.view.places !== previous.view.places

const latelyOpen = (state: State, snapshot: Snapshot | undefined): readonly SpaceId[] => {
  const withItems = new Set(snapshot?.items.map(({ space }) => space))
  if (state.view.space !== undefined) withItems.delete(state.view.space)
  const activeAt = (id: SpaceId): Millis => state.spaces[id]?.activeAt ?? 0
  const others = [...withItems].toSorted((a, b) => activeAt(b) - activeAt(a))
  return state.view.space === undefined ? others : [state.view.space, ...others]
}

/** What the disk keeps of a state. Items are of the timelines only: those have no holes. */
const snapshotOf = (state: State, lately: readonly SpaceId[]): Snapshot => ({
  ...writtenOf(state),
  me: state.me === undefined ? undefined : state.people[state.me],
  people: Object.values(state.people),
  spaces: Object.values(state.spaces),
  items: lately
    .filter((space) => state.spaces[space] !== undefined)
    .slice(0, SPACES)
    .flatMap((space) => newestOf(state, space)),
  openSpace: state.view.space,
  places: keptPlaces(state, lately.slice(0, SPACES)),
  ...(state.connection.lifeAt === 0 ? {} : { lifeAt: state.connection.lifeAt }),
  ...(state.requests.length === 0 ? {} : { requests: state.requests }),
})

/** The newest of a chat, without a hole in them, and as far back as one had read up. */
const newestOf = (state: State, space: SpaceId): readonly Item[] => {
  const chat = state.timelines[space]?.lists.timeline
  if (chat === undefined) return []
  const hole = chat.holes?.at(-1)
  const whole = hole === undefined ? 0 : chat.items.findIndex(({ id }) => id === hole)
  const anchor = state.view.places[space]?.readings.timeline?.anchor
  const at =
    anchor === undefined || anchor === 'end' ? -1 : chat.items.findIndex(({ id }) => id === anchor.item)
  const first = at === -1 ? chat.items.length - ITEMS : Math.min(chat.items.length - ITEMS, at - BEFORE)
  return chat.items.slice(Math.max(0, whole, first))
}
