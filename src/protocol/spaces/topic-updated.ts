// MESSAGE_SENT `topic.updated`: a space changed. `content` is the whole space; archived when its `status` is 1.
import * as v from 'valibot'
import { WireId, WireSender, WireSpace } from './wire.ts'

/** No `_id` of its own: `content._id` and `topicId` name the space. The sender has no username. */
export const TopicUpdated = v.looseObject({
  category: v.literal('topic.updated'),
  topicId: v.optional(v.nullable(WireId)),
  sender: v.optional(v.nullable(WireSender)),
  content: WireSpace,
})
