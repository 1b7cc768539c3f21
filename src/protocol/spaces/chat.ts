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
export type ChatSent = v.InferOutput<typeof ChatSent>

const isText = (value: unknown): boolean => typeof value === 'string'
const isNullish = (value: unknown): boolean => value === undefined || value === null
const isTextOrNone = (value: unknown): boolean => isText(value) || isNullish(value)

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
    typeof sender === 'object' &&
    sender !== null &&
    isWireId(sender._id) &&
    isTextOrNone(sender.displayname) &&
    isTextOrNone(sender.username) &&
    typeof content === 'object' &&
    content !== null &&
    isTextOrNone(content.bodyText) &&
    (isNullish(content.data) || (Array.isArray(content.data) && content.data.length === 0)) &&
    isWireTime(created) &&
    isTextOrNone(modified) &&
    isNullish(parentMsg)
  )
}
