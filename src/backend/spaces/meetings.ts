// MEDIA_SESSION_RESPONSE and the active meeting of a space → domain events. We see who meets; we take no part.
import * as v from 'valibot'
import type { DomainEvent } from '../../domain/events.ts'
import { personId, spaceId } from '../../domain/ids.ts'
import type { SpaceId } from '../../domain/ids.ts'
import type { Meeting, MeetingChange, Person } from '../../domain/model.ts'
import { assertNever, ok } from '../../domain/result.ts'
import type { Result } from '../../domain/result.ts'
import { MediaSession, isMeetingCategory } from '../../protocol/spaces/media-session.ts'
import type { WireAttendee, WireMeeting } from '../../protocol/spaces/media-session.ts'
import { endpoints } from './endpoints.ts'
import type { WirePerson } from './people.ts'
import type { Rest } from './rest.ts'
import { malformed } from './to-events.ts'
import type { ConversionContext } from './to-events.ts'
import { toMillis } from './to-item.ts'

/** Never throws. What is about sound and picture only is none of our business. */
export const readMeetingEvent = (payload: unknown, context: ConversionContext): readonly DomainEvent[] => {
  const parsed = v.safeParse(MediaSession, payload, { abortEarly: true })
  if (!parsed.success) return [malformed('media session event')]
  const { category, topicId, content, sender } = parsed.output
  if (!isMeetingCategory(category)) return []
  // Whoever tells is in it, unless it is the service itself.
  const teller = sender && sender.type !== 'spaceserver' ? [asAttendee(sender)] : []
  const meeting: WireMeeting = { ...content, attendees: content?.attendees ?? teller }
  const who = meeting.attendee ?? teller[0]
  const people = reported([...(meeting.attendees ?? []), ...(who ? [who] : [])], context)
  const told = (change: MeetingChange): readonly DomainEvent[] => [
    ...people,
    { type: 'meeting-changed', space: spaceId(topicId), change },
  ]
  switch (category) {
    case 'app.event.meeting.started':
      return told({ what: 'started', meeting: toMeeting(meeting, context) })
    case 'app.event.meeting.ended':
      return told({ what: 'ended' })
    case 'app.event.attendee.added':
    case 'app.event.attendee.left': {
      const person = who && idOf(who)
      if (person === undefined) return [malformed(`${category}: nobody in it`)]
      const what = category === 'app.event.attendee.added' ? 'joined' : 'left'
      return told({ what, person: personId(person), at: startOf(meeting, context) })
    }
    case 'app.event.recording.started':
      return told({ what: 'recording', on: true, at: startOf(meeting, context) })
    case 'app.event.recording.stopped':
      return told({ what: 'recording', on: false, at: startOf(meeting, context) })
    default:
      return assertNever(category)
  }
}

/** Whether people meet in a space now; the service answers 404 when not. Never rejects. */
export const readActiveMeeting = async (
  space: SpaceId,
  { rest, context }: { readonly rest: Rest; readonly context: ConversionContext },
): Promise<Result<readonly DomainEvent[]>> => {
  const answer = await rest.call(endpoints.activeMeeting(space))
  const over: DomainEvent = { type: 'meeting-changed', space, change: { what: 'ended' } }
  // Refused for good: there is none, or the server knows no meetings.
  if (!answer.ok) return answer.problem.again === 'never' ? ok([over]) : answer
  // As a message, or bare.
  const meeting: WireMeeting = answer.value.content ?? answer.value
  if (meeting.endTime || meeting.meetingStatus === 'inactive') return ok([over])
  return ok([
    ...reported(meeting.attendees ?? [], context),
    { type: 'meeting-changed', space, change: { what: 'started', meeting: toMeeting(meeting, context) } },
  ])
}

const asAttendee = ({ _id, displayname, username }: NonNullable<MediaSession['sender']>): WireAttendee => ({
  _id,
  displayname,
  username,
})

/** Members of spaces name a user in `attendee`; where that is missing `_id` is all there is. */
const idOf = ({ attendee, _id }: WireAttendee): string | undefined => attendee ?? _id ?? undefined

const startOf = (meeting: WireMeeting, context: ConversionContext): number =>
  toMillis(meeting.startTime, context.now())

const toMeeting = (meeting: WireMeeting, context: ConversionContext): Meeting => ({
  startedAt: startOf(meeting, context),
  people: [...new Set((meeting.attendees ?? []).map(idOf))]
    .filter((id): id is string => id !== undefined)
    .map(personId),
  recording: (meeting.recordings ?? []).some(({ endTime }) => !endTime),
})

const reported = (
  attendees: readonly WireAttendee[],
  { people }: ConversionContext,
): readonly DomainEvent[] => {
  const wire = attendees.flatMap((one): readonly WirePerson[] => {
    const id = idOf(one)
    return id === undefined ? [] : [{ id, displayname: one.displayname, username: one.username }]
  })
  const seen = wire.map((one) => people.report(one)).filter((one): one is Person => one !== undefined)
  return seen.length === 0 ? [] : [{ type: 'people-seen', people: seen }]
}
