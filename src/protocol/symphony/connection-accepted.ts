// Event CONNECTIONACCEPTED: the initiator said yes to `fromUser`, who had asked; both hear of it.
import * as v from 'valibot'
import { WireUser } from './user.ts'
import { wireEvent } from './wire.ts'

/** Comes to whoever asked and to whoever accepted: which of the two one is, only the ids tell. */
export const ConnectionAccepted = wireEvent('CONNECTIONACCEPTED', {
  connectionAccepted: v.object({ fromUser: WireUser }),
})
