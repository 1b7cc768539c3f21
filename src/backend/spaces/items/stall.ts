// Watches a stream of bytes: when it stands still for too long, it is given up.
import type { Millis } from '../../../domain/ids.ts'
import type { Timers } from '../../timers.ts'

/** `stop`: it is over for whoever reads it; no stall is told any more. */
export type Watched = AsyncIterable<Uint8Array> & { readonly stop: () => void }

/** The same pieces; `onStall` is called once when the next one is not asked for or not there within `limit` ms. */
export const withStall = (
  pieces: AsyncIterable<Uint8Array>,
  limit: Millis,
  timers: Timers,
  onStall: () => void,
): Watched => {
  let cancel = timers.after(limit, onStall)
  let stopped = false
  const alive = (): void => {
    cancel()
    // A piece that was under way when it was stopped is not waited for.
    if (!stopped) cancel = timers.after(limit, onStall)
  }
  return {
    stop: () => {
      stopped = true
      cancel()
    },
    async *[Symbol.asyncIterator]() {
      for await (const piece of pieces) {
        alive()
        yield piece
        alive()
      }
    },
  }
}
