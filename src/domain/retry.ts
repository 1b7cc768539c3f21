// How long to wait before trying again: full jitter, so that a thousand clients do not come back in the same instant.
import type { Millis } from './ids.ts'

const BASE: Millis = 250
const LONGEST: Millis = 30_000

/**
 * A random wait of up to 250 ms, doubled per attempt that failed, never above 30 s.
 * @param attempts how many have failed so far, at least 1
 * @param random 0 <= random() < 1
 */
export const fullJitter = (attempts: number, random: () => number): Millis =>
  Math.round(random() * Math.min(LONGEST, BASE * 2 ** Math.min(attempts, 20)))
