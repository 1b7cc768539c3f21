// What people ask the person for, and what the person asked others: seen, answered, gone.
import type { Intent } from '../../src/domain/intents.ts'
import type { LocalId, Millis } from '../../src/domain/ids.ts'
import type { Request } from '../../src/domain/model.ts'
import type { EventOf } from '../events.ts'
import type { State } from '../state.ts'

/** Settled ones that are remembered, so that a late copy brings none back. */
const SETTLED_LIMIT = 200

const inOrder = (requests: readonly Request[]): readonly Request[] =>
  requests.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))

const same = (a: readonly Request[], b: readonly Request[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b)

const withRequests = (state: State, requests: readonly Request[]): State => {
  const ordered = inOrder(requests)
  return same(ordered, state.requests) ? state : { ...state, requests: ordered }
}

/** Who asks again after an answer asks later than the first time. */
const isSettled = ({ settledRequests }: State, { id, at }: Pick<Request, 'id' | 'at'>): boolean =>
  (settledRequests.get(id) ?? Number.NEGATIVE_INFINITY) >= at

/** A copy older than what is known, or than its answer, changes nothing. */
export const requestSeen = (state: State, { request }: EventOf<'request-seen'>): State => {
  const known = state.requests.find(({ id }) => id === request.id)
  if (isSettled(state, request) || (known !== undefined && known.at >= request.at)) return state
  return withRequests(state, [...state.requests.filter(({ id }) => id !== request.id), request])
}

/** An answer to one that is not known here is none of ours; but what was asked before it and is told later is settled. */
export const requestSettled = (
  state: State,
  { id, at }: Pick<EventOf<'request-settled'>, 'id' | 'at'>,
): State => {
  const known = state.requests.find((request) => request.id === id)
  const settledAt = at ?? known?.at
  // Who asked again after this answer waits for another.
  if (settledAt === undefined || (known !== undefined && known.at > settledAt)) return state
  if (known === undefined && isSettled(state, { id, at: settledAt })) return state
  const settled = new Map<string, Millis>(state.settledRequests).set(id, settledAt)
  const [oldest] = settled.keys()
  if (settled.size > SETTLED_LIMIT && oldest !== undefined) settled.delete(oldest)
  return {
    ...state,
    requests: known === undefined ? state.requests : state.requests.filter((request) => request !== known),
    settledRequests: settled,
  }
}

/** The network lists connections, and nobody lists who wants to join. */
export const requestsLoaded = (state: State, { requests }: EventOf<'requests-loaded'>): State =>
  withRequests(state, [
    ...state.requests.filter(({ kind }) => kind === 'join'),
    ...requests.filter((request) => !isSettled(state, request)),
  ])

/** Would this intent answer that request? */
export const answers = (intent: Intent, { kind, direction, person, space }: Request): boolean => {
  if (direction === 'outgoing') return false
  if (intent.kind === 'answer-connection') return kind === 'connection' && intent.person === person
  return intent.kind === 'add-member' && kind === 'join' && intent.person === person && intent.space === space
}

/** The network took an answer: what it answers is settled, whether the network says so or not. */
export const withAnswered = (state: State, localId: LocalId): State => {
  const intent = state.outbox.find((outgoing) => outgoing.localId === localId)?.intent
  if (intent === undefined) return state
  return state.requests.filter((request) => answers(intent, request)).reduce(requestSettled, state)
}
