// What time it is for a server, as far as its answers tell: its clock and ours need not agree.
import type { Millis } from '../domain/ids.ts'

/** One per server: without it, what is stamped there would seem older or newer than what is stamped here. */
export type ServerClock = {
  /** From the `Date` header of an answer. */
  learn(date: string | null): void
  /** The server's clock as well as it is known, in our milliseconds. */
  now(): Millis
  /** A past moment of our clock in the server's; rather too early, where one of the two was set since then. */
  timeOf(at: Millis): Millis
}

/** `now`: our clock, epoch ms. Until an answer taught otherwise both clocks count as one. */
export const createServerClock = (now: () => Millis): ServerClock => {
  let offset = 0
  /** The lowest it ever was: moments that were noted before our clock was set back count by it. */
  let lowest: number | undefined
  return {
    learn: (date) => {
      const read = date === null ? Number.NaN : Date.parse(date) + 500 - now()
      if (Number.isNaN(read)) return
      // The header counts whole seconds: a small difference says nothing.
      offset = Math.abs(read) < 2000 ? 0 : read
      lowest = Math.min(offset, lowest ?? offset)
    },
    now: () => now() + offset,
    timeOf: (at) => at + (lowest ?? 0),
  }
}
