// Event CONNECTIONREQUESTED: the initiator asks `toUser` to connect; both hear of it.
import * as v from 'valibot'
import { WireUser } from './user.ts'
import { wireEvent } from './wire.ts'

/** One's own request comes back by it, too. Reference section 3, row 15. */
export const ConnectionRequested = wireEvent('CONNECTIONREQUESTED', {
  connectionRequested: v.object({ toUser: WireUser }),
})
