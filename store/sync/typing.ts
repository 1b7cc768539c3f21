// Tells the others that the person is typing: at the first key, then at most once in two seconds per space.
import type { Backend } from '../../src/backend/backend.ts'
import type { Millis, SpaceId } from '../../src/domain/ids.ts'
import type { Clock } from './clock.ts'

const PAUSE: Millis = 2_000

/** Called at each change of a text in the composer; silent where the network takes no such word. */
export const createTyping = ({
  backend,
  clock,
}: {
  readonly backend: Pick<Backend, 'typing' | 'capabilities'>
  readonly clock: Pick<Clock, 'now'>
}): ((space: SpaceId) => void) => {
  const told = new Map<SpaceId, Millis>()
  return (space) => {
    const now = clock.now()
    const last = told.get(space)
    // A clock set back must not silence us for ever.
    if (!backend.capabilities.typing || (last !== undefined && last <= now && now - last < PAUSE)) return
    told.set(space, now)
    backend.typing(space)
  }
}
