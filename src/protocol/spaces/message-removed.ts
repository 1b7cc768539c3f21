// MESSAGE_SENT `app.event.message.removed`: an item is gone. It carries the old content but not the old category.
import * as v from 'valibot'
import { WireId, WireSender, WireTime } from './wire.ts'

/** `messageId` goes before `_id`. By `created` and `sender` one knows whether it had been counted as unread. */
export const MessageRemoved = v.pipe(
  v.looseObject({
    category: v.literal('app.event.message.removed'),
    _id: v.optional(v.nullable(WireId)),
    messageId: v.optional(v.nullable(WireId)),
    topicId: WireId,
    sender: v.optional(v.nullable(WireSender)),
    created: v.optional(v.nullable(WireTime)),
  }),
  v.check((payload) => typeof (payload.messageId ?? payload._id) === 'string', 'an _id or messageId'),
)
