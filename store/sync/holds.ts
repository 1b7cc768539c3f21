// Lanes of the outbox that wait before the next attempt.
import type { Millis } from '../../src/domain/ids.ts'
import type { Clock } from './clock.ts'

/** A lane is named by `laneOf`; a wait that has run out is no hold any more. */
export type Holds = {
  has(lane: string): boolean
  /** @param firm the server named this wait: a link that came back does not end it */
  set(lane: string, wait: Millis, firm: boolean): void
  /** Ends the wait of one lane, or all that are not firm. */
  release(lane?: string): void
  clear(): void
}

/** @param over called whenever a wait has run out */
export const createHolds = (clock: Clock, over: () => void): Holds => {
  const waiting = new Map<string, { readonly stop: () => void; readonly firm: boolean }>()
  const end = (lane: string): void => {
    waiting.get(lane)?.stop()
    waiting.delete(lane)
  }
  return {
    has: (lane) => waiting.has(lane),
    set: (lane, wait, firm) => {
      end(lane)
      const stop = clock.after(wait, () => {
        waiting.delete(lane)
        over()
      })
      waiting.set(lane, { stop, firm })
    },
    release: (lane) => {
      if (lane !== undefined) end(lane)
      else for (const [each, { firm }] of waiting) if (!firm) end(each)
    },
    clear: () => {
      for (const lane of waiting.keys()) end(lane)
    },
  }
}
