// Event CONNECTIONREQUESTED: the initiator asks `toUser` to connect; both hear of it.
import * as v from 'valibot'
import { WireUser } from './user.ts'
import { wireEvent } from './wire.ts'

/** Without an initiator nobody asks, and it counts as malformed. */
export const ConnectionRequested = wireEvent('CONNECTIONREQUESTED', {
  connectionRequested: v.object({ toUser: WireUser }),
})
