// Where people meet right now, as far as the spaces that are watched tell it.
import type { Millis, SpaceId } from '../../src/domain/ids.ts'
import type { Meeting, MeetingChange } from '../../src/domain/model.ts'
import { assertNever } from '../../src/domain/result.ts'
import type { EventOf } from '../events.ts'
import type { State } from '../state.ts'

const withMeeting = (state: State, space: SpaceId, meeting: Meeting): State => ({
  ...state,
  meetings: { ...state.meetings, [space]: meeting },
})

/** Content equality of plain data; meetings are small. */
const same = (a: Meeting | undefined, b: Meeting): boolean => JSON.stringify(a) === JSON.stringify(b)

/** It has ended, or nobody tells of it any more: the space is gone, or is not watched. */
export const withoutMeeting = (state: State, space: SpaceId): State => {
  if (state.meetings[space] === undefined) return state
  const { [space]: _, ...meetings } = state.meetings
  return { ...state, meetings }
}

/** What it is after this; undefined when there is none any more. Somebody may come in before we were told that it began. */
const after = (known: Meeting | undefined, change: MeetingChange): Meeting | undefined => {
  switch (change.what) {
    case 'started':
      return change.meeting
    case 'ended':
      return undefined
    case 'joined': {
      const meeting = known ?? begun(change.at)
      return meeting.people.includes(change.person)
        ? meeting
        : { ...meeting, people: [...meeting.people, change.person] }
    }
    case 'left':
      return known && { ...known, people: known.people.filter((person) => person !== change.person) }
    case 'recording':
      return { ...(known ?? begun(change.at)), recording: change.on }
    default:
      return assertNever(change)
  }
}

const begun = (startedAt: Millis): Meeting => ({ startedAt, people: [], recording: false })

/** Told twice it changes nothing. Who comes into one whose beginning nobody told begins it, as does a recording. */
export const meetingChanged = (state: State, { space, change }: EventOf<'meeting-changed'>): State => {
  const known = state.meetings[space]
  const meeting = after(known, change)
  if (meeting === undefined) return withoutMeeting(state, space)
  return same(known, meeting) ? state : withMeeting(state, space, meeting)
}

/** A new link knows of no meeting yet. */
export const meetingsForgotten = (state: State): State =>
  Object.keys(state.meetings).length === 0 ? state : { ...state, meetings: {} }
