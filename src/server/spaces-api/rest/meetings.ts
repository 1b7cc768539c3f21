// Meetings of a space as far as they are state: who is in, hands, mute, recordings. No sound or picture passes here.
// Bodies are not documented (docs/protocol.md, rows 38-40): what is in doubt may be left out of them.
import { randomUUID } from 'node:crypto'

import { MeetingCall } from '../../../protocol/spaces/space-requests.ts'
import { mediaStateOf } from '../../meetings/media-state.ts'
import type { Hand, Meeting } from '../../meetings/records.ts'
import { type Access, archivedRefusal, entry, memberAccess } from '../access.ts'
import { historyStart } from '../history.ts'
import { invalid, isRefusal, notPermitted, refuse, type Refusal } from '../refusal.ts'
import { bodyOf, type Call, type Endpoint, pagedList } from './endpoint.ts'

const noMeeting = refuse(404, 'meeting.not_found', 'No meeting goes on in this space.')
const noRecording = refuse(404, 'recording.not_found', 'No such recording runs.')
const notIn = refuse(404, 'attendee.not_found', 'This person is not in the meeting.')

const past = (call: Call): object => {
  const { world, user, params } = call
  const access = memberAccess(world, params['spaceId'] ?? '', user)
  if (isRefusal(access)) return access
  const since = historyStart(access, user)
  return pagedList(call, { usual: 10, most: 50 }, (size, skip) =>
    world.meetings.list(access.space._id, { size, skip, since }),
  )
}

const active = ({ world, user, params, pin }: Call): object => {
  const access = entry(world, params['spaceId'] ?? '', user, pin)
  return isRefusal(access) ? access : (world.meetings.active(access.space._id) ?? noMeeting)
}

/** For clients that want one before they show a space; it opens nothing, for there is no media server. */
const mediaToken = ({ world, user, params, pin }: Call): object => {
  const access = entry(world, params['spaceId'] ?? '', user, pin)
  if (isRefusal(access)) return access
  return { sessionId: randomUUID(), token: randomUUID(), confId: access.space.settings.confId }
}

/** Ours: the service's meetings begin with media, here also with a presence event that says `connected`. */
const start = ({ world, user, params, body }: Call): object => {
  const access = memberAccess(world, params['spaceId'] ?? '', user)
  if (isRefusal(access)) return access
  const wanted = bodyOf(MeetingCall, body)
  if (isRefusal(wanted)) return wanted
  if (access.role === 'guest') return notPermitted('Guests cannot begin a meeting.')
  const refused = archivedRefusal(access.space)
  return refused ?? world.meetings.start(access.space._id, user._id, wanted.mediaMode ?? 'audio')
}

type Going = {
  readonly access: Access
  readonly meeting: Meeting
  readonly wanted: MeetingCall
  /** An admin, or whoever began it. */
  readonly leads: boolean
}

/** For members, of the meeting that goes on. */
const going =
  (answer: (going: Going, call: Call) => object) =>
  (call: Call): object => {
    const { world, user, params, body } = call
    const access = memberAccess(world, params['spaceId'] ?? '', user)
    if (isRefusal(access)) return access
    const meeting = world.meetings.active(access.space._id)
    if (meeting === undefined || meeting._id !== params['meetingId']) return noMeeting
    const wanted = bodyOf(MeetingCall, body)
    if (isRefusal(wanted)) return wanted
    return answer(
      { access, meeting, wanted, leads: access.role === 'admin' || meeting.cid === user._id },
      call,
    )
  }

const leading = (answer: (going: Going, call: Call) => object): ((call: Call) => object) =>
  going((all, call) =>
    all.leads
      ? answer(all, call)
      : notPermitted('Only an admin of the space or whoever began the meeting may do this.'),
  )

/** All that is known of a meeting goes out with each of its news. */
const mostRecordings = 100
const enoughRecordings = invalid('This meeting has as many recordings as one may have.')

const recording = (answer: (going: Going, call: Call) => object): ((call: Call) => object) =>
  going((all, call) =>
    all.access.role === 'guest' ? notPermitted('Guests cannot record.') : answer(all, call),
  )

/** `[{attendeeId}]` or bare ids. */
const idsIn = (people: readonly unknown[]): readonly string[] =>
  people.flatMap((one) => {
    const id: unknown = typeof one === 'object' && one !== null && 'attendeeId' in one ? one.attendeeId : one
    return typeof id === 'string' ? [id] : []
  })

/** One's own hand or picture; others' only for who leads. */
const attendeeRefusal = (
  { meeting, leads }: Going,
  { user }: Call,
  attendee: string,
): Refusal | undefined => {
  if (attendee !== user._id && !leads)
    return notPermitted('Only an admin of the space or whoever began the meeting may do this.')
  return meeting.attendees.some((one) => one.attendee === attendee) ? undefined : notIn
}

const hand = (what: Hand): ((call: Call) => object) =>
  going((all, call) => {
    const { world, user } = call
    const attendee = all.wanted.attendee ?? user._id
    if (what === 'accepted' && !all.leads)
      return notPermitted('Only an admin of the space or whoever began the meeting may do this.')
    const refused = attendeeRefusal(all, call, attendee)
    return refused ?? world.meetings.raiseHand(all.access.space._id, attendee, what, user._id)
  })

const mediaState = going((all, call) => {
  const attendee = call.params['attendee'] ?? ''
  const refused = attendeeRefusal(all, call, attendee)
  if (refused !== undefined) return refused
  // Bare, or as presence events carry it.
  const { mediaSession, ...bare } = all.wanted
  return call.world.meetings.setMedia(
    all.access.space._id,
    attendee,
    mediaStateOf(mediaSession ?? bare),
    call.user._id,
  )
})

const puttingOut = new Set(['remove', 'kick', 'disconnect', 'hangup', 'leave'])

const operation = going((all, call) => {
  const attendee = call.params['attendee'] ?? ''
  const { world, user } = call
  const { _id } = all.access.space
  const refused = attendeeRefusal(all, call, attendee)
  if (refused !== undefined) return refused
  const wanted = all.wanted.operation?.toLowerCase()
  if (wanted === undefined || wanted === null) return invalid('operation is missing')
  if (puttingOut.has(wanted)) {
    world.meetings.leave(_id, attendee)
    return world.meetings.active(_id) ?? { attendee, operation: wanted }
  }
  const before = all.meeting.attendees.find((one) => one.attendee === attendee)?.mediaSession
  return world.meetings.setMedia(_id, attendee, { ...before, operation: wanted }, user._id)
})

/** A name or an object. */
const layoutOf = ({ layout }: MeetingCall): Meeting['layout'] =>
  typeof layout === 'string' ? { name: layout } : mediaStateOf(layout)

const meeting = '/spaces/:spaceId/meetings/:meetingId'

/** docs/protocol.md §4 rows 38 to 40; `POST …/meetings` is ours. */
export const meetingEndpoints: readonly Endpoint[] = [
  { method: 'GET', path: '/spaces/:spaceId/meetings', answer: past },
  { method: 'POST', path: '/spaces/:spaceId/meetings', answer: start },
  { method: 'GET', path: '/spaces/:spaceId/activemeeting', answer: active },
  { method: 'GET', path: '/spaces/:spaceId/activemeetings', answer: active },
  { method: 'GET', path: '/mediasessions/mpaas/token/:spaceId', answer: mediaToken },
  {
    method: 'POST',
    path: `${meeting}/end`,
    answer: leading(({ access }, { world, user }) => world.meetings.end(access.space._id, user._id)),
  },
  {
    method: 'POST',
    path: `${meeting}/muteall`,
    answer: leading(({ access, wanted }, { world, user }) =>
      world.meetings.muteAll(access.space._id, idsIn(wanted.exclude ?? []), user._id),
    ),
  },
  {
    method: 'POST',
    path: `${meeting}/layout`,
    answer: leading(({ access, wanted }, { world }) =>
      world.meetings.setLayout(access.space._id, layoutOf(wanted)),
    ),
  },
  {
    method: 'POST',
    path: `${meeting}/recordings`,
    answer: recording(({ access, meeting: { recordings } }, { world, user }) =>
      recordings.length < mostRecordings
        ? world.meetings.startRecording(access.space._id, user._id)
        : enoughRecordings,
    ),
  },
  {
    method: 'POST',
    path: `${meeting}/recordings/:recordingId/stop`,
    answer: recording(
      ({ access }, { world, user, params }) =>
        world.meetings.stopRecording(access.space._id, params['recordingId'] ?? '', user._id) ?? noRecording,
    ),
  },
  { method: 'POST', path: `${meeting}/attendees/raisedhands`, answer: hand('raised') },
  { method: 'POST', path: `${meeting}/attendees/raisedhands/accept`, answer: hand('accepted') },
  { method: 'POST', path: `${meeting}/attendees/raisedhands/lower`, answer: hand('lowered') },
  { method: 'POST', path: `${meeting}/attendees/:attendeeType/:attendee/mediastate`, answer: mediaState },
  { method: 'POST', path: `${meeting}/attendees/:attendeeType/:attendee/operation`, answer: operation },
]
