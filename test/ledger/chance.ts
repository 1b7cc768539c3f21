// Chance for a schedule of faults, and what one asks of it: the same seed, the same schedule.
import { seededRandom } from '../support/seeded-random.ts'

export type Chance = {
  /** 0 <= next() < 1 */
  next(): number
  /** A whole number, both ends included. */
  between(low: number, high: number): number
  /** True so often, of 1. */
  often(share: number): boolean
  pick<T>(from: readonly T[]): T
}

export const chanceOf = (seed: number): Chance => {
  // Seeds that follow each other are far apart.
  const next = seededRandom(Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b))
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    between,
    often: (share) => next() < share,
    pick: (from) => {
      const picked = from[between(0, from.length - 1)]
      if (picked === undefined) throw new Error('nothing to pick from')
      return picked
    },
  }
}
