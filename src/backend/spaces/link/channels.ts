// Which spaces this connection is subscribed to: needed to send there and to see who is there. Lost with the socket.
import * as v from 'valibot'
import { failed, ok } from '../../../domain/result.ts'
import type { Problem, Result } from '../../../domain/result.ts'
import { ChannelSubscribed, SubscribeChannelFailed } from '../../../protocol/spaces/channel-replies.ts'
import { leavesPayload, onlinePayload } from '../spaces/presence.ts'
import { never, soon } from '../../problems.ts'
import type { Socket } from '../socket/socket.ts'
import type { Timers } from '../../timers.ts'

type Greeting = ReturnType<typeof onlinePayload>

/** Being subscribed is needed to send; being watched is more: one is seen there, and subscribed anew each time. */
export type Channels = {
  /** A new connection is there: subscribe again to all that is watched. */
  opened(socket: Socket): void
  /** The connection is gone; who waits for a subscription hears `problem`. */
  lost(problem: Problem): void
  /** Subscribe, and be seen there after each reconnect too. */
  watch(topicId: string): void
  /** The end of that: the others see one leave. */
  unwatch(topicId: string): void
  /** Leaves all that is watched, because the program ends. */
  leave(): void
  /** What says that one is here: to these, or to all who are, when nobody is named. Undefined where one is not seen. */
  greeting(topicId: string, receivers: readonly unknown[]): Greeting | undefined
  /** Is the person away from the keyboard? Told wherever one is seen, now and from now on. */
  setIdle(isIdle: boolean): void
  /** Resolves once subscribed; asks the server only the first time. */
  subscribe(topicId: string): Promise<Result<undefined>>
  /** The server says we are not subscribed after all. */
  forget(topicId: string): void
  readonly onSubscribed: (payload: unknown) => void
  readonly onFailed: (payload: unknown) => void
}

type Subscription = {
  readonly done: Promise<Result<undefined>>
  readonly settle: (result: Result<undefined>) => void
}

const ANSWER_WITHIN = 10_000

/** One for all connections: what is watched is subscribed to anew on each. A space that is not opened within 10 s is a `soon` problem. */
export const createChannels = (timers: Timers): Channels => {
  const watched = new Set<string>()
  const subscriptions = new Map<string, Subscription>()
  let socket: Socket | undefined
  let idle = false

  const greeting: Channels['greeting'] = (topicId, receivers) =>
    watched.has(topicId) ? onlinePayload(topicId, receivers, idle) : undefined

  const subscribe = (topicId: string): Promise<Result<undefined>> => {
    const known = subscriptions.get(topicId)
    if (known !== undefined) return known.done
    if (socket === undefined) return Promise.resolve(failed(soon('Not connected.')))
    const { promise: done, resolve } = Promise.withResolvers<Result<undefined>>()
    const stopTimer = timers.after(ANSWER_WITHIN, () => {
      subscriptions.delete(topicId)
      resolve(failed(soon('The server did not open this space in time.')))
    })
    subscriptions.set(topicId, {
      done,
      settle: (result) => {
        stopTimer()
        resolve(result)
      },
    })
    socket.emit('SUBSCRIBE_CHANNEL', { channel: { type: 'topic', _id: topicId }, version: '1.1' })
    return done
  }

  const beSeen = (topicId: string): void => {
    void subscribe(topicId).then((subscribed) => {
      const hello = subscribed.ok ? greeting(topicId, []) : undefined
      if (hello !== undefined) socket?.emit('SEND_PRESENCE_EVENT', hello)
      return undefined
    })
  }

  return {
    opened: (opened) => {
      socket = opened
      for (const topicId of watched) beSeen(topicId)
    },
    lost: (problem) => {
      socket = undefined
      const waiting = [...subscriptions.values()]
      subscriptions.clear()
      for (const subscription of waiting) subscription.settle(failed(problem))
    },
    watch: (topicId) => {
      if (watched.has(topicId)) return
      watched.add(topicId)
      if (socket !== undefined) beSeen(topicId)
    },
    unwatch: (topicId) => {
      if (!watched.delete(topicId) || !subscriptions.has(topicId)) return
      subscriptions.get(topicId)?.settle(failed(soon('The space was left.')))
      subscriptions.delete(topicId)
      socket?.emit('SEND_PRESENCE_EVENT', leavesPayload(topicId))
      socket?.emit('UNSUBSCRIBE_CHANNEL', { channel: { type: 'topic', _id: topicId } })
    },
    leave: () => {
      for (const topicId of watched) {
        if (subscriptions.has(topicId)) socket?.emit('SEND_PRESENCE_EVENT', leavesPayload(topicId))
      }
    },
    greeting,
    setIdle: (isIdle) => {
      idle = isIdle
      // Who is not subscribed yet says it then.
      for (const topicId of watched) if (subscriptions.has(topicId)) beSeen(topicId)
    },
    subscribe,
    forget: (topicId) => void subscriptions.delete(topicId),
    onSubscribed: (payload) => {
      const topicId = v.is(ChannelSubscribed, payload) ? payload.channel?._id : undefined
      if (typeof topicId === 'string') subscriptions.get(topicId)?.settle(ok(undefined))
    },
    onFailed: (payload) => {
      if (!v.is(SubscribeChannelFailed, payload)) return
      const topicId = payload.channel?._id ?? ''
      const subscription = subscriptions.get(topicId)
      subscriptions.delete(topicId)
      subscription?.settle(
        failed(never(`The server does not open this space: ${payload.error?.message ?? 'no reason given'}`)),
      )
    },
  }
}
