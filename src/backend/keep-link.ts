// The loop that keeps a connection: connect, stay, wait, again; or stop when refused, until the person asks.
//
//   connecting ──ok──▶ live ──lost──▶ waiting ──time or reconnect()──▶ connecting
//        └──trouble──▶ waiting        refused ──reconnect()──▶ connecting
import type { LinkStatus } from '../domain/events.ts'
import type { Millis } from '../domain/ids.ts'
import type { Problem } from '../domain/result.ts'
import { fullJitter } from '../domain/retry.ts'
import type { Timers } from './timers.ts'

/** How one attempt ended. `wasLive`: it had worked before it was lost. */
export type AttemptEnd =
  | { readonly kind: 'lost'; readonly problem: Problem; readonly wasLive: boolean }
  | { readonly kind: 'refused'; readonly problem: Problem }

/** A link that lasted this long held. One that breaks at once each time must not be sought at full speed for ever. */
const HELD: Millis = 5_000

/** `now` is epoch ms, `random` uniform in [0, 1). */
export type LinkOptions = {
  readonly now: () => Millis
  readonly random: () => number
  readonly timers: Timers
  /** Connects and stays until the connection ends, or until `signal` says so. Never rejects. */
  readonly attempt: () => Promise<AttemptEnd>
  /** The attempt itself reports `live`. */
  readonly onLink: (link: LinkStatus) => void
  readonly signal: AbortSignal
}

/** The loop as it runs; what becomes of the connection is told by `onLink`, not here. */
export type Link = {
  /** Resolves once the loop has ended, after the signal. */
  readonly ended: Promise<void>
  /** Ends a wait at once; does nothing while connecting or live. */
  reconnect(): void
}

/** Attempt after attempt until the signal, with full-jitter back-off between them; begins at once. */
export const keepLink = (options: LinkOptions): Link => {
  const { signal, onLink } = options
  let wake: (() => void) | undefined
  signal.addEventListener('abort', () => wake?.(), { once: true })

  /** Until the time is over, `reconnect` is called or the signal comes. */
  const wait = async (after: Millis | undefined): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const stopTimer = after === undefined ? undefined : options.timers.after(after, resolve)
    wake = resolve
    if (!signal.aborted) await promise
    wake = undefined
    stopTimer?.()
  }

  const run = async (): Promise<void> => {
    let failures = 0
    while (!signal.aborted) {
      onLink({ status: 'connecting' })
      const begun = options.now()
      // One attempt after the other is the point of this loop.
      const end = await options.attempt()
      if (signal.aborted) return
      if (end.kind === 'refused') {
        onLink({ status: 'refused', reason: end.problem.words })
        await wait(undefined)
        continue
      }
      const held = end.wasLive && options.now() - begun >= HELD
      failures = held ? 1 : failures + 1
      const after = end.problem.retryAfter ?? fullJitter(failures, options.random)
      onLink({ status: 'waiting', retryAt: options.now() + after, reason: end.problem.words })
      await wait(after)
    }
  }

  return { ended: run(), reconnect: () => wake?.() }
}
