// Event USERJOINEDROOM: somebody came into a room; of their own, when they are the initiator too.
import * as v from 'valibot'
import { WireStream } from './stream.ts'
import { WireUser } from './user.ts'
import { wireEvent } from './wire.ts'

/** Told to the members; who came may be the viewer. Reference section 3, row 11. */
export const UserJoinedRoom = wireEvent('USERJOINEDROOM', {
  userJoinedRoom: v.object({ stream: WireStream, affectedUser: WireUser }),
})
