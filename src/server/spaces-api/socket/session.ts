// One connected socket: whose it is, its rooms, and how it is told that something went wrong.
import type { Namespace, Socket } from 'socket.io'

import type { Pass } from '../../pass.ts'
import type { Sender, User } from '../../shapes.ts'

/** All sockets of a person. */
export const userRoom = (userId: string): string => `user:${userId}`
/** All sockets of all members of a space. */
export const membersRoom = (spaceId: string): string => `members:${spaceId}`
/** The sockets that subscribed to the space. */
export const topicRoom = (spaceId: string): string => `topic:${spaceId}`

/** `socket.data`: put there when the socket is let in, and the same until it ends. */
export type SessionData = Pick<Pass, 'user' | 'expires' | 'quiet'> & {
  /** A UUID; "reference only" says the documentation. */
  readonly sessionId: string
}

/** Events are not typed by name: what comes is read by schemas, as it may be anything. */
export type ChatSocket = Socket<
  Record<string, (...values: unknown[]) => void>,
  Record<string, (payload: unknown) => void>,
  Record<string, () => void>,
  SessionData
>
/** `/chat` alone; nothing is ever said in `/`. */
export type ChatNamespace = Namespace<
  Record<string, (...values: unknown[]) => void>,
  Record<string, (payload: unknown) => void>,
  Record<string, () => void>,
  SessionData
>

/** The person as payloads name an author: `aType` is called `type` there. */
export const senderOf = ({ _id, aType, username, displayname, picture_url }: User): Sender => ({
  _id,
  type: aType,
  username,
  displayname,
  picture_url,
})

/** An acknowledgement, if the client asked for one; no documented event does, but it costs nothing. */
export const ackOf = (values: readonly unknown[]): ((answer: unknown) => void) => {
  const last = values.at(-1)
  return typeof last === 'function' ? (last as (answer: unknown) => void) : () => undefined
}
