// Whether the link goes on where it was: then nothing was missed, for the feed keeps what happens, and nothing is read anew.
import type { Millis, PersonId } from '../../../domain/ids.ts'

/** One for all connections: without it each short break would cost the pod hundreds of calls, and not two. */
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

/** So much later than here a sign of life may be noted elsewhere. */
const NOTED: Millis = 1_000

/** `now`: our clock, epoch ms. At first there is nothing to go on from. */
export const createContinuity = (now: () => Millis): Continuity => {
  let begun: Millis | undefined
  let heardAt: Millis = 0
  /** The furthest that our clock ever was. */
  let latest: Millis = 0
  const look = (): Millis => {
    const at = now()
    latest = Math.max(latest, at)
    return at
  }
  let whose: PersonId | undefined
  return {
    holds: (me) => {
      const silence = look() - heardAt
      // A clock that was set back must not make the trust endless.
      return whose === me && silence >= 0 && silence < HOLDS
    },
    beginsAnew: () => {
      // By a clock that was set back, what was seen before would seem to come after this.
      const seen = latest + NOTED
      begun = Math.max(look(), begun === undefined ? 0 : seen)
      whose = undefined
    },
    wasRead: (me) => {
      whose = me
      heardAt = look()
    },
    heard: () => {
      heardAt = look()
    },
    missedNothing: (since) => whose !== undefined && begun !== undefined && since >= begun,
  }
}
