// Event CONNECTIONACCEPTED: the initiator said yes to `fromUser`, who had asked; both hear of it.
import * as v from 'valibot'
import { WireUser } from './user.ts'
import { wireEvent } from './wire.ts'

/** From now on the two may write to each other. Reference section 3, row 16. */
export const ConnectionAccepted = wireEvent('CONNECTIONACCEPTED', {
  connectionAccepted: v.object({ fromUser: WireUser }),
})
