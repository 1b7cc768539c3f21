// MESSAGE_SENT `app.event.{message,idea,task}.updated`: an item was edited; full content, `modified`, no `created`.
import * as v from 'valibot'
import { WireContent, WireId, WireSender, WireTime } from './wire.ts'

/** Both ids are there and equal in all examples; one of them is enough. */
const updated = {
  _id: v.optional(v.nullable(WireId)),
  messageId: v.optional(v.nullable(WireId)),
  topicId: WireId,
  sender: v.optional(v.nullable(WireSender)),
  content: WireContent,
  modified: WireTime,
}
type Ids = { readonly _id?: string | null | undefined; readonly messageId?: string | null | undefined }
const withId = ({ _id, messageId }: Ids): boolean => typeof (messageId ?? _id) === 'string'

/** A line of chat or a comment. The docs give no example. */
export const MessageUpdated = v.pipe(
  v.looseObject({ ...updated, category: v.literal('app.event.message.updated') }),
  v.check((payload) => withId(payload), 'an _id or messageId'),
)
/** A post; carries fields of tasks too (dueDate, status), which mean nothing there. */
export const IdeaUpdated = v.pipe(
  v.looseObject({ ...updated, category: v.literal('app.event.idea.updated') }),
  v.check((payload) => withId(payload), 'an _id or messageId'),
)
/** A task was edited, completed or reopened, all by this one: only `content.status` tells which. */
export const TaskUpdated = v.pipe(
  v.looseObject({ ...updated, category: v.literal('app.event.task.updated') }),
  v.check((payload) => withId(payload), 'an _id or messageId'),
)
