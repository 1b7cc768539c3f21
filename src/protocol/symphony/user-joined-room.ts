// Event USERJOINEDROOM: somebody came into a room; of their own, when they are the initiator too.
import * as v from 'valibot'
import { WireStream } from './stream.ts'
import { WireUser } from './user.ts'
import { wireEvent } from './wire.ts'

/** As what they came is not told: the members are read anew. */
export const UserJoinedRoom = wireEvent('USERJOINEDROOM', {
  userJoinedRoom: v.object({ stream: WireStream, affectedUser: WireUser }),
})
