// Brings what happened to the sockets: a space's members and subscribers once each, a person's own marks to that person.
// The socket that sent a message hears of it first, and alone gets its `loopbackMetadata` back.
import type { Happened } from '../../happened.ts'
import type { Message } from '../../shapes.ts'
import type { World } from '../../world.ts'
import { mediaSessionPayload } from '../media-session.ts'
import { type MessageNews, messageSentPayloads } from '../message-sent.ts'
import { emitLinked, type FileLinks, needsLinks } from './linked-messages.ts'
import type { Presence } from './presence.ts'
import { type ChatNamespace, type ChatSocket, membersRoom, topicRoom, userRoom } from './session.ts'

/** What SEND_MESSAGE tells, so that the socket that sent hears of its own message with its loopback metadata. */
export type Delivery = {
  /** The next `message-sent` of this message came from this socket. */
  readonly cameFrom: (messageId: string, socket: ChatSocket, loopbackMetadata: unknown) => void
  /** It could not be kept: nothing of it will be delivered. */
  readonly forget: (messageId: string) => void
  /** This socket sent again what was taken before: it alone hears of that, and whether it was removed since. */
  readonly again: (message: Message, socket: ChatSocket, loopbackMetadata: unknown) => void
  /** Hears nothing of the world any more. */
  readonly stop: () => void
}

type Origin = { readonly socket: ChatSocket; readonly loopbackMetadata: unknown }

const spaceRooms = (spaceId: string): string[] => [membersRoom(spaceId), topicRoom(spaceId)]

/** Listens to the world from now on, until `stop`. */
export const createDelivery = ({
  world,
  chat,
  presence,
  fileLinks,
}: {
  readonly world: World
  readonly chat: ChatNamespace
  readonly presence: Presence
  readonly fileLinks: FileLinks
}): Delivery => {
  const origins = new Map<string, Origin>()

  const emit = (rooms: string[], happened: MessageNews): void => {
    if (needsLinks(happened)) return emitLinked(chat, { rooms, happened, fileLinks })
    for (const payload of messageSentPayloads(happened)) chat.to(rooms).emit('MESSAGE_SENT', payload)
  }

  const deliverMessage = (happened: Extract<Happened, { kind: 'message-sent' }>): void => {
    const { message, spaceId } = happened
    const origin = origins.get(message._id)
    if (origin === undefined) return emit(spaceRooms(spaceId), happened)
    origins.delete(message._id)
    if (needsLinks(happened))
      return emitLinked(chat, { rooms: spaceRooms(spaceId), happened, fileLinks, first: origin })
    const { socket, loopbackMetadata } = origin
    socket.emit('MESSAGE_SENT', loopbackMetadata === undefined ? message : { ...message, loopbackMetadata })
    chat.to(spaceRooms(spaceId)).except(socket.id).emit('MESSAGE_SENT', message)
  }

  /** They may come in again, if they still may. */
  const putOut = (spaceId: string, whom: (socket: ChatSocket) => boolean): void => {
    const room = topicRoom(spaceId)
    for (const id of chat.adapter.rooms.get(room) ?? []) {
      const socket = chat.sockets.get(id)
      if (socket === undefined || !whom(socket)) continue
      void socket.leave(room)
      presence.left(socket, spaceId)
      socket.emit('CHANNEL_UNSUBSCRIBED', { channel: { _id: spaceId, type: 'topic' } })
    }
  }

  const deliverLeft = (happened: Extract<Happened, { kind: 'space-left' }>): void => {
    const { userId, space } = happened
    putOut(space._id, (socket) => socket.data.user._id === userId)
    chat.in(userRoom(userId)).socketsLeave(membersRoom(space._id))
    emit([userRoom(userId)], happened)
  }

  const deliverDeleted = (happened: Extract<Happened, { kind: 'space-deleted' }>): void => {
    const { spaceId } = happened
    emit(spaceRooms(spaceId), happened)
    presence.ended(spaceId)
    chat.to(topicRoom(spaceId)).emit('CHANNEL_UNSUBSCRIBED', { channel: { _id: spaceId, type: 'topic' } })
    chat.in(spaceRooms(spaceId)).socketsLeave(spaceRooms(spaceId))
  }

  const deliver = (happened: Happened): void => {
    switch (happened.kind) {
      case 'message-sent':
        return deliverMessage(happened)
      case 'space-updated':
        if (happened.shut)
          putOut(happened.spaceId, ({ data }) => world.roleOf(happened.spaceId, data.user._id) === undefined)
        return emit(spaceRooms(happened.spaceId), happened)
      case 'item-updated':
      case 'items-removed':
        return emit(spaceRooms(happened.spaceId), happened)
      case 'space-new':
        chat.in(userRoom(happened.userId)).socketsJoin(membersRoom(happened.space._id))
        return emit([userRoom(happened.userId)], happened)
      case 'space-left':
        return deliverLeft(happened)
      case 'space-deleted':
        return deliverDeleted(happened)
      case 'meeting-changed':
        return void chat
          .to(topicRoom(happened.spaceId))
          .emit('MEDIA_SESSION_RESPONSE', mediaSessionPayload(happened))
      case 'mark-read':
      case 'preference-updated':
        return emit([userRoom(happened.userId)], happened)
    }
  }

  return {
    cameFrom: (messageId, socket, loopbackMetadata) =>
      void origins.set(messageId, { socket, loopbackMetadata }),
    forget: (messageId) => void origins.delete(messageId),
    again: (message, socket, loopbackMetadata) => {
      const spaceId = message.topicId
      const first = { socket, loopbackMetadata }
      emitLinked(chat, {
        rooms: [],
        happened: { kind: 'message-sent', spaceId, message },
        fileLinks,
        first,
      })
      if (message.status === 0) return
      for (const payload of messageSentPayloads({ kind: 'items-removed', spaceId, messages: [message] }))
        socket.emit('MESSAGE_SENT', payload)
    },
    stop: world.onHappened(deliver),
  }
}
