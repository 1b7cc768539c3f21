// Event MESSAGESUPPRESSED: a message is gone. The initiator may be a mere id.
import * as v from 'valibot'
import { WireStream } from './stream.ts'
import { WireId, wireEvent } from './wire.ts'

/** `messageId` may be of an edit: then the item that it is a version of is gone, and has to be found. */
export const MessageSuppressed = wireEvent('MESSAGESUPPRESSED', {
  messageSuppressed: v.object({ messageId: WireId, stream: WireStream }),
})
