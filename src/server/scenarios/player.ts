// Plays a scenario act by act on a clock that is handed in; can be paused while nobody watches.
import { perform, typist } from './perform.ts'
import type { Names, Theatre } from './perform.ts'
import type { Act, Scenario } from './scenario.ts'
import type { Timers } from '../timers.ts'

const nothing = (): void => undefined

/** How often typing is told again while it lasts: it shows for about 2 s. */
const typingEvery = 1500

/** Disposing ends it for good, in the middle of typing, too. */
export type Playing = Disposable & {
  /** Stops before the next act; `resume` begins that act's waiting anew. */
  pause(): void
  resume(): void
}

/** One playing: the same scenario may be played any number of times, side by side, too. */
export type Playback = {
  readonly theatre: Theatre
  readonly timers: Timers
  readonly scenario: Scenario
  /** Share them to let a later scenario speak of what an earlier one made. */
  readonly names?: Names
  /** 2 = twice as fast. */
  readonly speed?: number
  /** After the last act; not when disposed. */
  readonly onDone?: () => void
  /** A stopped world (closing, disk full) ends the play; default: the error is thrown into the clock. */
  readonly onError?: (error: unknown) => void
}

/** Begins at once: the first act waits its own `after`. Without acts `onDone` is called before this answers. */
export const playScenario = ({
  theatre,
  timers,
  scenario,
  names = new Map<string, string>(),
  speed = 1,
  onDone,
  onError,
}: Playback): Playing => {
  let next = 0
  let cancel = nothing
  let over = false

  const wait = (seconds: number, then: () => void): void => {
    cancel = timers.after((seconds * 1000) / speed, () => {
      try {
        then()
      } catch (error) {
        over = true
        if (onError === undefined) throw error
        onError(error)
      }
    })
  }

  const done = (act: Act): void => {
    next += 1
    perform(theatre, names, act)
    step()
  }

  const type = (act: Act, left: number): void => {
    const typing = typist(theatre, names, act)
    if (typing === undefined || left <= 0) return done(act)
    theatre.live.typing(typing.space, theatre.stage.people[typing.by])
    const stretch = Math.min(left, typingEvery / 1000)
    return wait(stretch, () => type(act, left - stretch))
  }

  const step = (): void => {
    const act = scenario.acts[next]
    if (act === undefined) {
      over = true
      onDone?.()
      return
    }
    wait(act.after, () => type(act, 'seconds' in act ? (act.seconds ?? 0) : 0))
  }

  step()
  return {
    pause: () => cancel(),
    resume: () => {
      cancel()
      if (!over) step()
    },
    [Symbol.dispose]: () => {
      over = true
      cancel()
    },
  }
}
