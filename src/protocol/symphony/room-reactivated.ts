// Event ROOMREACTIVATED: a room that was closed is open again.
import * as v from 'valibot'
import { WireStream } from './stream.ts'
import { wireEvent } from './wire.ts'

/** Told to the members; other than at its closing, the stream may have its name. Reference section 3, row 9. */
export const RoomReactivated = wireEvent('ROOMREACTIVATED', {
  roomReactivated: v.object({ stream: WireStream }),
})
