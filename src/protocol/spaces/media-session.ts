// MEDIA_SESSION_RESPONSE: a meeting in a space began, changed or ended. Source: A:api/socket/media_session_response, J.
import * as v from 'valibot'
import { WireId, WireSender } from './wire.ts'

const meetingCategories = {
  'app.event.meeting.started': 'people meet in a space',
  'app.event.meeting.ended': 'the meeting is over',
  'app.event.attendee.added': 'somebody came into it',
  'app.event.attendee.left': 'somebody left it',
  'app.event.recording.started': 'it is being recorded',
  'app.event.recording.stopped': 'it is no longer recorded',
} as const satisfies Record<string, string>

/** The categories that tell who meets, and whether it is recorded. */
export type MeetingCategory = keyof typeof meetingCategories

/**
 * What else comes this way is about sound, picture and calls (`tracksstatus`, `video.end`, `space.call.*` …): it does not
 * concern who takes part in none, and is left alone by name of the event, not counted as a surprise.
 */
export const isMeetingCategory = (category: string): category is MeetingCategory =>
  Object.hasOwn(meetingCategories, category)

/**
 * Somebody in a meeting. The documents give no fields; clients read `_id` and `displayname`, members of spaces have
 * `attendee` beside `attendeeType`.
 */
export const WireAttendee = v.looseObject({
  _id: v.nullish(WireId),
  attendee: v.nullish(WireId),
  displayname: v.nullish(v.string()),
  username: v.nullish(v.string()),
})
/** Its id is `attendee` where that is there, else `_id`; without either it is nobody. */
export type WireAttendee = v.InferOutput<typeof WireAttendee>

/** A recording that has an end is none any more. */
const WireRecording = v.looseObject({ endTime: v.nullish(v.string()), status: v.nullish(v.unknown()) })

/** What is known of a meeting: `content` of the events, and of REST's active meeting. */
export const WireMeeting = v.looseObject({
  attendees: v.nullish(v.array(WireAttendee)),
  attendee: v.nullish(WireAttendee),
  startTime: v.nullish(v.string()),
  endTime: v.nullish(v.string()),
  meetingStatus: v.nullish(v.string()),
  recordings: v.nullish(v.array(WireRecording)),
})
/** `attendees` are all of them, `attendee` the one that an event is about; times are ISO-8601. */
export type WireMeeting = v.InferOutput<typeof WireMeeting>

/** MEDIA_SESSION_RESPONSE of any category: whether it concerns a meeting is asked afterwards. */
export const MediaSession = v.looseObject({
  category: v.string(),
  topicId: WireId,
  sender: v.nullish(v.looseObject({ ...WireSender.entries, _id: v.nullish(WireId) })),
  content: v.nullish(WireMeeting),
})
/** As the schema of this name lets it through. */
export type MediaSession = v.InferOutput<typeof MediaSession>

/** GET spaces/{id}/activemeeting: a meeting, bare or as the content of a message. */
export const ActiveMeeting = v.looseObject({ ...WireMeeting.entries, content: v.nullish(WireMeeting) })
