// Reads an event of a feed: first its type (one look-up, so a flood stays cheap), then the schema of that one.
import * as v from 'valibot'
import { faultOf } from '../fault.ts'
import { ConnectionAccepted } from './connection-accepted.ts'
import { ConnectionRequested } from './connection-requested.ts'
import { ElementsAction } from './elements-action.ts'
import type { EventType } from './event-types.ts'
import { GenericSystemEvent } from './generic-system-event.ts'
import { InstantMessageCreated } from './instant-message-created.ts'
import { MessageSent } from './message-sent.ts'
import { MessageSuppressed } from './message-suppressed.ts'
import { RoomCreated } from './room-created.ts'
import { RoomDeactivated } from './room-deactivated.ts'
import { RoomMemberDemoted } from './room-member-demoted.ts'
import { RoomMemberPromoted } from './room-member-promoted.ts'
import { RoomReactivated } from './room-reactivated.ts'
import { RoomUpdated } from './room-updated.ts'
import { SharedPost } from './shared-post.ts'
import { UserJoinedRoom } from './user-joined-room.ts'
import { UserLeftRoom } from './user-left-room.ts'
import { UserRequestedToJoinRoom } from './user-requested-to-join-room.ts'

/** Type → the schema of its event. */
export const eventSchemas = {
  MESSAGESENT: MessageSent,
  MESSAGESUPPRESSED: MessageSuppressed,
  SYMPHONYELEMENTSACTION: ElementsAction,
  SHAREDPOST: SharedPost,
  INSTANTMESSAGECREATED: InstantMessageCreated,
  ROOMCREATED: RoomCreated,
  ROOMUPDATED: RoomUpdated,
  ROOMDEACTIVATED: RoomDeactivated,
  ROOMREACTIVATED: RoomReactivated,
  USERREQUESTEDTOJOINROOM: UserRequestedToJoinRoom,
  USERJOINEDROOM: UserJoinedRoom,
  USERLEFTROOM: UserLeftRoom,
  ROOMMEMBERPROMOTEDTOOWNER: RoomMemberPromoted,
  ROOMMEMBERDEMOTEDFROMOWNER: RoomMemberDemoted,
  CONNECTIONREQUESTED: ConnectionRequested,
  CONNECTIONACCEPTED: ConnectionAccepted,
  GENERICSYSTEMEVENT: GenericSystemEvent,
} as const satisfies Record<EventType, v.GenericSchema>

/** An event of a known type, told apart by `type`. */
export type WireEvent = v.InferOutput<(typeof eventSchemas)[EventType]>

/** `unknown` names the foreign type (not neutralised); `malformed` says where the event is wrong, in our words. */
export type ParsedEvent =
  | { readonly ok: WireEvent }
  | { readonly unknown: string }
  | { readonly malformed: string }

const schemas: ReadonlyMap<unknown, v.GenericSchema<unknown, WireEvent>> = new Map(
  Object.entries(eventSchemas),
)

/** Never throws, whatever the event is. */
export const parseEvent = (event: unknown): ParsedEvent => {
  const type = typeof event === 'object' && event !== null && 'type' in event ? event.type : undefined
  const schema = schemas.get(type)
  if (schema === undefined) {
    return typeof type === 'string' ? { unknown: type } : { malformed: 'an event without type' }
  }
  const parsed = v.safeParse(schema, event, { abortEarly: true })
  return parsed.success
    ? { ok: parsed.output }
    : { malformed: `${String(type)}: ${faultOf(parsed.issues[0])}` }
}
