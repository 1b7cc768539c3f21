// MESSAGE_SENT `chat`: a line of chat, or a comment on a post or task when `parentMsg` is there.
import * as v from 'valibot'
import { WireAttachment, WireMessage, WireParent, WireSender } from './wire.ts'

/**
 * Names only what we read and drops the rest: nine of ten payloads of a flood are of this category, and keeping the
 * unread fields doubles what checking costs.
 */
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
