// Timers as a value, so that tests turn the clock by hand.
import type { Millis } from '../domain/ids.ts'

/** What a backend waits by. Not for signing in, which has time limits of its own. */
export type Timers = {
  /** Runs once, `ms` from now, unless the returned function was called before. */
  after(ms: Millis, run: () => void): () => void
}

/** Those of the machine. A wait that is under way keeps the program alive. */
export const realTimers: Timers = {
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
