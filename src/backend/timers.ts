// Timers as a value, so that tests turn the clock by hand.
import type { Millis } from '../domain/ids.ts'

/** What keeps or uses a link takes one of these instead of calling `setTimeout`. */
export type Timers = {
  /** Runs once, `ms` from now, unless the returned function was called before. */
  after(ms: Millis, run: () => void): () => void
}

/** The machine's own clock. A timer under way keeps the process from ending. */
export const realTimers: Timers = {
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
