// MESSAGE_SENT `topic.markread`: the viewer read a space on one of their devices. No sender, no _id.
import * as v from 'valibot'
import { WireId, WireTime } from './wire.ts'

/** Its `unreadMessagesCount` is what is left, and replaces the number here; absent means none (§3.2). */
export const TopicMarkread = v.looseObject({
  category: v.literal('topic.markread'),
  topicId: WireId,
  content: v.looseObject({
    messagesLastReadTime: WireTime,
    unreadMessagesCount: v.optional(v.nullable(v.number())),
  }),
})
