// How long to wait before the next attempt to connect: full jitter, so that a thousand clients do not come at once.
import type { Millis } from '../../domain/ids.ts'

const FIRST = 500
const LONGEST = 30_000

/** `attempt` counts failures since the last success, from 0; `random` gives [0, 1). */
export const backOff = (attempt: number, random: () => number): Millis =>
  Math.round(random() * Math.min(LONGEST, FIRST * 2 ** Math.min(attempt, 16)))
