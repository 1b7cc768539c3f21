// The PIN of a space: compared in constant time, and only so many wrong tries.
import { createHash, timingSafeEqual } from 'node:crypto'

import { createRateLimits } from '../rate-limit.ts'
import type { World } from '../world.ts'
import type { Core } from './core.ts'
import type { Spaces } from './spaces.ts'

/**
 * Wrong PINs a space takes, so that nobody tries all of them; then not even the right one opens it for a while. Guests cost
 * nothing, so it counts by space, not by guest.
 */
const pinTries = { perSecond: 0.2, burst: 20 }

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Takes the same time whatever was guessed, in whatever script. */
const sameText = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other))

/** Tries are counted in memory: a server that starts anew has forgotten them. */
export const createPins = ({ database, now }: Core, spaces: Spaces): Pick<World, 'pinFits'> => {
  const mayTry = createRateLimits(pinTries, now)
  return {
    pinFits: (spaceId, pin) => {
      const row = database.statement('SELECT pin FROM space WHERE no = ?').get(spaces.get(spaceId).no)
      const wanted = String(row?.['pin'])
      if (wanted === '') return true
      if (pin === undefined || pin === '') return false
      const fits = sameText(wanted, pin)
      return mayTry(spaceId, () => !fits) && fits
    },
  }
}
