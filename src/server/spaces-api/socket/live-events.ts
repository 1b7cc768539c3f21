// SEND_PRESENCE_EVENT and SEND_MEDIA_SESSION_EVENTS: passed on to the others in the space, with the true sender.
import * as v from 'valibot'

import { SendMedia, SendPresence } from '../../../protocol/spaces/client-events.ts'
import { presencePayload } from './presence.ts'
import { emitTo } from './receivers.ts'
import { type ChatSocket, membersRoom, senderOf, topicRoom } from './session.ts'
import type { SocketApi } from './api.ts'

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** Answers to SEND_PRESENCE_EVENT. What cannot be read, or is of a space not subscribed to, is passed over. */
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
        receivers: (call.output.receivers ?? []).filter((one) => one !== null && one !== undefined),
      }),
      call.output['loopbackMetadata'] ?? loopbackMetadata,
    )
    const { category } = call.output
    presence.met(socket, { category, spaceId, mediaSession: said['mediaSession'] })
  }

/** Calls ring wherever somebody is, not only where the space is open. */
const isCall = (category: string): boolean => category.startsWith('space.call.')

/** Answers to SEND_MEDIA_SESSION_EVENTS: a member's calls reach all members, the rest only the subscribers. */
export const onMedia =
  (api: SocketApi, socket: ChatSocket) =>
  (payload: unknown): void => {
    const call = v.safeParse(SendMedia, payload)
    if (!call.success) return
    const { loopbackMetadata, topicId, content, ...rest } = call.output
    const spaceId = text(topicId) ?? text(content?.['topicId'])
    if (spaceId === undefined) return
    const said = { ...rest, topicId: spaceId, content: content ?? {} }
    const { user } = socket.data
    const ring = isCall(said.category) && api.world.roleOf(spaceId, user._id) !== undefined
    if (!ring && !socket.rooms.has(topicRoom(spaceId))) return
    const rooms = [topicRoom(spaceId), ...(ring ? [membersRoom(spaceId)] : [])]
    const answer = { ...said, sender: senderOf(user) }
    emitTo(api.chat, { socket, rooms, receivers: said.receivers ?? [] }, 'MEDIA_SESSION_RESPONSE', answer)
    if (loopbackMetadata !== undefined) socket.emit('MEDIA_SESSION_RESPONSE', { ...answer, loopbackMetadata })
  }
