// A clock that stands still until the test moves it.
import type { Clock } from '../../store/sync/clock.ts'

export type FakeClock = Clock & {
  /** Lets time pass: runs what falls due, in order, and every `soon` before and after it. */
  readonly advance: (ms: number) => void
  /** Runs what was put off by `soon`, until nothing is. */
  readonly turn: () => void
  /** How many timers are set. */
  readonly timers: () => number
  /** How many timers were ever set. */
  readonly timersSet: () => number
  /** How many times something was put off by `soon`. */
  readonly turns: () => number
}

export const createFakeClock = (begin = 1_000_000): FakeClock => {
  let now = begin
  let made = 0
  let turns = 0
  let set = 0
  const timers = new Map<number, { readonly at: number; readonly run: () => void }>()
  const soon = new Map<number, () => void>()

  const turn = (): void => {
    for (const [key, run] of soon) {
      soon.delete(key)
      run()
    }
  }
  const due = (until: number) =>
    [...timers].filter(([, { at }]) => at <= until).toSorted(([a, x], [b, y]) => x.at - y.at || a - b)[0]

  return {
    now: () => now,
    after: (ms, run) => {
      const key = made++
      set++
      timers.set(key, { at: now + Math.max(0, ms), run })
      return () => {
        timers.delete(key)
      }
    },
    soon: (run) => {
      const key = made++
      turns++
      soon.set(key, run)
      return () => {
        soon.delete(key)
      }
    },
    turn,
    advance: (ms) => {
      const until = now + ms
      turn()
      for (let next = due(until); next !== undefined; next = due(until)) {
        const [key, { at, run }] = next
        timers.delete(key)
        now = at
        run()
        turn()
      }
      now = until
    },
    timers: () => timers.size,
    timersSet: () => set,
    turns: () => turns,
  }
}

/** When all promises that can settle have settled. */
export const settled = async (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve)
  })
