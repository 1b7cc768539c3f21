// Timers as a value, so that tests turn the clock by hand.
import type { Millis } from '../../domain/ids.ts'

export type Timers = {
  /** Calls back once after `after` ms unless the returned function was called before. */
  once(after: Millis, call: () => void): () => void
}

export const realTimers: Timers = {
  once: (after, call) => {
    const timer = setTimeout(call, after)
    return () => clearTimeout(timer)
  },
}
