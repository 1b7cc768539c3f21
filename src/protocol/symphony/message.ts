// V4Message: what was written in a stream, as events, history and every answer of the agent carry it.
import * as v from 'valibot'
import { WireStream } from './stream.ts'
import { isUserId, WireUser } from './user.ts'
import { isWireId, isWireTime, WireId, WireTime } from './wire.ts'

/** `id` comes percent-encoded; `images` are previews. */
export const WireAttachment = v.object({
  id: v.string(),
  name: v.nullish(v.string()),
  /** In bytes. */
  size: v.nullish(v.number()),
})
/** `name` and `size` may be absent; what it is, its name alone tells. */
export type WireAttachment = v.InferOutput<typeof WireAttachment>

/** What hangs on the words and is of another shape than is documented is left out: it must not cost the words. */
const aside = <Schema extends v.GenericSchema>(schema: Schema) => v.fallback(v.nullish(schema), undefined)
const Attachments = v.pipe(
  v.array(v.unknown()),
  v.transform((list) => list.filter((one): one is WireAttachment => v.is(WireAttachment, one))),
)

const written = {
  messageId: WireId,
  timestamp: WireTime,
  /** PresentationML. Empty where only a file was sent. */
  message: v.nullish(v.string()),
  /** EntityJSON, a JSON document in a string; absent, null, "" and "{}" are the same. */
  data: aside(v.string()),
  user: WireUser,
  stream: WireStream,
  attachments: aside(Attachments),
}

/** `parentMessageId` is not read: who replies or forwards brings the old words along in `message`. */
export const WireMessage = v.object({
  ...written,
  /** A message that is quoted in this one. */
  sharedMessage: aside(v.object(written)),
  /** An edit makes a new message: it names the version before, and the first of all with its time. */
  replacing: v.nullish(WireId),
  initialMessageId: v.nullish(WireId),
  initialTimestamp: v.nullish(WireTime),
  /** The version after this one. */
  replacedBy: v.nullish(WireId),
})
/** What came by `isPlainMessage` may have more fields than these. */
export type WireMessage = v.InferOutput<typeof WireMessage>
/** What a message is made of when it is quoted. */
export type QuotedMessage = NonNullable<WireMessage['sharedMessage']>

const isNullish = (value: unknown): boolean => value === undefined || value === null
const isTextOrNone = (value: unknown): boolean => typeof value === 'string' || isNullish(value)

const isPlainUser = (user: unknown): boolean => {
  if (typeof user !== 'object' || user === null) return false
  const { userId, displayName, firstName, lastName, username, userName, email } = user as Partial<WireUser>
  return (
    isUserId(userId) &&
    isTextOrNone(displayName) &&
    isTextOrNone(firstName) &&
    isTextOrNone(lastName) &&
    isTextOrNone(username) &&
    isTextOrNone(userName) &&
    isTextOrNone(email)
  )
}

const isPlainStream = (stream: unknown): boolean => {
  if (typeof stream !== 'object' || stream === null) return false
  const { streamId, streamType, roomName, members } = stream as Partial<WireStream>
  return isWireId(streamId) && isTextOrNone(streamType) && isTextOrNone(roomName) && isNullish(members)
}

/** Neither an edit nor with a file or a quotation. */
const isAlone = (message: Partial<WireMessage>): boolean => {
  const { attachments, sharedMessage, replacing, initialMessageId, initialTimestamp, replacedBy } = message
  return (
    (isNullish(attachments) || (Array.isArray(attachments) && attachments.length === 0)) &&
    isNullish(sharedMessage) &&
    isNullish(replacing) &&
    isNullish(initialMessageId) &&
    isNullish(initialTimestamp) &&
    isNullish(replacedBy)
  )
}

/**
 * Is this what the schema accepts? Said by hand for the plain message, nine of ten events of a flood, because asking the
 * schema costs more than all that is done with the message afterwards. `false` means only: ask the schema.
 */
export const isPlainMessage = (value: unknown): value is WireMessage => {
  if (typeof value !== 'object' || value === null) return false
  const message = value as Partial<WireMessage>
  return (
    isWireId(message.messageId) &&
    isWireTime(message.timestamp) &&
    isTextOrNone(message.message) &&
    isTextOrNone(message.data) &&
    isPlainUser(message.user) &&
    isPlainStream(message.stream) &&
    isAlone(message)
  )
}
