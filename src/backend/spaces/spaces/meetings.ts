// MEDIA_SESSION_RESPONSE and the active meeting of a space → domain events. We see who meets; we take no part.
import * as v from 'valibot'
import type { DomainEvent } from '../../../domain/events.ts'
import { personId, spaceId } from '../../../domain/ids.ts'
import type { SpaceId } from '../../../domain/ids.ts'
import type { Meeting, MeetingChange, Person } from '../../../domain/model.ts'
import { assertNever, ok } from '../../../domain/result.ts'
import type { Result } from '../../../domain/result.ts'
import { MediaSession, isMeetingCategory } from '../../../protocol/spaces/media-session.ts'
import type { MeetingCategory, WireAttendee, WireMeeting } from '../../../protocol/spaces/media-session.ts'
import { endpoints } from '../rest/endpoints.ts'
import type { WirePerson } from './people.ts'
import type { Rest } from '../rest/rest.ts'
import { malformed } from '../to-events.ts'
import type { ConversionContext } from '../to-events.ts'
import { toMillis } from '../items/to-item.ts'

/** Never throws. What is about sound and picture only is none of our business. */
export const readMeetingEvent = (payload: unknown, context: ConversionContext): readonly DomainEvent[] => {
  const parsed = v.safeParse(MediaSession, payload, { abortEarly: true })
  if (!parsed.success) return [malformed('media session event')]
  const { category, topicId, content } = parsed.output
  if (!isMeetingCategory(category)) return []
  // Whoever tells is in it, unless it is the service itself.
  const teller = tellerOf(parsed.output)
  const meeting: WireMeeting = { ...content, attendees: content?.attendees ?? [...teller] }
  const who = meeting.attendee ?? teller[0]
  const change = toChange(category, meeting, who, context)
  if (change === undefined) return [malformed(`${category}: nobody in it`)]
  return [
    ...reported([...(meeting.attendees ?? []), ...(who ? [who] : [])], context),
    { type: 'meeting-changed', space: spaceId(topicId), change },
  ]
}

/** Undefined when the payload does not say who came or left. */
const toChange = (
  category: MeetingCategory,
  meeting: WireMeeting,
  who: WireAttendee | undefined,
  context: ConversionContext,
): MeetingChange | undefined => {
  const at = startOf(meeting, context)
  const id = who && idOf(who)
  switch (category) {
    case 'app.event.meeting.started':
      return { what: 'started', meeting: toMeeting(meeting, context) }
    case 'app.event.meeting.ended':
      return { what: 'ended' }
    case 'app.event.attendee.added':
      return id === undefined ? undefined : { what: 'joined', person: personId(id), at }
    case 'app.event.attendee.left':
      return id === undefined ? undefined : { what: 'left', person: personId(id), at }
    case 'app.event.recording.started':
      return { what: 'recording', on: true, at }
    case 'app.event.recording.stopped':
      return { what: 'recording', on: false, at }
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

const tellerOf = ({ sender }: MediaSession): readonly WireAttendee[] =>
  sender && sender.type !== 'spaceserver'
    ? [{ _id: sender._id, displayname: sender.displayname, username: sender.username }]
    : []

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
