// Chance that is handed in, so that a demo can be repeated exactly, and what one asks of it.

/** Uniform in [0, 1), like Math.random. */
export type Random = () => number

/** One of these; throws on an empty list, for that is a mistake in the script. */
export const pick = <T>(random: Random, choices: readonly T[]): T => {
  const chosen = choices[Math.floor(random() * choices.length)]
  if (chosen === undefined) throw new Error('nothing to choose from')
  return chosen
}

/** Uniform between two bounds. */
export const between = (random: Random, low: number, high: number): number => low + random() * (high - low)
