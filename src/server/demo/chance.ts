// Chance that is handed in: a small seeded generator, so that a demo or a test can be repeated exactly.

/** Uniform in [0, 1), like Math.random. */
export type Random = () => number

/** mulberry32: 32 bits of state are plenty for choosing among lines of talk. */
export const seededRandom = (seed: number): Random => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** One of these; throws on an empty list, for that is a mistake in the script. */
export const pick = <T>(random: Random, choices: readonly T[]): T => {
  const chosen = choices[Math.floor(random() * choices.length)]
  if (chosen === undefined) throw new Error('nothing to choose from')
  return chosen
}

/** Uniform between two bounds. */
export const between = (random: Random, low: number, high: number): number => low + random() * (high - low)
