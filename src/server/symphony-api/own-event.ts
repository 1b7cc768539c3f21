// An event that whoever runs the server wants told: a form that is answered, a post that is shared, somebody who asks to
// join. No call of the API can cause these, so they come by the control socket.
import { randomBytes } from 'node:crypto'

import * as v from 'valibot'

import { type EventType, eventTypes } from '../../protocol/symphony/event-types.ts'
import type { User } from '../shapes.ts'
import type { FeedCalls } from './feeds/calls.ts'
import { makeId } from './ids.ts'
import type { Pod } from './pod.ts'

const isType = (value: unknown): boolean => typeof value === 'string' && Object.hasOwn(eventTypes, value)

const OwnEvent = v.object({
  id: v.optional(v.string()),
  messageId: v.optional(v.string()),
  /** Epoch ms. */
  timestamp: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  type: v.custom<EventType>(isType, 'is none of the seventeen'),
  initiator: v.optional(v.looseObject({ user: v.looseObject({ userId: v.number() }) })),
  payload: v.pipe(
    v.record(v.string(), v.looseObject({})),
    v.check((payload) => Object.keys(payload).length === 1, 'a payload has exactly one key'),
  ),
})

/** Answers words when this is no event; what it leaves out of the envelope is filled in. */
export type TellEvent = (
  event: unknown,
  whom: { readonly to: readonly User[]; readonly by: User },
) => string | undefined

export const createTellEvent =
  ({ people, now }: Pick<Pod, 'people' | 'now'>, emit: FeedCalls['emit']): TellEvent =>
  (event, { to, by }) => {
    const read = v.safeParse(OwnEvent, event)
    if (!read.success) {
      const [issue] = read.issues
      return `This is no event: ${v.getDotPath(issue) ?? 'it'}: ${issue.message}`
    }
    const { id = randomBytes(3).toString('hex'), timestamp = now(), type, payload, initiator } = read.output
    const objectId = randomBytes(12).toString('hex')
    const messageId = read.output.messageId ?? makeId({ tag: 'other', id: objectId, at: timestamp })
    const user = { ...people.v4(by), ...initiator?.user }
    emit(
      { id, messageId, timestamp, type, initiator: { user }, payload },
      to.map(({ _id }) => _id),
    )
    return undefined
  }
