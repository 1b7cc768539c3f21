// Meetings in spaces: who is in, what is recorded. One goes on in a space at a time; those that are over stay in its list.
import type {
  Attendee,
  Meeting,
  MeetingNews,
  MeetingRecords,
  MediaState,
  Recording,
} from '../meetings/records.ts'
import type { Core } from './core.ts'
import type { Person } from './people.ts'
import { wireTime } from './space-rows.ts'
import type { Spaces } from './spaces.ts'

type More = Readonly<Record<string, unknown>>

const read = (row: Readonly<Record<string, unknown>>): Meeting =>
  JSON.parse(String(row['payload'])) as Meeting

const attendeeOf = ({ user }: Person, joinTime: string, mediaSession: MediaState): Attendee => ({
  attendee: user._id,
  attendeeType: user.aType === 'user' ? 'userId' : 'anonymousId',
  type: user.aType,
  username: user.username,
  displayname: user.displayname,
  picture_url: user.picture_url,
  joinTime,
  mediaSession,
  raisedHand: false,
})

const closed = (recordings: readonly Recording[], endTime: string): readonly Recording[] =>
  recordings.map((one) => (one.endTime === null ? { ...one, endTime } : one))

const muted = (attendee: Attendee): Attendee => ({
  ...attendee,
  mediaSession: { ...attendee.mediaSession, audio: false, selfMuted: true },
})

/** A meeting is one row of JSON, and each piece of its news carries all of it. */
export const createMeetings = (
  { database, now, newId, people, tell }: Core,
  spaces: Spaces,
): MeetingRecords => {
  const active = (spaceId: string): Meeting | undefined => {
    const space = spaces.find(spaceId)
    const row =
      space === undefined
        ? undefined
        : database.statement('SELECT payload FROM meeting WHERE space = ? AND ended IS NULL').get(space.no)
    return row === undefined ? undefined : read(row)
  }

  const current = (spaceId: string): Meeting => {
    const meeting = active(spaceId)
    if (meeting === undefined) throw new Error(`No meeting goes on in ${spaceId}.`)
    return meeting
  }

  const keep = (meeting: Meeting): Meeting => {
    database
      .statement('UPDATE meeting SET payload = ?, ended = ? WHERE id = ?')
      .run(
        JSON.stringify(meeting),
        meeting.endTime === null ? null : Date.parse(meeting.endTime),
        meeting._id,
      )
    return meeting
  }

  const say = (
    meeting: Meeting,
    { news, by, more = {} }: { news: MeetingNews; by?: string | undefined; more?: More },
  ): Meeting => {
    const sender = by === undefined ? undefined : people.get(by).sender
    const at = wireTime(now())
    tell({ kind: 'meeting-changed', spaceId: meeting.topicId, news, meeting, by: sender, more, at })
    return meeting
  }

  const start: MeetingRecords['start'] = (spaceId, by, mediaMode = 'audio') =>
    database.write(() => {
      const going = active(spaceId)
      if (going !== undefined) return going
      const at = now()
      const meeting: Meeting = {
        _id: newId(at),
        topicId: spaceId,
        cid: people.get(by).user._id,
        meetingStatus: 'active',
        mediaMode,
        startTime: wireTime(at),
        endTime: null,
        virtualEndTime: null,
        attendees: [],
        recordings: [],
        layout: {},
      }
      database
        .statement('INSERT INTO meeting (id, space, started, payload) VALUES (?, ?, ?, ?)')
        .run(meeting._id, spaces.get(spaceId).no, at, JSON.stringify(meeting))
      return say(meeting, { news: 'app.event.meeting.started', by })
    })

  const end: MeetingRecords['end'] = (spaceId, by) =>
    database.write(() => {
      const meeting = current(spaceId)
      const endTime = wireTime(now())
      const over: Meeting = {
        ...meeting,
        meetingStatus: 'ended',
        endTime,
        virtualEndTime: endTime,
        recordings: closed(meeting.recordings, endTime),
      }
      return say(keep(over), { news: 'app.event.meeting.ended', by })
    })

  /** One of those who are in it, changed; nobody, if they are not. */
  const changeAttendee = (
    spaceId: string,
    userId: string,
    change: Partial<Attendee>,
  ): { readonly meeting: Meeting; readonly attendee: Attendee | undefined } => {
    const meeting = current(spaceId)
    const attendees = meeting.attendees.map((one) => (one.attendee === userId ? { ...one, ...change } : one))
    const attendee = attendees.find((one) => one.attendee === userId)
    return { meeting: attendee === undefined ? meeting : keep({ ...meeting, attendees }), attendee }
  }

  const change = (spaceId: string, what: (meeting: Meeting) => Meeting): Meeting =>
    keep(what(current(spaceId)))

  return {
    active,
    start,
    end,
    list: (spaceId, { size, skip, since = 0 }) =>
      database
        .statement(
          'SELECT payload FROM meeting WHERE space = ? AND started >= ? ORDER BY started DESC, no DESC LIMIT ? OFFSET ?',
        )
        .all(spaces.get(spaceId).no, since, size, skip)
        .map(read),
    enter: (spaceId, userId, mediaSession) =>
      database.write(() => {
        const { attendees } = start(spaceId, userId, mediaSession['video'] === true ? 'video' : 'audio')
        if (attendees.some(({ attendee }) => attendee === userId))
          return changeAttendee(spaceId, userId, { mediaSession }).meeting
        const attendee = attendeeOf(people.get(userId), wireTime(now()), mediaSession)
        const meeting = change(spaceId, (before) => ({ ...before, attendees: [...attendees, attendee] }))
        return say(meeting, { news: 'app.event.attendee.added', by: userId, more: { attendee } })
      }),
    leave: (spaceId, userId) =>
      database.write(() => {
        const before = active(spaceId)
        const attendee = before?.attendees.find((one) => one.attendee === userId)
        if (before === undefined || attendee === undefined) return
        const attendees = before.attendees.filter((one) => one !== attendee)
        const meeting = keep({ ...before, attendees })
        say(meeting, { news: 'app.event.attendee.left', by: userId, more: { attendee } })
        if (attendees.length === 0) end(spaceId)
      }),
    setMedia: (spaceId, userId, mediaSession, by) =>
      database.write(() => {
        const { meeting, attendee } = changeAttendee(spaceId, userId, { mediaSession })
        return say(meeting, { news: 'tracksstatus', by, more: { attendee, mediaSession, targetId: userId } })
      }),
    raiseHand: (spaceId, userId, hand, by) =>
      database.write(() => {
        const { meeting, attendee } = changeAttendee(spaceId, userId, { raisedHand: hand === 'raised' })
        const more = { attendee, targetId: userId, raisedHand: hand }
        return say(meeting, { news: 'app.event.meeting.permission.requested', by, more })
      }),
    muteAll: (spaceId, exclude, by) =>
      database.write(() => {
        const meeting = change(spaceId, (before) => ({
          ...before,
          attendees: before.attendees.map((one) => (exclude.includes(one.attendee) ? one : muted(one))),
        }))
        const more = { exclude: exclude.map((attendeeId) => ({ attendeeId })) }
        return say(meeting, { news: 'app.event.all.parties.muted', by, more })
      }),
    startRecording: (spaceId, by) =>
      database.write(() => {
        const _id = newId(now())
        const recording: Recording = { _id, recordingId: _id, startTime: wireTime(now()), endTime: null }
        const meeting = change(spaceId, (before) => ({
          ...before,
          recordings: [...before.recordings, recording],
        }))
        say(meeting, { news: 'app.event.recording.started', by, more: { recording } })
        return recording
      }),
    stopRecording: (spaceId, recordingId, by) =>
      database.write(() => {
        const before = current(spaceId)
        const running = before.recordings.find((one) => one._id === recordingId && one.endTime === null)
        if (running === undefined) return undefined
        const recording: Recording = { ...running, endTime: wireTime(now()) }
        const recordings = before.recordings.map((one) => (one === running ? recording : one))
        const meeting = keep({ ...before, recordings })
        say(meeting, { news: 'app.event.recording.stopped', by, more: { recording } })
        return recording
      }),
    setLayout: (spaceId, layout) =>
      database.write(() => change(spaceId, (before) => ({ ...before, layout }))),
    endAll: () =>
      database.write(() => {
        const rows = database
          .statement('SELECT s.id FROM meeting m JOIN space s ON s.no = m.space WHERE m.ended IS NULL')
          .all()
        for (const row of rows) end(String(row['id']))
      }),
  }
}
