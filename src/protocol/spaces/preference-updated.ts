// MESSAGE_SENT `app.event.user.topic.preference.updated`: the viewer pinned a space or changed its notifications.
import * as v from 'valibot'

/** `content._id` and `topicId` both name the space. */
export const PreferenceUpdated = v.looseObject({
  category: v.literal('app.event.user.topic.preference.updated'),
  topicId: v.optional(v.nullable(v.string())),
  content: v.looseObject({ _id: v.string(), isPinned: v.boolean(), notification: v.boolean() }),
})
