// V4Message → message of the model. One converter for what feeds bring and what history and answers carry.
import { lookup } from 'mrmime'
import type { ItemId, Millis, PersonId } from '../../../domain/ids.ts'
import type { Attachment, Message } from '../../../domain/model.ts'
import type { QuotedMessage, WireMessage } from '../../../protocol/symphony/message.ts'
import { toItemId, toSpaceId } from '../ids.ts'
import { toBody, toLine } from '../words.ts'
import { toFileKey } from './file-key.ts'
import { bodyWithQuote } from './quoting.ts'

/** A version of a message as the model has it: under the id and the time of the first, changed when this one was written. */
export const toMessage = (
  wire: WireMessage,
  author: PersonId,
  first: { readonly item: ItemId; readonly createdAt: Millis } = {
    item: toItemId(wire.messageId),
    createdAt: wire.timestamp,
  },
): Message => ({
  kind: 'message',
  id: first.item,
  space: toSpaceId(wire.stream.streamId),
  author,
  createdAt: first.createdAt,
  modifiedAt: Math.max(wire.timestamp, first.createdAt),
  body: wire.sharedMessage ? bodyWithQuote(wire, wire.sharedMessage) : toBody(wire.message, wire.data),
  attachments: toAttachments(wire),
})

const noAttachments: readonly Attachment[] = []

/** Of a quoted message too: it is read here. */
const toAttachments = (wire: WireMessage): readonly Attachment[] => {
  if (!wire.attachments?.length && !wire.sharedMessage?.attachments?.length) return noAttachments
  return [wire, ...(wire.sharedMessage ? [wire.sharedMessage] : [])].flatMap(attachmentsOf)
}

const attachmentsOf = ({ attachments, stream, messageId }: QuotedMessage): readonly Attachment[] =>
  (attachments ?? []).map(({ id, name, size }) => ({
    file: toFileKey(stream.streamId, messageId, id),
    name: toLine(name),
    size: size ?? 0,
    // The wire tells none: the name does, mostly.
    type: toLine(lookup(name ?? '')),
  }))
