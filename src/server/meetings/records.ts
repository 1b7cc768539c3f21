// Meetings in spaces, as types: who is in one, whether it is recorded. State only: no sound or picture passes here.
// The documents give hardly any fields (docs/protocol.md §2.6, rows 38-40); names follow those of messages and members.
import type { UserType, WireTimestamp } from '../shapes.ts'

/** What a client says of its own sound and picture, as it came. */
export type MediaState = Readonly<Record<string, unknown>>

/** `attendee` is the person's id, as in rows of members; one row however many devices they came with. */
export type Attendee = {
  readonly attendee: string
  readonly attendeeType: 'userId' | 'anonymousId'
  readonly type: UserType
  readonly username: string
  readonly displayname: string
  readonly picture_url: string
  readonly joinTime: WireTimestamp
  readonly mediaSession: MediaState
  readonly raisedHand: boolean
}

/** That somebody asked for one, and for how long; nothing is recorded. Both ids are the same. */
export type Recording = {
  readonly _id: string
  readonly recordingId: string
  readonly startTime: WireTimestamp
  /** Null while it runs. */
  readonly endTime: WireTimestamp | null
}

/** A space has at most one going on. `attendees` are those in it now or at its end; end times are null until then. */
export type Meeting = {
  readonly _id: string
  readonly topicId: string
  /** Who began it. */
  readonly cid: string
  readonly meetingStatus: 'active' | 'ended'
  readonly mediaMode: 'audio' | 'video'
  readonly startTime: WireTimestamp
  readonly endTime: WireTimestamp | null
  readonly virtualEndTime: WireTimestamp | null
  readonly attendees: readonly Attendee[]
  readonly recordings: readonly Recording[]
  /** As a client wished it. */
  readonly layout: Readonly<Record<string, unknown>>
}

/** What is told of a meeting, by the service's names. */
export type MeetingNews =
  | 'app.event.meeting.started'
  | 'app.event.meeting.ended'
  | 'app.event.attendee.added'
  | 'app.event.attendee.left'
  | 'app.event.recording.started'
  | 'app.event.recording.stopped'
  | 'app.event.all.parties.muted'
  | 'app.event.meeting.permission.requested'
  | 'tracksstatus'

/** Verbs on the meeting that goes on in a space. Those that need one throw when there is none: ask `active` first. */
export type MeetingRecords = {
  readonly active: (spaceId: string) => Meeting | undefined
  /** Newest first. `since`: none that began before, epoch ms. */
  readonly list: (
    spaceId: string,
    query: { readonly size: number; readonly skip: number; readonly since?: number },
  ) => readonly Meeting[]
  /** Gets or begins the meeting of a space. */
  readonly start: (spaceId: string, by: string, mediaMode?: Meeting['mediaMode']) => Meeting
  readonly end: (spaceId: string, by?: string) => Meeting
  /** Begins a meeting if there is none. */
  readonly enter: (spaceId: string, userId: string, mediaSession: MediaState) => Meeting
  /** The last one to leave ends it. Nothing happens when they are in none. */
  readonly leave: (spaceId: string, userId: string) => void
  readonly setMedia: (spaceId: string, userId: string, mediaSession: MediaState, by: string) => Meeting
  readonly raiseHand: (spaceId: string, userId: string, hand: Hand, by: string) => Meeting
  /** `exclude`: ids of people who stay as they are. */
  readonly muteAll: (spaceId: string, exclude: readonly string[], by: string) => Meeting
  readonly startRecording: (spaceId: string, by: string) => Recording
  /** Undefined when no such recording runs. */
  readonly stopRecording: (spaceId: string, recordingId: string, by: string) => Recording | undefined
  /** Told to nobody: there is no picture to lay out. */
  readonly setLayout: (spaceId: string, layout: Meeting['layout']) => Meeting
  /** Ends what goes on since before this server began: whoever was in it will say so again. */
  readonly endAll: () => void
}

/** `accepted`: whoever leads lets them speak. */
export type Hand = 'raised' | 'accepted' | 'lowered'
