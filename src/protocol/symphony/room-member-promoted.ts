// Event ROOMMEMBERPROMOTEDTOOWNER: a member of a room became one of its owners.
import * as v from 'valibot'
import { WireStream } from './stream.ts'
import { WireUser } from './user.ts'
import { wireEvent } from './wire.ts'

/** The initiator did it, `affectedUser` it was done to. A room may have several owners. */
export const RoomMemberPromoted = wireEvent('ROOMMEMBERPROMOTEDTOOWNER', {
  roomMemberPromotedToOwner: v.object({ stream: WireStream, affectedUser: WireUser }),
})
