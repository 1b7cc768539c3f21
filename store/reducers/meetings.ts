// Where people meet right now, as far as the spaces that are watched tell it.
import type { DomainEvent } from '../../src/domain/events.ts'
import type { SpaceId } from '../../src/domain/ids.ts'
import type { Meeting } from '../../src/domain/model.ts'
import { assertNever } from '../../src/domain/result.ts'
import type { State } from '../state.ts'

type Of<Type extends DomainEvent['type']> = Extract<DomainEvent, { type: Type }>

const withMeeting = (state: State, space: SpaceId, meeting: Meeting): State => ({
  ...state,
  meetings: { ...state.meetings, [space]: meeting },
})

/** Content equality of plain data; meetings are small. */
const same = (a: Meeting | undefined, b: Meeting): boolean => JSON.stringify(a) === JSON.stringify(b)

export const withoutMeeting = (state: State, space: SpaceId): State => {
  if (state.meetings[space] === undefined) return state
  const { [space]: _, ...meetings } = state.meetings
  return { ...state, meetings }
}

export const meetingChanged = (state: State, { space, change }: Of<'meeting-changed'>): State => {
  const known = state.meetings[space]
  switch (change.what) {
    case 'started':
      return same(known, change.meeting) ? state : withMeeting(state, space, change.meeting)
    case 'ended':
      return withoutMeeting(state, space)
    case 'joined': {
      // Somebody may come in before we were told that it began.
      const meeting = known ?? { startedAt: change.at, people: [], recording: false }
      if (meeting.people.includes(change.person)) return state
      return withMeeting(state, space, { ...meeting, people: [...meeting.people, change.person] })
    }
    case 'left':
      if (known?.people.includes(change.person) !== true) return state
      return withMeeting(state, space, {
        ...known,
        people: known.people.filter((person) => person !== change.person),
      })
    case 'recording': {
      const meeting = known ?? { startedAt: change.at, people: [], recording: false }
      if (meeting.recording === change.on) return state
      return withMeeting(state, space, { ...meeting, recording: change.on })
    }
    default:
      return assertNever(change)
  }
}

/** A new link knows of no meeting yet. */
export const meetingsForgotten = (state: State): State =>
  Object.keys(state.meetings).length === 0 ? state : { ...state, meetings: {} }
