// MESSAGE_SENT `app.event.message.removed`: an item is gone. It carries the old content but not the old category.
import * as v from 'valibot'
import { WireId, WireSender, WireTime } from './wire.ts'

/** `created` is of the removed item: by it the unread count knows whether to go down. */
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
