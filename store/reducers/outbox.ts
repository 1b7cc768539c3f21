// What is on its way: the entries behind the local echo. The disk copy is the outbox's business in store/sync.
import type { LocalId } from '../../src/domain/ids.ts'
import type { Outgoing } from '../../src/domain/outgoing.ts'
import type { EventOf } from '../events.ts'
import type { State } from '../state.ts'

/** At the end: what was asked for first stands first. One that is there already changes nothing. */
export const outgoingQueued = (state: State, outgoing: Outgoing): State =>
  state.outbox.some(({ localId }) => localId === outgoing.localId)
    ? state
    : { ...state, outbox: [...state.outbox, outgoing] }

/** Confirmed by the network, echoed, or given up by the person: no longer on its way. */
export const outgoingGone = (state: State, id: LocalId): State => {
  const left = state.outbox.filter(({ localId }) => localId !== id)
  return left.length === state.outbox.length ? state : { ...state, outbox: left }
}

const update = (state: State, id: LocalId, change: (outgoing: Outgoing) => Outgoing): State => {
  const index = state.outbox.findIndex(({ localId }) => localId === id)
  const outgoing = state.outbox[index]
  return outgoing === undefined ? state : { ...state, outbox: state.outbox.with(index, change(outgoing)) }
}

/** One more attempt; what was said of the last one goes. */
export const outgoingSending = (state: State, id: LocalId): State =>
  update(state, id, ({ reason: _, about: __, theirs: ___, ...outgoing }) => ({
    ...outgoing,
    status: 'sending',
    attempts: outgoing.attempts + 1,
  }))

/** Attempts are kept, as the wait grows with them; what was said of the last one goes. */
export const outgoingRequeued = (state: State, id: LocalId): State =>
  update(state, id, ({ reason: _, about: __, theirs: ___, ...outgoing }) => ({
    ...outgoing,
    status: 'queued',
  }))

/**
 * `about`: what is in the way; `theirs`: what the network has instead. It is parked until the person does something.
 */
export const outgoingFailed = (
  state: State,
  { localId, reason, about, theirs }: EventOf<'outgoing-failed'>,
): State =>
  update(state, localId, (outgoing) => ({
    ...outgoing,
    status: 'failed',
    reason,
    ...(about === undefined ? {} : { about }),
    ...(theirs === undefined ? {} : { theirs }),
  }))
