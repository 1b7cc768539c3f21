// Event ROOMMEMBERDEMOTEDFROMOWNER: an owner of a room is a mere member now.
import * as v from 'valibot'
import { WireStream } from './stream.ts'
import { WireUser } from './user.ts'
import { wireEvent } from './wire.ts'

/** `affectedUser` is the member, the initiator who did it. Reference section 3, row 14. */
export const RoomMemberDemoted = wireEvent('ROOMMEMBERDEMOTEDFROMOWNER', {
  roomMemberDemotedFromOwner: v.object({ stream: WireStream, affectedUser: WireUser }),
})
