// Takes in what arrives at once, and shows it by the frame: the state is always current, the drawing never a flood.
import type { DomainEvent } from '../../src/domain/events.ts'
import type { Millis } from '../../src/domain/ids.ts'
import type { Clock } from './clock.ts'

/** 30 times a second: more than an eye follows, and each telling is one drawing. */
export const FRAME: Millis = 33
/**
 * In a flood nobody reads along, and each drawing takes time from taking the flood in: more events than this in one
 * frame → so long until the next.
 */
const PAUSES: readonly (readonly [number, Millis])[] = [
  [1024, 200],
  [256, 100],
]
/** So many are folded in one go: folding many is cheaper than one by one, and what waits long costs the collector. */
const FOLD = 256

const pauseAfter = (events: number): Millis => PAUSES.find(([more]) => events > more)?.[1] ?? FRAME

/** Keeps the order: what is pushed first is folded first, and told together. */
export type Pace = {
  push(events: readonly DomainEvent[]): void
  /** Folds all that waits, now; told it is with the frame. */
  fold(): void
  /** Folds and tells all that waits, now. */
  flush(): void
  /** What still waits is neither folded nor told any more: flush first. */
  stop(): void
}

/**
 * @param fold takes events into the state; nobody hears of it yet
 * @param tell lets everybody hear what was folded
 */
export const createPace = (
  clock: Clock,
  fold: (batch: readonly DomainEvent[]) => void,
  tell: () => void,
): Pace => {
  let waiting: DomainEvent[] = []
  let folded = 0
  let last = Number.NEGATIVE_INFINITY
  let pause = FRAME
  let cancel: (() => void) | undefined

  const foldAll = (): void => {
    const batch = waiting
    // First, so that a bug which throws in a reducer does not stop the ones behind.
    waiting = []
    folded += batch.length
    if (batch.length > 0) fold(batch)
  }

  const next = (): void => {
    cancel = undefined
    foldAll()
    pause = pauseAfter(folded)
    folded = 0
    tell()
    // After the drawing: a slow terminal gets its pause too.
    last = clock.now()
  }

  return {
    push: (events) => {
      if (events.length === 0) return
      for (const event of events) waiting.push(event)
      if (cancel === undefined) {
        const quiet = clock.now() - last
        // A clock that was set back must not hold events up.
        cancel = quiet >= pause || quiet < 0 ? clock.soon(next) : clock.after(pause - quiet, next)
      }
      if (waiting.length >= FOLD) foldAll()
    },
    fold: foldAll,
    flush: () => {
      if (cancel === undefined) return
      cancel()
      next()
    },
    stop: () => {
      cancel?.()
      cancel = undefined
    },
  }
}
