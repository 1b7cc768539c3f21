// Event USERLEFTROOM: somebody left a room, or was removed by the initiator.
import * as v from 'valibot'
import { WireStream } from './stream.ts'
import { WireUser } from './user.ts'
import { wireEvent } from './wire.ts'

/** Told to the members; who left may be the viewer. Reference section 3, row 12. */
export const UserLeftRoom = wireEvent('USERLEFTROOM', {
  userLeftRoom: v.object({ stream: WireStream, affectedUser: WireUser }),
})
