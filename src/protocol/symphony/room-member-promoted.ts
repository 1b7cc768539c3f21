// Event ROOMMEMBERPROMOTEDTOOWNER: a member of a room became one of its owners.
import * as v from 'valibot'
import { WireStream } from './stream.ts'
import { WireUser } from './user.ts'
import { wireEvent } from './wire.ts'

/** `affectedUser` is the member, the initiator who did it. Reference section 3, row 13. */
export const RoomMemberPromoted = wireEvent('ROOMMEMBERPROMOTEDTOOWNER', {
  roomMemberPromotedToOwner: v.object({ stream: WireStream, affectedUser: WireUser }),
})
