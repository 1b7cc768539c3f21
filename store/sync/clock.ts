// Time as sync knows it: what the moment is, and doing things later. Given in, so that tests own it.
import type { Millis } from '../../src/domain/ids.ts'

/** Time as it is passed in, so that tests can turn it. */
export type Clock = {
  /** The moment by the wall clock. */
  now(): Millis
  /** Runs once after so many ms; the function returned calls it off. */
  after(ms: Millis, run: () => void): () => void
  /** Runs after waiting keys and sockets had their turn; the function returned calls it off. */
  soon(run: () => void): () => void
}

/** The machine's own clock. Its timers do not keep the program alive. */
export const realClock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    timer.unref()
    return () => {
      clearTimeout(timer)
    }
  },
  soon: (run) => {
    const turn = setImmediate(run)
    return () => {
      clearImmediate(turn)
    }
  },
}
