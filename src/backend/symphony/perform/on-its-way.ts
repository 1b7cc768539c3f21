// What was sent and never answered may arrive still: Symphony would take it a second time, so nobody looks for it too early.
import type { LocalId, Millis } from '../../../domain/ids.ts'
import type { Timers } from '../../timers.ts'

/** As long as a call may take: by then it has arrived, or never will. */
export const ARRIVES: Millis = 15_000

/** Asked before an unsure intent is looked for: searched too early, it would seem not to have been taken. */
export type OnItsWay = {
  /** An attempt is under way. `over` resolves when it ended: does nobody know whether it was taken? Never rejects. */
  goes(localId: LocalId, over: Promise<boolean>): void
  /** Resolves when it must have arrived. Of an attempt of another run of this program that is reckoned from now. */
  arrived(localId: LocalId): Promise<void>
}

/** @param signal ends all waiting */
export const createOnItsWay = (timers: Timers, signal: AbortSignal, arrives: Millis): OnItsWay => {
  const under = new Map<LocalId, Promise<void>>()

  const pause = (): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const stop = timers.after(arrives, resolve)
    const giveUp = (): void => resolve()
    signal.addEventListener('abort', giveUp, { once: true })
    if (signal.aborted) resolve()
    return promise.finally(() => {
      stop()
      signal.removeEventListener('abort', giveUp)
    })
  }

  return {
    goes: (localId, over) => {
      const settle = async (): Promise<void> => {
        if (await over) await pause()
        else if (under.get(localId) === settled) under.delete(localId)
      }
      const settled = settle()
      under.set(localId, settled)
    },
    arrived: async (localId) => {
      const waiting = under.get(localId) ?? pause()
      under.set(localId, waiting)
      await waiting
      if (under.get(localId) === waiting) under.delete(localId)
    },
  }
}
