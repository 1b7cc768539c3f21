// Event MESSAGESUPPRESSED: a message is gone. The initiator may be a mere id.
import * as v from 'valibot'
import { WireStream } from './stream.ts'
import { WireId, wireEvent } from './wire.ts'

export const MessageSuppressed = wireEvent('MESSAGESUPPRESSED', {
  messageSuppressed: v.object({ messageId: WireId, stream: WireStream }),
})
