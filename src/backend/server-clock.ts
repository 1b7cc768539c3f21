// What time it is for a server, as far as its answers tell: its clock and ours need not agree.
import type { Millis } from '../domain/ids.ts'

/** Good to a second or two, as the header tells no more. Taught by the answers over REST. */
export type ServerClock = {
  /**
   * From the `Date` header of an answer that came at this moment of our clock. Only of an answer that was understood:
   * a sign-in page of a hotel or a gateway on the way has a clock of its own.
   */
  learn(date: string | null, at: Millis): void
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
    learn: (date, at) => {
      const read = date === null ? Number.NaN : Date.parse(date) + 500 - at
      if (Number.isNaN(read)) return
      // The header counts whole seconds: a small difference says nothing.
      offset = Math.abs(read) < 2000 ? 0 : read
      lowest = Math.min(offset, lowest ?? offset)
    },
    now: () => now() + offset,
    timeOf: (at) => at + (lowest ?? 0),
  }
}
