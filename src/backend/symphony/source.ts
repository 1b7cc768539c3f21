// What reading and writing over REST stand on: the calls, what converting needs to know, and who hears of what they teach.
import type { DomainEvent } from '../../domain/events.ts'
import type { Millis } from '../../domain/ids.ts'
import type { ConversionContext, Want } from './draft.ts'
import type { Rest } from './rest/rest.ts'

/** One per backend, given to all that calls the pod. `now`: epoch ms, our clock. */
export type Source = {
  readonly rest: Rest
  readonly context: ConversionContext
  readonly now: () => Millis
  readonly tell: (events: readonly DomainEvent[]) => void
  /** Asks the pod for what is left open, and tells it. */
  readonly ask: (wants: readonly Want[]) => void
}
