// An event that whoever runs the server wants told: a form that is answered, a post that is shared, somebody who asks to
// join. No call of the API can cause these, so they come by the control socket.
import { randomBytes } from 'node:crypto'

import * as v from 'valibot'

import { parseEvent } from '../../protocol/symphony/event.ts'
import { type EventType, eventTypes } from '../../protocol/symphony/event-types.ts'
import type { User } from '../shapes.ts'
import type { FeedCalls } from './feeds/calls.ts'
import { makeId } from './ids.ts'
import type { IdTag } from './ids.ts'
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

/** The messages of an event: of one that was written, of a post and of what it shares. */
const MESSAGES: ReadonlySet<string> = new Set(['message', 'sharedMessage'])

type Payload = v.InferOutput<typeof OwnEvent>['payload']

/** What a message leaves out is filled in: its id, its time and who wrote it. */
const withMessages = (payload: Payload, fill: () => object): Payload =>
  Object.fromEntries(
    Object.entries(payload).map(([name, told]) => [
      name,
      Object.fromEntries(
        Object.entries(told).map(([key, value]) => [
          key,
          MESSAGES.has(key) && typeof value === 'object' && value !== null && !Array.isArray(value)
            ? { ...fill(), ...value }
            : value,
        ]),
      ),
    ]),
  )

/** Answers words when this is no event; what it leaves out of the envelope and of its messages is filled in. */
export type TellEvent = (
  event: unknown,
  whom: { readonly to: readonly User[]; readonly by: User },
) => string | undefined

/** For `serve admin symphony-event`. `emit` puts it into feeds; people who have none do not hear of it. */
export const createTellEvent =
  ({ people, now }: Pick<Pod, 'people' | 'now'>, emit: FeedCalls['emit']): TellEvent =>
  (given, { to, by }) => {
    const read = v.safeParse(OwnEvent, given)
    if (!read.success) {
      const [issue] = read.issues
      return `This is no event: ${v.getDotPath(issue) ?? 'it'}: ${issue.message}`
    }
    const { id = randomBytes(3).toString('hex'), timestamp = now(), type, initiator } = read.output
    const newId = (tag: IdTag): string => makeId({ tag, id: randomBytes(12).toString('hex'), at: timestamp })
    const { messageId = newId('other') } = read.output
    const user = { ...people.v4(by), ...initiator?.user }
    const payload = withMessages(read.output.payload, () => ({
      messageId: newId('message'),
      timestamp,
      user,
    }))
    const event = { id, messageId, timestamp, type, initiator: { user }, payload }
    const told = parseEvent(event)
    if (!('ok' in told))
      return `No client could read this event: ${'malformed' in told ? told.malformed : type}`
    emit(
      event,
      to.map(({ _id }) => _id),
    )
    return undefined
  }
