// Event USERLEFTROOM: somebody left a room, or was removed by the initiator.
import * as v from 'valibot'
import { WireStream } from './stream.ts'
import { WireUser } from './user.ts'
import { wireEvent } from './wire.ts'

/** Events come in any order, so only the viewer’s own going is believed; else the members are read anew. */
export const UserLeftRoom = wireEvent('USERLEFTROOM', {
  userLeftRoom: v.object({ stream: WireStream, affectedUser: WireUser }),
})
