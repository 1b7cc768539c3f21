// The envelope that each event of a feed has: who did it, when, and what it is about.
import { randomBytes } from 'node:crypto'

import { makeId } from '../ids.ts'
import type { Pod } from '../pod.ts'
import type { V4Event, V4EventType } from './v4-event.ts'

/** Ids of the world: of who did it, and of what it is about. `at` is epoch ms, now unless it says otherwise. */
export type Concerned = {
  readonly by: string
  readonly about: string
  readonly at?: number
  /** Only where it is about a message. */
  readonly messageId?: string
}

/** `payload` has one key: the type's name in camel case. */
export type EventOf = (
  type: V4EventType,
  concerned: Concerned,
  payload: Readonly<Record<string, object>>,
) => V4Event

/** Makes events; throws when there is nobody with the id `by`. */
export const createEnvelope =
  ({ people, now }: Pick<Pod, 'people' | 'now'>): EventOf =>
  (type, { by, about, at = now(), messageId }, payload) => ({
    id: randomBytes(4).toString('base64url'),
    messageId: messageId ?? makeId({ tag: 'other', id: about, at }),
    timestamp: at,
    type,
    initiator: { user: people.v4({ _id: by }) },
    payload,
  })
