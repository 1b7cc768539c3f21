// PRESENCE_EVENT_RESPONSE → domain events, and the presence payloads we send. Pure; the socket does the sending.
import type { DomainEvent } from '../../../domain/events.ts'
import { personId, spaceId } from '../../../domain/ids.ts'
import type { Presence } from '../../../domain/model.ts'
import { assertNever } from '../../../domain/result.ts'
import * as v from 'valibot'
import { PresenceEvent, isPresenceCategory } from '../../../protocol/spaces/presence.ts'
import type { WireSender } from '../../../protocol/spaces/wire.ts'
import { malformed } from '../to-events.ts'
import type { ConversionContext } from '../to-events.ts'
import { brief } from '../../brief.ts'

/**
 * There is no event for stopping to type. The web clients show it for 2 s (J) and tell it every 2 s: a little longer, so
 * that it does not go out while the next one is on its way.
 */
const TYPING_LASTS = 2_200

/** `answer`: say that one is in `topicId`, to the newcomer who wants to know it, or to all when `to` is empty. */
export type PresenceReading = {
  readonly events: readonly DomainEvent[]
  readonly answer?: { readonly topicId: string; readonly to: readonly WireSender[] }
}

/** Never throws; what is meant for others, or unreadable, asks for no answer. */
export const readPresence = (payload: unknown, context: ConversionContext): PresenceReading => {
  const parsed = v.safeParse(PresenceEvent, payload, { abortEarly: true })
  if (!parsed.success) return { events: [malformed('presence event')] }
  const event = parsed.output
  const { category } = event
  if (!isPresenceCategory(category)) {
    return { events: [{ type: 'surprise-seen', what: 'unknown-category', detail: brief(category) }] }
  }
  const receivers = event.receivers ?? []
  // Meant for others only.
  if (receivers.length > 0 && !receivers.some((one) => one._id === context.me)) return { events: [] }
  const person = personId(event.sender._id)
  const changed = (presence: Presence): readonly DomainEvent[] => [
    ...known(event, context),
    { type: 'presence-changed', space: spaceId(event.topicId), person, presence },
  ]
  const answer = receivers.length === 0 ? answerTo(event, context) : {}
  switch (category) {
    case 'app.event.presence.party.online':
      return { events: changed(presenceOf(event)), ...answer }
    case 'app.event.presence.party.leaves':
      return event.sender._id === context.me ? stillHere(event) : { events: changed('offline') }
    case 'app.event.presence.request.parties':
      return { events: known(event, context), ...answer }
    case 'party.typing':
      return {
        events: [
          ...known(event, context),
          { type: 'typing-seen', space: spaceId(event.topicId), person, until: context.now() + TYPING_LASTS },
        ],
      }
    default:
      return assertNever(category)
  }
}

/** Who came, or asks who is here, wants to know of this person; not when it is this person themselves. */
const answerTo = (
  { topicId, sender }: PresenceEvent,
  { me }: ConversionContext,
): Pick<PresenceReading, 'answer'> => (sender._id === me ? {} : { answer: { topicId, to: [sender] } })

/** Another client of this person left, and took this one along in the eyes of the others. */
const stillHere = ({ topicId }: PresenceEvent): PresenceReading => ({
  events: [],
  answer: { topicId, to: [] },
})

const presenceOf = (event: PresenceEvent): Presence => {
  if (event.content?.offline === true) return 'offline'
  return event.content?.idle === true ? 'idle' : 'online'
}

const known = (event: PresenceEvent, context: ConversionContext): readonly DomainEvent[] => {
  const { _id, displayname, username } = event.sender
  const person = context.people.report({ id: _id, displayname, username })
  return person ? [{ type: 'people-seen', people: [person] }] : []
}

/** A terminal takes part in no call. */
const noMedia = {
  audio: false,
  video: false,
  connected: false,
  phone: false,
  screenshare: false,
  selfMuted: true,
}

/** "I am here", `idle`: but not at the keyboard. To all, or to one newcomer as the answer to theirs. */
export const onlinePayload = (topicId: string, receivers: readonly unknown[], idle: boolean) => ({
  category: 'app.event.presence.party.online',
  topicId,
  content: { desktop: true, idle, offline: false, mediaSession: noMedia },
  receivers,
  version: '1.1',
})

/** "I am gone": before the space is unsubscribed, as the web clients do. */
export const leavesPayload = (topicId: string) => ({
  category: 'app.event.presence.party.leaves',
  topicId,
  content: { desktop: true, idle: false, offline: true, mediaSession: noMedia },
  receivers: [],
  version: '1.1',
})

/** For SEND_PRESENCE_EVENT: there is no end of typing, those who hear it let it expire. */
export const typingPayload = (topicId: string, me: string | undefined) => ({
  category: 'party.typing',
  topicId,
  ...(me === undefined ? {} : { userId: me }),
  content: { mediaSession: {} },
  version: '1.1',
})
