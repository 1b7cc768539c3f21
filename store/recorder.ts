// The flight recorder: remembers the latest events and the state they began from, so that a bug can be walked through.
import type { StateEvent } from './events.ts'
import type { State } from './state.ts'

/** At least so many of the latest events are kept, as long as there were so many; never more than twice as many. */
export const RECORDED = 2000

/** Events, and the state that the first of them was folded into. */
export type Recording = { readonly from: State; readonly events: readonly StateEvent[] }

/** Hears of all events as the `see` of the store; it is asked by a key, or when the program crashes. */
export type Recorder = {
  /** Events that are about to be folded into this state. */
  readonly see: (events: readonly StateEvent[], before: State) => void
  /** Undefined before anything happened. */
  readonly recording: () => Recording | undefined
}

type Stretch = { readonly from: State; readonly events: StateEvent[] }

/**
 * Keeps references only: what is recorded costs nothing until it is asked for. Two stretches, the older of which goes when
 * the newer is full: so a beginning is always known, and nothing is copied for an event.
 */
export const createRecorder = (limit = RECORDED): Recorder => {
  let older: Stretch | undefined
  let newer: Stretch | undefined
  return {
    see: (events, before) => {
      if (newer === undefined || newer.events.length >= limit) {
        older = newer
        newer = { from: before, events: [] }
      }
      for (const event of events) newer.events.push(event)
    },
    recording: () => {
      if (newer === undefined) return undefined
      return older === undefined
        ? { from: newer.from, events: [...newer.events] }
        : { from: older.from, events: [...older.events, ...newer.events] }
    },
  }
}
