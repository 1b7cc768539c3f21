// Event ROOMCREATED: the viewer created a room.
import * as v from 'valibot'
import { RoomProperties } from './room.ts'
import { WireStream } from './stream.ts'
import { wireEvent } from './wire.ts'

/** The creator is `creatorUser`, or the initiator where that is missing; other members are to be asked for. */
export const RoomCreated = wireEvent('ROOMCREATED', {
  roomCreated: v.object({ stream: WireStream, roomProperties: v.nullish(RoomProperties) }),
})
