// Event ROOMDEACTIVATED: a room was closed; neither its name nor anything else comes along.
import * as v from 'valibot'
import { WireStream } from './stream.ts'
import { wireEvent } from './wire.ts'

/** Told to the members. Reference section 3, row 8. */
export const RoomDeactivated = wireEvent('ROOMDEACTIVATED', {
  roomDeactivated: v.object({ stream: WireStream }),
})
