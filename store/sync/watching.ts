// Which spaces the person is seen in: the one that is open, and the liveliest conversations of two, so that the list
// tells who is there. The others are left, as the web clients do; each would cost a subscription.
import type { Backend } from '../../src/backend/backend.ts'
import type { Millis, SpaceId } from '../../src/domain/ids.ts'
import type { State } from '../state.ts'
import type { Clock } from './clock.ts'
import type { StorePort } from './store-port.ts'

/** Conversations of two that are watched without being open. */
export const DIRECTS = 12
/** Whoever passes through spaces does not come and go in each: so long after one has left, others see it. */
export const LINGER: Millis = 5_000

/** Runs until it is stopped, which leaves no space: the link is ended before. */
export const startWatching = ({
  store,
  backend,
  clock,
}: {
  readonly store: StorePort
  readonly backend: Pick<Backend, 'watch' | 'unwatch'>
  readonly clock: Pick<Clock, 'after'>
}): { stop(): void } => {
  const watched = new Set<SpaceId>()
  const directs = new Set<SpaceId>()
  /** Spaces that are about to be left. */
  const leaving = new Map<SpaceId, () => void>()

  const stay = (space: SpaceId): void => {
    leaving.get(space)?.()
    leaving.delete(space)
  }

  const leave = (space: SpaceId): void => {
    stay(space)
    watched.delete(space)
    backend.unwatch(space)
    store.dispatch({ type: 'space-unwatched', space })
  }

  const watch = (space: SpaceId): void => {
    stay(space)
    if (watched.has(space)) return
    watched.add(space)
    backend.watch(space)
  }

  /** Chosen once: that others become livelier makes nobody come and go. */
  const chooseDirects = ({ spaces }: State): void => {
    for (const id of directs) if (spaces[id] === undefined) directs.delete(id)
    if (directs.size >= DIRECTS) return
    const others = Object.values(spaces)
      .filter(({ id, kind, archived }) => kind === 'direct' && !archived && !directs.has(id))
      .toSorted((a, b) => b.activeAt - a.activeAt)
    for (const { id } of others.slice(0, DIRECTS - directs.size)) directs.add(id)
  }

  const follow = (state: State): void => {
    const { spaces, view } = state
    for (const space of watched) if (spaces[space] === undefined) leave(space)
    if (view.space !== undefined && spaces[view.space] !== undefined) watch(view.space)
    for (const space of directs) watch(space)
    for (const space of watched) {
      if (space === view.space || directs.has(space) || leaving.has(space)) continue
      leaving.set(
        space,
        clock.after(LINGER, () => leave(space)),
      )
    }
  }

  const unsubscribe = store.subscribe((state, previous) => {
    if (state.spaces !== previous.spaces) chooseDirects(state)
    else if (state.view.space === previous.view.space) return
    follow(state)
  })
  chooseDirects(store.getState())
  follow(store.getState())

  return {
    stop: () => {
      unsubscribe()
      for (const cancel of leaving.values()) cancel()
      leaving.clear()
    },
  }
}
