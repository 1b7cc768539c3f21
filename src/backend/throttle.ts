// When the server asks to go slower (429, 503 with Retry-After), nobody calls it until then: reads wait, changes say when.
import type { Millis } from '../domain/ids.ts'
import { failed } from '../domain/result.ts'
import type { Result } from '../domain/result.ts'
import { soon } from './problems.ts'
import type { Timers } from './timers.ts'

/** Calls of a lane are slowed down apart from those of other lanes; what slows down `all` slows down each. */
export type Lane = 'all' | 'mark-read'

/** One per account; what one call is told of going slower holds for all others of its lane. */
export type Throttle = {
  /** @param waits a read waits until it may go, and is tried again; a change is the outbox's to repeat */
  run<Answer>(lane: Lane, waits: boolean, attempt: () => Promise<Result<Answer>>): Promise<Result<Answer>>
}

/** A person waits no longer for a page; then they are told. */
const LONGEST: Millis = 30_000
const ATTEMPTS = 3

/**
 * Nobody waits until an attempt ends in a problem with `retryAfter` (ms); then who must not wait, or would for over 30 s, is
 * told how long, as a `soon` problem.
 */
export const createThrottle = ({
  now,
  timers,
  signal,
}: {
  readonly now: () => Millis
  readonly timers: Timers
  /** Ends all waiting. */
  readonly signal: AbortSignal
}): Throttle => {
  const asked = new Map<Lane, { readonly at: Millis; readonly until: Millis }>()

  const leftOf = (lane: Lane): Millis => {
    const { at, until } = asked.get(lane) ?? { at: 0, until: 0 }
    // A clock that was put back since then must not make the wait longer.
    return now() < at ? 0 : Math.max(0, until - now())
  }
  const left = (lane: Lane): Millis => Math.max(leftOf('all'), leftOf(lane))

  const wait = async (ms: Millis): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const stop = timers.after(ms, resolve)
    const giveUp = (): void => resolve()
    signal.addEventListener('abort', giveUp, { once: true })
    if (signal.aborted) resolve()
    await promise
    signal.removeEventListener('abort', giveUp)
    stop()
  }

  const run: Throttle['run'] = async (lane, waits, attempt) => {
    for (let tries = 1; ; tries += 1) {
      const ms = left(lane)
      if (ms > 0 && (!waits || ms > LONGEST)) return asksToWait(ms)
      // One attempt after the other is the point.
      if (ms > 0) await wait(ms)
      const result = await attempt()
      const after = result.ok ? undefined : result.problem.retryAfter
      if (after === undefined) return result
      asked.set(lane, { at: now(), until: now() + Math.max(leftOf(lane), after) })
      if (!waits || tries >= ATTEMPTS || signal.aborted) return result
    }
  }
  return { run }
}

const asksToWait = (ms: Millis): Result<never> =>
  failed(soon(`The server asks to go slower: in ${Math.ceil(ms / 1000)} s it is tried again.`, ms))
