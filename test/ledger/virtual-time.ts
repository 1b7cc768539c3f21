// Time that passes only when nothing else happens: a wait of 30 s costs as long as it takes to see that all is quiet.
import type { Millis } from '../../src/domain/ids.ts'

export type VirtualTime = {
  now(): Millis
  /** Runs once after so many virtual ms; the function returned calls it off. */
  after(ms: Millis, run: () => void): () => void
  /** Something moved (a byte, a callback): time stands still a little longer. */
  stir(): void
  /** Lets time pass until this holds, or until so much has passed. Answers whether it holds. */
  until(holds: () => boolean, limit: Millis): Promise<boolean>
  /** Stands still until the function returned is called: something real is waited for. */
  hold(): () => void
  /** Told of each leap; until the function returned is called. */
  onLeap(listener: (now: Millis) => void): () => void
  /** How many timers are set. */
  timers(): number
  /** So many real ms without a byte are quiet too: for programs outside this process. */
  setPatience(ms: Millis): void
}

type Timer = { readonly at: Millis; readonly no: number; readonly run: () => void }

/**
 * In one process every hop of a message takes a turn or two of the event loop, so a few turns in which nothing stirs
 * mean that all wait for time to pass.
 */
const QUIET_TURNS = 12

const turn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve)
  })

export const createVirtualTime = (begin: Millis): VirtualTime => {
  let now = begin
  let made = 0
  let quiet = 0
  let stirredAt = performance.now()
  let patience = 0
  let held = 0
  const timers = new Map<number, Timer>()
  const listeners = new Set<(now: Millis) => void>()

  const next = (): Timer | undefined => {
    let first: Timer | undefined
    for (const timer of timers.values()) {
      if (first === undefined || timer.at < first.at || (timer.at === first.at && timer.no < first.no))
        first = timer
    }
    return first
  }

  const stir = (): void => {
    quiet = 0
    if (patience > 0) stirredAt = performance.now()
  }

  /** One turn of the loop; whether all was quiet for long enough. */
  const isQuiet = async (): Promise<boolean> => {
    await turn()
    quiet += 1
    if (quiet < QUIET_TURNS || held > 0) return false
    if (patience === 0) return true
    const left = patience - (performance.now() - stirredAt)
    if (left > 0)
      await new Promise((resolve) => {
        setTimeout(resolve, left)
      })
    return left <= 0
  }

  return {
    now: () => now,
    after: (ms, run) => {
      const no = (made += 1)
      timers.set(no, { at: now + Math.max(0, ms), no, run })
      return () => void timers.delete(no)
    },
    stir,
    hold: () => {
      held += 1
      return () => {
        held -= 1
        stir()
      }
    },
    onLeap: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    timers: () => timers.size,
    setPatience: (ms) => {
      patience = ms
    },
    until: async (holds, limit) => {
      const end = now + limit
      while (!holds()) {
        // Turn by turn is the point.
        if (!(await isQuiet()) || holds()) continue
        const timer = next()
        if (timer === undefined || timer.at > end) {
          now = end
          return holds()
        }
        if (timer.at > now) {
          now = timer.at
          for (const listener of listeners) listener(now)
        }
        timers.delete(timer.no)
        stir()
        timer.run()
      }
      return true
    },
  }
}
