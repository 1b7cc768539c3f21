// Spaces that nobody looks at, of a network that keeps no unread count: what came into them while it could not be heard.
import type { Backend, Shown } from '../../src/backend/backend.ts'
import type { DomainEvent } from '../../src/domain/events.ts'
import type { Millis, SpaceId } from '../../src/domain/ids.ts'
import { fullJitter } from '../../src/domain/retry.ts'
import { isCountedHere } from '../reducers/counted-here.ts'
import type { State } from '../state.ts'
import type { Clock } from './clock.ts'
import type { StorePort } from './store-port.ts'

/** A question about one space may be many calls, and nobody waits for the answer: few at a time. */
const AT_ONCE = 5

/** For spaces of which no list is loaded: only their unread counts want to be right. */
export type Elsewhere = {
  /**
   * Asks what changed after a moment in all spaces but these, the liveliest first, and goes on until it was told or
   * `isWanted` no more. Nothing, where the network counts itself.
   */
  look(since: Millis, but: readonly SpaceId[], isWanted: () => boolean): Promise<void>
  /** Waits no more. */
  stop(): void
}

/**
 * @param tell takes the changes, in line with what comes live
 * @param readNewest of a space of which there is too much to tell
 */
export const createElsewhere = ({
  store,
  backend,
  clock,
  random,
  shown,
  tell,
  readNewest,
}: {
  readonly store: Pick<StorePort, 'getState'>
  readonly backend: Pick<Backend, 'changesSince'>
  readonly clock: Clock
  readonly random: () => number
  readonly shown: Shown
  readonly tell: (events: readonly DomainEvent[]) => void
  readonly readNewest: (space: SpaceId) => void
}): Elsewhere => {
  let stopWaiting: (() => void) | undefined

  const ask = async (
    spaces: readonly SpaceId[],
    since: Millis,
    isWanted: () => boolean,
    failures = 0,
  ): Promise<void> => {
    const changes = await backend.changesSince?.(spaces, since, shown)
    if (changes === undefined || !isWanted()) return
    if (changes.ok) return tell(changes.value)
    const [first, ...more] = spaces
    if (changes.problem.again !== 'never') {
      const wait = changes.problem.retryAfter ?? fullJitter(failures + 2, random)
      await new Promise<void>((resolve) => {
        stopWaiting = clock.after(wait, resolve)
      })
      return isWanted() ? ask(spaces, since, isWanted, failures + 1) : undefined
    }
    // One of them has too much to tell.
    if (more.length > 0) for (const space of spaces) await ask([space], since, isWanted)
    else if (first !== undefined) readNewest(first)
  }

  return {
    look: async (since, but, isWanted) => {
      const state = store.getState()
      if (!isCountedHere(state)) return
      const others = othersThan(state, but)
      for (let at = 0; at < others.length && isWanted(); at += AT_ONCE)
        await ask(others.slice(at, at + AT_ONCE), since, isWanted)
    },
    stop: () => {
      stopWaiting?.()
      stopWaiting = undefined
    },
  }
}

const othersThan = ({ spaces }: State, but: readonly SpaceId[]): readonly SpaceId[] => {
  const asked = new Set(but)
  return Object.values(spaces)
    .filter(({ id }) => !asked.has(id))
    .toSorted((a, b) => b.activeAt - a.activeAt)
    .map(({ id }) => id)
}
