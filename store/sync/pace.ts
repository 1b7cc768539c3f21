// Hands what arrives to the store in batches: at once when it was quiet, else once a frame, and never so much in one go
// that a key would have to wait.
import type { DomainEvent } from '../../src/domain/events.ts'
import type { Millis } from '../../src/domain/ids.ts'
import type { Clock } from './clock.ts'

/** 30 batches a second: more than an eye follows, and each batch is one drawing. */
export const FRAME: Millis = 33
/** No batch should keep the keyboard waiting longer than about this; the size of the next one follows from it. */
const LONGEST: Millis = 8
const SMALLEST = 256
const LARGEST = 4096

export type Pace = {
  push(events: readonly DomainEvent[]): void
  /** Hands over all that waits, now. */
  flush(): void
  stop(): void
}

export const createPace = (clock: Clock, hand: (batch: readonly DomainEvent[]) => void): Pace => {
  let waiting: DomainEvent[] = []
  let handed = 0
  let last = Number.NEGATIVE_INFINITY
  let size = 1024
  let cancel: (() => void) | undefined

  const next = (): void => {
    cancel = undefined
    const begun = clock.now()
    const batch = waiting.slice(handed, handed + size)
    handed += batch.length
    if (handed >= waiting.length) {
      waiting = []
      handed = 0
    } else {
      // First, so that a bug which throws in a reducer does not stop the ones behind.
      cancel = clock.soon(next)
    }
    hand(batch)
    last = clock.now()
    const took = last - begun
    if (took > LONGEST) size = Math.max(SMALLEST, size >> 1)
    else if (took * 2 < LONGEST && batch.length === size) size = Math.min(LARGEST, size * 2)
  }

  return {
    push: (events) => {
      for (const event of events) waiting.push(event)
      if (waiting.length === 0 || cancel !== undefined) return
      const quiet = clock.now() - last
      // A clock that was set back must not hold events up.
      cancel = quiet >= FRAME || quiet < 0 ? clock.soon(next) : clock.after(FRAME - quiet, next)
    },
    flush: () => {
      while (waiting.length > 0) {
        cancel?.()
        next()
      }
    },
    stop: () => {
      cancel?.()
      cancel = undefined
    },
  }
}
