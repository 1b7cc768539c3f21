// Timers as a value, so that tests turn the clock by hand.
import type { Millis } from '../domain/ids.ts'

export type Timers = {
  /** Runs once, `ms` from now, unless the returned function was called before. */
  after(ms: Millis, run: () => void): () => void
}

export const realTimers: Timers = {
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
