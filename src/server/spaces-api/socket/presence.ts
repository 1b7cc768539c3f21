// Who is here and who types: never kept, only passed on between the sockets in a space. Clients answer each other; for
// scripted teammates, who have no socket, the server answers.
import type { Role, Sender, User } from '../../shapes.ts'
import type { Live, World } from '../../world.ts'
import { createMeetingWatch } from './meeting-watch.ts'
import { emitTo } from './receivers.ts'
import { type ChatNamespace, type ChatSocket, senderOf, topicRoom, userRoom } from './session.ts'

const online = 'app.event.presence.party.online'
const leaves = 'app.event.presence.party.leaves'
const requestParties = 'app.event.presence.request.parties'
const typing = 'party.typing'

/** PRESENCE_EVENT_RESPONSE (docs/protocol.md §2.6). `receivers` = users; empty = it is for everyone in the space. */
export type PresencePayload = {
  readonly category: string
  readonly topicId: string
  readonly sender: Sender & { readonly phone_numbers: readonly never[] }
  readonly content: Readonly<Record<string, unknown>>
  readonly receivers: readonly unknown[]
}

/** What is seen of people: `Live` for scripted ones, the rest for those with sockets. */
export type Presence = Live & {
  /** Passes on what a socket says of itself; to the receivers only, if it names some. */
  readonly relay: (socket: ChatSocket, payload: PresencePayload, loopbackMetadata: unknown) => void
  /** What a presence event says of its sender's part in the meeting; `mediaSession` as it came, if it did. */
  readonly met: (
    socket: ChatSocket,
    told: { readonly category: string; readonly spaceId: string; readonly mediaSession: unknown },
  ) => void
  /** Tells the others that this socket's person is gone, unless another of their sockets is still there. */
  readonly left: (socket: ChatSocket, spaceId: string) => void
  /** The space was deleted: nobody is in it any more, and nobody is told. */
  readonly ended: (spaceId: string) => void
}

const silent = {
  audio: false,
  video: false,
  connected: false,
  phone: false,
  screenshare: false,
  selfMuted: false,
}

/** What the server says of a person: the client's own words (`said`) over the defaults. */
export const presencePayload = ({
  category,
  spaceId,
  user,
  role,
  sessionId,
  said = {},
  receivers = [],
}: {
  readonly category: string
  readonly spaceId: string
  readonly user: User
  readonly role: Role
  readonly sessionId: string
  readonly said?: Readonly<Record<string, unknown>>
  readonly receivers?: readonly unknown[]
}): PresencePayload => ({
  category,
  topicId: spaceId,
  sender: { ...senderOf(user), phone_numbers: [] },
  content: {
    desktop: true,
    idle: false,
    offline: category === leaves,
    mediaSession: silent,
    ...said,
    role,
    sessionId,
    attendee: { attendeeType: user.aType === 'user' ? 'userId' : 'anonymousId', attendee: user._id },
  },
  receivers,
})

/** Once for a server: it ends the meetings that were left going on when the last one stopped. */
export const createPresence = ({
  world,
  chat,
}: {
  readonly world: World
  readonly chat: ChatNamespace
}): Presence => {
  const meetings = createMeetingWatch(world)
  const scripted = new Map<string, Set<string>>()

  const socketsIn = (room: string): ReadonlySet<string> => chat.adapter.rooms.get(room) ?? new Set()

  const scriptedPayload = (
    category: string,
    spaceId: string,
    userId: string,
  ): PresencePayload | undefined => {
    const user = world.findUser(userId)
    if (user === undefined) return undefined
    const role = world.roleOf(spaceId, user._id) ?? 'guest'
    return presencePayload({ category, spaceId, user, role, sessionId: `scripted-${user._id}` })
  }

  const tellAll = (category: string, spaceId: string, userId: string): void => {
    const payload = scriptedPayload(category, spaceId, userId)
    if (payload !== undefined) chat.to(topicRoom(spaceId)).emit('PRESENCE_EVENT_RESPONSE', payload)
  }

  const introduceScripted = (socket: ChatSocket, spaceId: string): void => {
    const receivers = [senderOf(socket.data.user)]
    for (const userId of scripted.get(spaceId) ?? []) {
      const payload = scriptedPayload(online, spaceId, userId)
      if (payload !== undefined) socket.emit('PRESENCE_EVENT_RESPONSE', { ...payload, receivers })
    }
  }

  const relay: Presence['relay'] = (socket, payload, loopbackMetadata) => {
    const rooms = [topicRoom(payload.topicId)]
    emitTo(chat, { socket, rooms, receivers: payload.receivers }, 'PRESENCE_EVENT_RESPONSE', payload)
    if (loopbackMetadata !== undefined)
      socket.emit('PRESENCE_EVENT_RESPONSE', { ...payload, loopbackMetadata })
    const asks = payload.category === requestParties || payload.category === online
    if (asks && payload.receivers.length === 0) introduceScripted(socket, payload.topicId)
  }

  const left: Presence['left'] = (socket, spaceId) => {
    meetings.left(socket, spaceId)
    const { user, sessionId } = socket.data
    const others = socketsIn(topicRoom(spaceId))
    const stillThere = [...socketsIn(userRoom(user._id))].some((id) => id !== socket.id && others.has(id))
    if (stillThere || others.size === 0) return
    const role = world.roleOf(spaceId, user._id) ?? 'guest'
    chat
      .to(topicRoom(spaceId))
      .except(socket.id)
      .emit('PRESENCE_EVENT_RESPONSE', presencePayload({ category: leaves, spaceId, user, role, sessionId }))
  }

  return {
    relay,
    left,
    met: (socket, { category, spaceId, mediaSession }) => {
      if (category === online) meetings.saw(socket, spaceId, mediaSession)
      else if (category === leaves) meetings.left(socket, spaceId)
    },
    ended: (spaceId) => {
      scripted.delete(spaceId)
      meetings.forget(spaceId)
    },
    typing: (spaceId, userId) => tellAll(typing, spaceId, userId),
    online: (spaceId, userId) => {
      const here = scripted.get(spaceId) ?? new Set()
      scripted.set(spaceId, here.add(userId))
      tellAll(online, spaceId, userId)
    },
    leaves: (spaceId, userId) => {
      scripted.get(spaceId)?.delete(userId)
      tellAll(leaves, spaceId, userId)
    },
  }
}
