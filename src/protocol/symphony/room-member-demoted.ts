// Event ROOMMEMBERDEMOTEDFROMOWNER: an owner of a room is a mere member now.
import * as v from 'valibot'
import { WireStream } from './stream.ts'
import { WireUser } from './user.ts'
import { wireEvent } from './wire.ts'

/** The initiator did it, `affectedUser` it was done to: perhaps the same person. */
export const RoomMemberDemoted = wireEvent('ROOMMEMBERDEMOTEDFROMOWNER', {
  roomMemberDemotedFromOwner: v.object({ stream: WireStream, affectedUser: WireUser }),
})
