// The namespace /chat: lets in who has a good token, puts the socket into its rooms and answers its events.
import { randomUUID } from 'node:crypto'

import { isPlain } from '../../plain-value.ts'
import { createRateLimit, type Rate } from '../../rate-limit.ts'
import type { User } from '../../shapes.ts'
import { onMedia, onPresence } from './live-events.ts'
import { onSendMessage } from './send-message.ts'
import { type ChatSocket, membersRoom, type SocketApi, userRoom } from './session.ts'
import { onSubscribe, onUnsubscribe } from './subscribe.ts'

const first = (value: unknown): string | undefined => {
  const one: unknown = Array.isArray(value) ? value[0] : value
  return typeof one === 'string' && one !== '' ? one : undefined
}

/** The query wins: sloppy bots send `token=<t>=jwt`, which only the query gives as `<t>` (docs/protocol.md §2.3). */
const tokenOf = (socket: ChatSocket): string | undefined =>
  first(socket.handshake.query['token']) ?? first(socket.handshake.auth['token'])

/** How long an Engine.IO 3 client gets to read why it was refused, in ms; it would stay connected for ever. */
const farewell = 500

type Refused = { readonly socket: ChatSocket; readonly after: (ms: number, close: () => void) => void }

const closeSoon = ({ socket, after }: Refused): void => {
  if (socket.conn.protocol === 3) after(farewell, () => socket.conn.close())
}

/** What each event does. Messages are counted by their own rule, which answers; the rest is dropped in heaps. */
const answersFor = (
  api: SocketApi,
  socket: ChatSocket,
): Readonly<Record<string, (...values: unknown[]) => void>> => {
  const within = (rate: Rate, run: (...values: unknown[]) => void): ((...values: unknown[]) => void) => {
    const mayGoOn = createRateLimit(rate, api.now)
    return (...values) => {
      if (mayGoOn()) run(...values)
    }
  }
  const subscriptions = { perSecond: 50, burst: 1000 }
  const live = { perSecond: 20, burst: 200 }
  return {
    SUBSCRIBE_CHANNEL: within(subscriptions, onSubscribe(api, socket)),
    UNSUBSCRIBE_CHANNEL: within(subscriptions, onUnsubscribe(api, socket)),
    SEND_MESSAGE: onSendMessage(api, socket),
    SEND_PRESENCE_EVENT: within(live, onPresence(api, socket)),
    SEND_MEDIA_SESSION_EVENTS: within(live, onMedia(api, socket)),
  }
}

export type Connections = {
  readonly count: () => number
  readonly onChanged: (listener: (count: number) => void) => () => void
}

/** `userOf` reads a token; `after` is a timer that does not keep the process alive. */
export const acceptSockets = (
  api: SocketApi & {
    readonly userOf: (token: string) => User | undefined
    readonly after: (ms: number, run: () => void) => void
    readonly log: (entry: Readonly<Record<string, unknown>>) => void
  },
): Connections => {
  const { chat, world, presence, userOf, after, log } = api
  const listeners = new Set<(count: number) => void>()
  let count = 0
  const changed = (by: 1 | -1): void => {
    count += by
    for (const listener of listeners) listener(count)
  }

  chat.use((socket, next) => {
    const token = tokenOf(socket)
    const user = token === undefined ? undefined : userOf(token)
    if (user === undefined) {
      log({ at: 'socket', refused: token === undefined ? 'no token' : 'bad token' })
      next(
        new Error(
          token === undefined ? 'Unauthorized: no token given' : 'Unauthorized: invalid or expired token',
        ),
      )
      return closeSoon({ socket, after })
    }
    Object.assign(socket.data, { user, sessionId: randomUUID() })
    return next()
  })

  chat.on('connection', (socket) => {
    const { user } = socket.data
    void socket.join([userRoom(user._id), ...world.spaceIdsOf(user._id).map(membersRoom)])
    changed(1)
    log({ at: 'socket', connected: user._id, engine: socket.conn.protocol })

    const answers = answersFor(api, socket)
    // A public client sends SEND_MEDIA_SESSION_EVENTS with a trailing blank, so names are looked up, not registered.
    socket.onAny((event: string, ...values: unknown[]) => {
      const name = event.trim()
      const answer = Object.hasOwn(answers, name) ? answers[name] : undefined
      try {
        if (isPlain(values[0])) answer?.(...values)
      } catch (error) {
        log({ at: 'socket', event: name, failed: error instanceof Error ? error.message : 'unknown' })
      }
    })

    socket.on('disconnecting', () => {
      for (const room of socket.rooms) {
        const [kind, spaceId] = room.split(':')
        if (kind === 'topic' && spaceId !== undefined) presence.left(socket, spaceId)
      }
    })
    socket.on('disconnect', (reason) => {
      changed(-1)
      log({ at: 'socket', disconnected: user._id, reason })
    })
  })

  return {
    count: () => count,
    onChanged: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
