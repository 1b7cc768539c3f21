// In which spaces nobody was heard for a while: whether something is missing in them is asked about.
import type { Backend } from '../../src/backend/backend.ts'
import type { DomainEvent } from '../../src/domain/events.ts'
import type { Millis, SpaceId } from '../../src/domain/ids.ts'
import type { Item } from '../../src/domain/model.ts'
import { wasRead } from '../selectors/news.ts'
import type { Clock } from './clock.ts'
import type { StorePort } from './store-port.ts'

/** Up to when all is known of each space, and which were silent for so long that one asks whether something is missing. */
export type Silence = {
  /** All that is known of any space is from before this moment. */
  begin(since: Millis): void
  /** What the network told by itself. */
  heard(events: readonly DomainEvent[]): void
  /** They were asked about: what came into them before this moment is here. */
  settle(spaces: readonly SpaceId[], at: Millis): void
  /** Up to when all is known of a space: others' news came, or it was asked about. */
  knownTo(space: SpaceId): Millis
  /** Which to ask about now, none while all were heard. Each call is a turn: of three, one is for those nobody opened. */
  next(): readonly SpaceId[]
}

/**
 * In which no others wrote in a space: then it is asked about. With a step and the grace this is less than the minute
 * that gap filling looks back before the last sign of life, so a link that breaks before the answer hides nothing.
 */
const SILENCE: Millis = 30_000
/** So many spaces are one question on all networks. */
const SPACES = 15

/** Of those that nobody opened: so many, each so many times. */
const UNOPENED = 2
const UNOPENED_TURN = 3

/** Of one account's feed. */
export const createSilence = ({
  store,
  backend,
  clock,
}: {
  readonly store: StorePort
  readonly backend: Pick<Backend, 'serverTime'>
  readonly clock: Clock
}): Silence => {
  const known = new Map<SpaceId, Millis>()
  let began: Millis = 0
  let turn = 0

  const knownTo = (space: SpaceId): Millis => known.get(space) ?? began

  /** By our clock. What a machine that slept hears at last says nothing of what was written after it. */
  const writtenAt = ({ createdAt }: Item): Millis => {
    const now = clock.now()
    const age = (backend.serverTime?.(now) ?? now) - createdAt
    return now - Math.max(0, age)
  }

  // A clock that was set back must not make the trust endless.
  const isSilent = (space: SpaceId): boolean => {
    const age = clock.now() - knownTo(space)
    return age >= SILENCE || age < 0
  }

  /** Spaces of which something is shown, the open one first, then the longest silent. */
  const opened = (): readonly SpaceId[] => {
    const { timelines, spaces, view } = store.getState()
    return (Object.keys(timelines) as SpaceId[])
      .filter((space) => {
        const list = timelines[space]?.lists.timeline
        // What was not read yet, or is read just now, is not silent.
        return wasRead(list) && list?.fetching !== true && spaces[space] !== undefined && isSilent(space)
      })
      .toSorted((a, b) => Number(b === view.space) - Number(a === view.space) || knownTo(a) - knownTo(b))
      .slice(0, SPACES)
  }

  /** A feed that stops is seen in them alone, when nothing is written anywhere else. */
  const unopened = (): readonly SpaceId[] => {
    const { spaces, timelines } = store.getState()
    return (Object.keys(spaces) as SpaceId[])
      .filter((space) => !wasRead(timelines[space]?.lists.timeline) && isSilent(space))
      .toSorted((a, b) => knownTo(a) - knownTo(b))
      .slice(0, UNOPENED)
  }

  return {
    begin: (since) => {
      known.clear()
      began = since
    },
    heard: (events) => {
      const { me } = store.getState()
      for (const event of events) {
        // What one wrote oneself comes by other ways too.
        if (event.type === 'item-arrived' && event.late !== true && event.item.author !== me)
          known.set(event.item.space, writtenAt(event.item))
      }
    },
    settle: (spaces, at) => {
      for (const space of spaces) if (knownTo(space) < at) known.set(space, at)
    },
    knownTo,
    next: () => {
      turn = (turn + 1) % UNOPENED_TURN
      const [first, second] = turn === 0 ? [unopened, opened] : [opened, unopened]
      // Never both in one question: it is asked since the moment of the one that was silent longest.
      const spaces = first()
      return spaces.length === 0 ? second() : spaces
    },
  }
}
