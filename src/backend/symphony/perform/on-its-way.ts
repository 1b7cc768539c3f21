// What was sent and never answered may arrive still: Symphony would take it a second time, so nobody looks for it too early.
import type { LocalId, Millis } from '../../../domain/ids.ts'
import type { Timers } from '../../timers.ts'

/** As long as a call may take: by then it has arrived, or never will. */
export const ARRIVES: Millis = 15_000

/** For calls that ended `unsure`: what is looked for at once may not be there yet, and be sent twice. */
export type OnItsWay = {
  /** An attempt ended, and nobody knows whether it was taken. */
  left(localId: LocalId): void
  /** Resolves when it must have arrived. Of an attempt of another run of this program that is reckoned from now. */
  arrived(localId: LocalId): Promise<void>
}

/** @param signal ends all waiting */
export const createOnItsWay = (timers: Timers, signal: AbortSignal, arrives: Millis): OnItsWay => {
  const under = new Map<LocalId, Promise<void>>()

  const begin = (localId: LocalId): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const stop = timers.after(arrives, resolve)
    const giveUp = (): void => resolve()
    signal.addEventListener('abort', giveUp, { once: true })
    if (signal.aborted) resolve()
    const waited = promise.finally(() => {
      stop()
      signal.removeEventListener('abort', giveUp)
    })
    under.set(localId, waited)
    return waited
  }

  return {
    left: (localId) => void begin(localId),
    arrived: async (localId) => {
      await (under.get(localId) ?? begin(localId))
      under.delete(localId)
    },
  }
}
