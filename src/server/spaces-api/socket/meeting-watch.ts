// Who is in a meeting, by what their clients say: a presence event with `mediaSession.connected` comes in, one without
// goes out, and so does a socket that leaves the space. Somebody with several devices is in as long as one of them is.
import { mediaStateOf } from '../../meetings/media-state.ts'
import type { World } from '../../world.ts'
import type { ChatSocket } from './session.ts'

/** Told by presence: `saw` of each online event, `left` of sockets that go, `forget` of deleted spaces. */
export type MeetingWatch = {
  /** `mediaSession` as it came; nothing is read out of one that does not say `connected`. */
  readonly saw: (socket: ChatSocket, spaceId: string, mediaSession: unknown) => void
  /** Nothing happens where it is in no meeting. */
  readonly left: (socket: ChatSocket, spaceId: string) => void
  /** The space was deleted. */
  readonly forget: (spaceId: string) => void
}

/** Meetings from before this server began are over: whoever was in one says so again when they come back. */
export const createMeetingWatch = (world: World): MeetingWatch => {
  const { meetings } = world
  meetings.endAll()
  /** By space: the sockets that are in its meeting, and whose they are. */
  const connected = new Map<string, Map<string, string>>()

  const left: MeetingWatch['left'] = (socket, spaceId) => {
    const sockets = connected.get(spaceId)
    if (sockets?.delete(socket.id) !== true) return
    if (sockets.size === 0) connected.delete(spaceId)
    const { _id } = socket.data.user
    if (![...sockets.values()].includes(_id)) meetings.leave(spaceId, _id)
  }

  const enter = (socket: ChatSocket, spaceId: string, mediaSession: object): void => {
    if (world.findSpace(spaceId)?.status !== 0) return
    const { _id } = socket.data.user
    const sockets = connected.get(spaceId) ?? new Map<string, string>()
    // Whoever still says so after the meeting was ended, or they were put out, does not begin a new one by it.
    const isIn = (): boolean =>
      meetings.active(spaceId)?.attendees.some(({ attendee }) => attendee === _id) ?? false
    if (sockets.has(socket.id) && !isIn()) return
    // As over REST: a guest comes into what others began.
    if (meetings.active(spaceId) === undefined && (world.roleOf(spaceId, _id) ?? 'guest') === 'guest') return
    connected.set(spaceId, sockets.set(socket.id, _id))
    meetings.enter(spaceId, _id, mediaStateOf(mediaSession))
  }

  return {
    saw: (socket, spaceId, mediaSession) => {
      if (typeof mediaSession !== 'object' || mediaSession === null || !('connected' in mediaSession)) return
      if (mediaSession.connected === true) enter(socket, spaceId, mediaSession)
      else if (mediaSession.connected === false) left(socket, spaceId)
    },
    left,
    forget: (spaceId) => void connected.delete(spaceId),
  }
}
