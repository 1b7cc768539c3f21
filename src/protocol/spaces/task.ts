// MESSAGE_SENT `task`: a task was created. The documented example is the request echoed: no _id, sender or created.
import * as v from 'valibot'
import { WireId, WireMessage, WireSender, WireTime } from './wire.ts'

/** Where one of the three is missing there is no item to make of it, and the list of tasks is read anew. */
export const TaskSent = v.looseObject({
  ...WireMessage.entries,
  category: v.literal('task'),
  _id: v.optional(v.nullable(WireId)),
  sender: v.optional(v.nullable(WireSender)),
  created: v.optional(v.nullable(WireTime)),
})
