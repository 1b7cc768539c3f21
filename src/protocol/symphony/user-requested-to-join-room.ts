// Event USERREQUESTEDTOJOINROOM: the initiator asks to be let in; they and the owners (`affectedUsers`) hear of it.
import * as v from 'valibot'
import { WireStream } from './stream.ts'
import { WireUser } from './user.ts'
import { wireEvent } from './wire.ts'

/** No call answers it: letting somebody in is adding them as a member (reference §4.4). */
export const UserRequestedToJoinRoom = wireEvent('USERREQUESTEDTOJOINROOM', {
  userRequestedToJoinRoom: v.object({
    stream: WireStream,
    affectedUsers: v.nullish(v.array(WireUser)),
  }),
})
