// Walks through a recording: the state after any number of its events, and words for where one is.
import type { Millis } from '../src/domain/ids.ts'
import type { StateEvent } from './events.ts'
import { reduce } from './reduce.ts'
import type { Recording } from './recorder.ts'
import type { State } from './state.ts'

/** A recording to walk through, by how many of its events have happened: 0 is the state it begins with. */
export type Replay = {
  /** How many events there are. */
  readonly length: number
  /** The state after so many of them; the size of the screen and the words are not the recording's but the caller's. */
  readonly at: (count: number) => State
  /** What happens at this step: `12 of 1980 · item-arrived`. */
  readonly words: (count: number) => string
  /** The latest moment that any of the events so far names; 0 where none does. */
  readonly momentAt: (count: number) => Millis
}

/** So many events apart a state is kept: going back folds no more than that many anew. */
const KEPT_EVERY = 200

const momentOf = (event: StateEvent): Millis => {
  if ('at' in event) return event.at
  if (event.type === 'item-arrived') return event.item.createdAt
  return 'modifiedAt' in event ? event.modifiedAt : 0
}

/** Keeps a state every so many events, so that a step back need not fold everything again. */
export const createReplay = ({ from, events }: Recording): Replay => {
  const kept: State[] = [from]
  const stateAt = (count: number): State => {
    const nearest = Math.min(Math.floor(count / KEPT_EVERY), kept.length - 1)
    let state = kept[nearest] ?? from
    for (let at = nearest * KEPT_EVERY; at < count; at += 1) {
      const event = events[at]
      if (event !== undefined) state = reduce(state, event)
      if ((at + 1) % KEPT_EVERY === 0) kept[(at + 1) / KEPT_EVERY] = state
    }
    return state
  }
  const last = events.length
  return {
    length: last,
    at: stateAt,
    words: (count) => {
      const event = events[count - 1]
      const what = event === undefined ? 'before the first event' : event.type
      return `${count} of ${last} · ${what} · → next · ← back · q leaves`
    },
    momentAt: (count) =>
      events
        .slice(0, count)
        .reduce((latest, event) => Math.max(latest, momentOf(event)), from.connection.since),
  }
}
