// Event MESSAGESUPPRESSED: a message is gone. The initiator may be a mere id.
import * as v from 'valibot'
import { WireStream } from './stream.ts'
import { WireId, wireEvent } from './wire.ts'

/** `messageId` may be of any version of an edited message. Reference section 3, row 2. */
export const MessageSuppressed = wireEvent('MESSAGESUPPRESSED', {
  messageSuppressed: v.object({ messageId: WireId, stream: WireStream }),
})
