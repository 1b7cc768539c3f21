// MESSAGE_SENT `app.event.topic.new`: the viewer created or joined a space. The whole space stands in `_id`, again in
// `content`, with the viewer's own fields (role, unread, lastAccess); there is no topicId.
import * as v from 'valibot'
import { WireId, WireSender, WireSpace } from './wire.ts'

/** `content` is read first; where neither it nor `_id` holds a space, the payload counts as malformed. */
export const TopicNew = v.looseObject({
  category: v.literal('app.event.topic.new'),
  _id: v.union([WireSpace, WireId]),
  sender: v.optional(v.nullable(WireSender)),
  content: v.optional(v.nullable(WireSpace)),
})
