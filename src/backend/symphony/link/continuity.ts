// Whether the link goes on where it was: then nothing was missed, for the feed keeps what happens, and nothing is read anew.
import type { Millis, PersonId } from '../../../domain/ids.ts'

export type Continuity = {
  /** Another attempt begins, signed in as this person, with the feed of before: can it go on? */
  holds(me: PersonId): boolean
  /** It cannot: what happens from now on comes by the feed, or is read. */
  beginsAnew(): void
  /** All was read that was there when it began. */
  wasRead(me: PersonId): void
  /** The feed was read. */
  heard(): void
  /** Has all that happened since this moment of our clock been told, or will be by the feed? */
  missedNothing(since: Millis): boolean
}

/**
 * A feed that was not read for so long may have let go of what it held: agents keep it for half an hour, and none says how
 * much. Then all is read as if it were another one.
 */
const HOLDS: Millis = 5 * 60_000

/** `now`: our clock, epoch ms. At first there is nothing to go on from. */
export const createContinuity = (now: () => Millis): Continuity => {
  let begun: Millis | undefined
  let heardAt: Millis = 0
  let whose: PersonId | undefined
  return {
    holds: (me) => {
      const silence = now() - heardAt
      // A clock that was set back must not make the trust endless.
      return whose === me && silence >= 0 && silence < HOLDS
    },
    beginsAnew: () => {
      begun = now()
      whose = undefined
    },
    wasRead: (me) => {
      whose = me
      heardAt = now()
    },
    heard: () => {
      heardAt = now()
    },
    missedNothing: (since) => whose !== undefined && begun !== undefined && since >= begun,
  }
}
