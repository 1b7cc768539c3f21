// SEND_MESSAGE: a chat, comment, idea or task for a space this socket subscribed to. Answered by MESSAGE_SENT once it is
// on disk, or by SEND_MESSAGE_FAILED with what was sent and the reason.
import * as v from 'valibot'

import { SendMessage } from '../../../protocol/spaces/client-events.ts'
import type { Message } from '../../shapes.ts'
import type { Access } from '../access.ts'
import { postItem } from '../post-item.ts'
import { invalid, isRefusal, noSpace, refuse, type Refusal, tooMany, wireError } from '../refusal.ts'
import { ackOf, type ChatSocket, topicRoom } from './session.ts'
import type { SocketApi } from './api.ts'

const subscriptionRequired = 'app.event.channel.subscription.required'
const notSubscribed = refuse(403, subscriptionRequired, 'Subscribe to the space before sending to it.')
const notKept = refuse(500, 'internal.error', 'The server could not keep the message.')

const failure = (payload: unknown, refusal: Refusal): object => ({
  ...(typeof payload === 'object' && payload !== null && !Array.isArray(payload) ? payload : {}),
  ...(refusal === notSubscribed ? { category: subscriptionRequired } : {}),
  error: wireError(refusal),
})

const loopbackOf = (payload: unknown): unknown =>
  typeof payload === 'object' && payload !== null && 'loopbackMetadata' in payload
    ? payload.loopbackMetadata
    : undefined

/** Our own client names each thing it sends, so that a second try after an unsure first one makes no second item. */
const markOf = (payload: unknown): string | undefined => {
  const loopback = loopbackOf(payload)
  if (typeof loopback !== 'object' || loopback === null || !('spaceterm' in loopback)) return undefined
  const { spaceterm: mark } = loopback
  return typeof mark === 'string' && mark !== '' && mark.length <= longestMark ? mark : undefined
}
const longestMark = 64

/** `again`: it was taken before, by an earlier call of the same name. */
type Sent = { readonly message: Message; readonly again: boolean }

/** An acknowledgement, where asked for, carries the message itself or what SEND_MESSAGE_FAILED carries. */
export const onSendMessage = (
  { world, delivery, mayWrite }: SocketApi,
  socket: ChatSocket,
): ((...values: unknown[]) => void) => {
  const { user } = socket.data

  const accessFor = (topicId: string): Access | Refusal => {
    // Subscribing was the check; whoever was removed since has left the room.
    if (!socket.rooms.has(topicRoom(topicId))) return notSubscribed
    const space = world.findSpace(topicId)
    return space === undefined ? noSpace : { space, role: world.roleOf(topicId, user._id) ?? 'guest' }
  }

  const send = (payload: unknown): Sent | Refusal => {
    if (!mayWrite(user._id)) return tooMany
    const call = v.safeParse(SendMessage, payload)
    if (!call.success) {
      const [issue] = call.issues
      return invalid(`${v.getDotPath(issue) ?? 'payload'}: ${issue.message}`)
    }
    const { category, topicId, ...item } = call.output
    const access = accessFor(topicId)
    if (isRefusal(access)) return access
    const mark = markOf(payload)
    const known = mark === undefined ? undefined : world.findSent(user._id, mark)
    if (known !== undefined) return { message: known, again: true }
    const message = postItem(world, { access, user, category, item, mark })
    return isRefusal(message) ? message : { message, again: false }
  }

  return (...values) => {
    const [payload] = values
    const acknowledge = ackOf(values)
    const fail = (refusal: Refusal): void => {
      const answer = failure(payload, refusal)
      socket.emit('SEND_MESSAGE_FAILED', answer)
      acknowledge(answer)
    }

    const sent = send(payload)
    if (isRefusal(sent)) return fail(sent)
    const { message, again } = sent
    if (!again) delivery.cameFrom(message._id, socket, loopbackOf(payload))
    world.settled().then(
      () => {
        if (again) delivery.again(message, socket, loopbackOf(payload))
        return acknowledge(message)
      },
      () => {
        delivery.forget(message._id)
        fail(notKept)
      },
    )
    return undefined
  }
}
