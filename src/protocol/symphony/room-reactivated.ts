// Event ROOMREACTIVATED: a room that was closed is open again.
import * as v from 'valibot'
import { WireStream } from './stream.ts'
import { wireEvent } from './wire.ts'

/** Unlike at the closing, the name comes along again, in `stream`. */
export const RoomReactivated = wireEvent('ROOMREACTIVATED', {
  roomReactivated: v.object({ stream: WireStream }),
})
