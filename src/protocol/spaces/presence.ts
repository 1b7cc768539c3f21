// PRESENCE_EVENT_RESPONSE: who is in a space, who left it, who is typing. Source: Z:api/socket/presence_event_response.
import * as v from 'valibot'
import { WireId, WireSender } from './wire.ts'

const presenceCategories = {
  'app.event.presence.party.online': 'someone is here; with empty receivers they just came and want answers',
  'app.event.presence.party.leaves': 'someone left',
  'app.event.presence.request.parties': 'someone asks who is here',
  'party.typing': 'someone is typing; there is no event for stopping',
} as const satisfies Record<string, string>

type PresenceCategory = keyof typeof presenceCategories

/** Any other category is told as a surprise. */
export const isPresenceCategory = (category: string): category is PresenceCategory =>
  Object.hasOwn(presenceCategories, category)

/** When `receivers` is not empty, the event is meant for those only and others ignore it. */
export const PresenceEvent = v.looseObject({
  category: v.string(),
  topicId: WireId,
  sender: WireSender,
  content: v.optional(
    v.nullable(
      v.looseObject({
        idle: v.optional(v.nullable(v.boolean())),
        offline: v.optional(v.nullable(v.boolean())),
      }),
    ),
  ),
  receivers: v.optional(v.nullable(v.array(v.looseObject({ _id: WireId })))),
})
/** `category` may still be foreign: ask `isPresenceCategory`. No `content` means here and not idle. */
export type PresenceEvent = v.InferOutput<typeof PresenceEvent>
