// MESSAGE_SENT `app.event.user.topic.preference.updated`: the viewer pinned a space or changed its notifications.
import * as v from 'valibot'
import { WireId } from './wire.ts'

/** `content._id` and `topicId` both name the space. */
export const PreferenceUpdated = v.looseObject({
  category: v.literal('app.event.user.topic.preference.updated'),
  topicId: v.optional(v.nullable(WireId)),
  content: v.looseObject({ _id: WireId, isPinned: v.boolean(), notification: v.boolean() }),
})
