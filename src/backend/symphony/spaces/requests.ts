// Connections that are asked for: of the pod's list, those that wait for somebody.
import type { Request } from '../../../domain/model.ts'
import type { Connection } from '../../../protocol/symphony/answers.ts'
import { connectionRequestId, toPersonId } from '../ids.ts'

/** undefined: it waits for nobody (any more). */
export const toRequest = ({ userId, status, ...times }: Connection): Request | undefined => {
  const direction = directions.get(status.toUpperCase())
  if (direction === undefined) return undefined
  const person = toPersonId(userId)
  return {
    id: connectionRequestId(person),
    kind: 'connection',
    direction,
    person,
    at: times.firstRequestedAt ?? times.updatedAt ?? 0,
  }
}

const directions: ReadonlyMap<string, Request['direction']> = new Map([
  ['PENDING_INCOMING', 'incoming'],
  ['PENDING_OUTGOING', 'outgoing'],
])
