// Event ROOMUPDATED: name or settings of a room changed. Of group chats, agents before 20.12 do not say which.
import * as v from 'valibot'
import { RoomProperties } from './room.ts'
import { WireStream } from './stream.ts'
import { wireEvent } from './wire.ts'

/** What the values were before is not told. Without `newRoomProperties` the name is taken from the stream. */
export const RoomUpdated = wireEvent('ROOMUPDATED', {
  roomUpdated: v.object({ stream: WireStream, newRoomProperties: v.nullish(RoomProperties) }),
})
