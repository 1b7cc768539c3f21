// SEND_PRESENCE_EVENT and SEND_MEDIA_SESSION_EVENTS: passed on to the others in the space, with the true sender.
import * as v from 'valibot'

import { SendMedia, SendPresence } from '../../../protocol/spaces/client-events.ts'
import { presencePayload } from './presence.ts'
import { type ChatSocket, senderOf, topicRoom } from './session.ts'
import type { SocketApi } from './api.ts'

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

export const onPresence =
  ({ world, presence }: SocketApi, socket: ChatSocket) =>
  (payload: unknown): void => {
    const call = v.safeParse(SendPresence, payload)
    if (!call.success) return
    // One public client puts both of these inside `content`.
    const { topicId, loopbackMetadata, ...said } = call.output.content ?? {}
    const spaceId = text(call.output.topicId) ?? text(topicId)
    if (spaceId === undefined || !socket.rooms.has(topicRoom(spaceId))) return
    const { user, sessionId } = socket.data
    presence.relay(
      socket,
      presencePayload({
        category: call.output.category,
        spaceId,
        user,
        role: world.roleOf(spaceId, user._id) ?? 'guest',
        sessionId,
        said,
        receivers: call.output.receivers ?? [],
      }),
      call.output['loopbackMetadata'] ?? loopbackMetadata,
    )
  }

export const onMedia =
  ({ chat }: SocketApi, socket: ChatSocket) =>
  (payload: unknown): void => {
    const call = v.safeParse(SendMedia, payload)
    if (!call.success || !socket.rooms.has(topicRoom(call.output.topicId))) return
    const { loopbackMetadata, ...said } = call.output
    const answer = { ...said, sender: senderOf(socket.data.user) }
    chat.to(topicRoom(said.topicId)).except(socket.id).emit('MEDIA_SESSION_RESPONSE', answer)
    if (loopbackMetadata !== undefined) socket.emit('MEDIA_SESSION_RESPONSE', { ...answer, loopbackMetadata })
  }
