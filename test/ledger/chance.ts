// Chance that can be had again: the same seed, the same numbers (mulberry32).

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
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
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
