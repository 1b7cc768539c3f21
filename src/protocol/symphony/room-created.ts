// Event ROOMCREATED: the viewer created a room.
import * as v from 'valibot'
import { RoomProperties } from './room.ts'
import { WireStream } from './stream.ts'
import { wireEvent } from './wire.ts'

/** Told to the creator alone, and without other members. Reference section 3, row 6. */
export const RoomCreated = wireEvent('ROOMCREATED', {
  roomCreated: v.object({ stream: WireStream, roomProperties: v.nullish(RoomProperties) }),
})
