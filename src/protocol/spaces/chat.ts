// MESSAGE_SENT `chat`: a line of chat, or a comment on a post or task when `parentMsg` is there.
import * as v from 'valibot'
import { isWireId, isWireTime, WireAttachment, WireMessage, WireParent, WireSender } from './wire.ts'

/** Names only what we read. */
export const ChatSent = v.object({
  category: v.literal('chat'),
  _id: WireMessage.entries._id,
  topicId: WireMessage.entries.topicId,
  sender: v.object({
    _id: WireSender.entries._id,
    displayname: WireSender.entries.displayname,
    username: WireSender.entries.username,
  }),
  content: v.object({
    bodyText: v.nullish(v.string()),
    data: v.nullish(v.array(WireAttachment)),
  }),
  created: WireMessage.entries.created,
  /** Not checked to be a time: one that is none counts as never modified. */
  modified: v.nullish(v.string()),
  parentMsg: v.nullish(WireParent),
  loopbackMetadata: WireMessage.entries.loopbackMetadata,
})
/** What `isPlainChat` let pass may have other fields beside these; what the schema read has none. */
export type ChatSent = v.InferOutput<typeof ChatSent>

const isText = (value: unknown): boolean => typeof value === 'string'
const isNullish = (value: unknown): boolean => value === undefined || value === null
const isTextOrNone = (value: unknown): boolean => isText(value) || isNullish(value)

const isPlainSender = (sender: unknown): boolean => {
  if (typeof sender !== 'object' || sender === null) return false
  const { _id, displayname, username } = sender as Partial<ChatSent['sender']>
  return isWireId(_id) && isTextOrNone(displayname) && isTextOrNone(username)
}

/** With no file in it. */
const isPlainContent = (content: unknown): boolean => {
  if (typeof content !== 'object' || content === null) return false
  const { bodyText, data } = content as Partial<ChatSent['content']>
  return isTextOrNone(bodyText) && (isNullish(data) || (Array.isArray(data) && data.length === 0))
}

/**
 * Is this what the schema accepts? Said by hand for the plain line of chat, nine of ten payloads of a flood, because
 * asking the schema costs more than all that is done with the line afterwards. `false` means only: ask the schema.
 */
export const isPlainChat = (payload: unknown): payload is ChatSent => {
  if (typeof payload !== 'object' || payload === null) return false
  const { category, _id, topicId, sender, content, created, modified, parentMsg } =
    payload as Partial<ChatSent>
  return (
    category === 'chat' &&
    isWireId(_id) &&
    isWireId(topicId) &&
    isPlainSender(sender) &&
    isPlainContent(content) &&
    isWireTime(created) &&
    isTextOrNone(modified) &&
    isNullish(parentMsg)
  )
}
