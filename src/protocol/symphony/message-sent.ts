// Event MESSAGESENT: a message was written, by others or the viewer; with `replacing`, one was edited.
import * as v from 'valibot'
import { isPlainMessage, WireMessage } from './message.ts'
import { isWireTime, wireEvent } from './wire.ts'

/** The sender hears of it as well, and it may come twice. Reference section 3, row 1. */
export const MessageSent = wireEvent('MESSAGESENT', {
  messageSent: v.object({ message: WireMessage }),
})
/** As the schema of this name lets it through. */
export type MessageSent = v.InferOutput<typeof MessageSent>

/**
 * A plain message in its event, said by hand (`isPlainMessage` says why). The initiator is left alone: it is the message's
 * author.
 */
export const plainMessageOf = (event: unknown): WireMessage | undefined => {
  if (typeof event !== 'object' || event === null) return undefined
  const { type, timestamp, payload } = event as Partial<MessageSent>
  if (type !== 'MESSAGESENT' || !isWireTime(timestamp)) return undefined
  const message: unknown = payload?.messageSent?.message
  return isPlainMessage(message) ? message : undefined
}
