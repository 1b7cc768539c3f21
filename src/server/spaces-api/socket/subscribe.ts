// SUBSCRIBE_CHANNEL and UNSUBSCRIBE_CHANNEL: a socket enters or leaves a space. Needed to send and to see presence.
import * as v from 'valibot'

import { ChannelCall } from '../../../protocol/spaces/client-events.ts'
import { entry } from '../access.ts'
import { invalid, isRefusal, type Refusal, wireError } from '../refusal.ts'
import { ackOf, type ChatSocket, topicRoom } from './session.ts'
import type { SocketApi } from './api.ts'

const channelOf = (payload: unknown): unknown =>
  typeof payload === 'object' && payload !== null && 'channel' in payload ? payload.channel : null

/** For members, and for others as `entry` lets them in; they do not become members by it. Again is answered again. */
export const onSubscribe =
  ({ world }: SocketApi, socket: ChatSocket) =>
  (...values: unknown[]): void => {
    const [payload] = values
    const acknowledge = ackOf(values)
    const fail = (refusal: Refusal): void => {
      const answer = { channel: channelOf(payload), error: wireError(refusal) }
      socket.emit('SUBSCRIBE_CHANNEL_FAILED', answer)
      acknowledge(answer)
    }

    const call = v.safeParse(ChannelCall, payload)
    if (!call.success) return fail(invalid('channel data was not provided'))
    const { _id, password } = call.output.channel
    const access = entry(world, _id, socket.data.user, password === null ? undefined : password?.toString())
    if (isRefusal(access)) return fail(access)
    void socket.join(topicRoom(_id))
    const answer = {
      channel: { _id, type: 'topic' },
      dtsid: '1234',
      sessionId: socket.data.sessionId,
    }
    socket.emit('CHANNEL_SUBSCRIBED', answer)
    return acknowledge(answer)
  }

/** On leaving, a public client sends an empty `_id`: nothing to answer. */
export const onUnsubscribe =
  ({ presence }: SocketApi, socket: ChatSocket) =>
  (...values: unknown[]): void => {
    const call = v.safeParse(ChannelCall, values[0])
    if (!call.success) return
    const { _id } = call.output.channel
    const room = topicRoom(_id)
    if (socket.rooms.has(room)) {
      void socket.leave(room)
      presence.left(socket, _id)
    }
    const answer = { channel: { _id, type: 'topic' } }
    socket.emit('CHANNEL_UNSUBSCRIBED', answer)
    ackOf(values)(answer)
  }
