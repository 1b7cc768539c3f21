// The namespace /chat: lets in who has a good token, puts the socket into its rooms and answers its events.
import { randomUUID } from 'node:crypto'

import { isPlain } from '../../plain-value.ts'
import { createRateLimit, type Rate } from '../../rate-limit.ts'
import { type After, cutWhenSlow, endAtExpiry } from './guards.ts'
import { onMedia, onPresence } from './live-events.ts'
import { onSendMessage } from './send-message.ts'
import { type ChatSocket, membersRoom, type Pass, userRoom } from './session.ts'
import type { SocketApi } from './api.ts'
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

type Refused = { readonly socket: ChatSocket; readonly after: After }

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

/** `watching` = how many of the sockets are an audience for the teammates. */
export type SocketsListener = (sockets: number, watching: number) => void

export type Connections = {
  readonly count: () => number
  readonly onChanged: (listener: SocketsListener) => () => void
}

export type Accepting = SocketApi & {
  readonly passOf: (token: string) => Pass | undefined
  readonly after: After
  /** Called with the connection of each socket that is let in. */
  readonly onSignedIn: (connection: ChatSocket['conn']) => void
  /** Bytes that may wait for one client to read them. */
  readonly mostBuffered: number
  readonly log: (entry: Readonly<Record<string, unknown>>) => void
}

export const acceptSockets = (api: Accepting): Connections => {
  const { chat, world, presence, passOf, after, now, log } = api
  const listeners = new Set<SocketsListener>()
  let [count, watching] = [0, 0]
  const changed = (by: 1 | -1, { quiet }: Pass): void => {
    count += by
    watching += quiet ? 0 : by
    for (const listener of listeners) listener(count, watching)
  }

  chat.use((socket, next) => {
    const token = tokenOf(socket)
    const pass = token === undefined ? undefined : passOf(token)
    if (pass === undefined) {
      log({ at: 'socket', refused: token === undefined ? 'no token' : 'bad token' })
      next(
        new Error(
          token === undefined ? 'Unauthorized: no token given' : 'Unauthorized: invalid or expired token',
        ),
      )
      return closeSoon({ socket, after })
    }
    Object.assign(socket.data, { ...pass, sessionId: randomUUID() })
    return next()
  })

  chat.on('connection', (socket) => {
    const { user } = socket.data
    void socket.join([userRoom(user._id), ...world.spaceIdsOf(user._id).map(membersRoom)])
    changed(1, socket.data)
    api.onSignedIn(socket.conn)
    endAtExpiry(socket, { expires: socket.data.expires, now, after })
    cutWhenSlow(socket.conn, api.mostBuffered, () =>
      log({ at: 'socket', cut: user._id, why: 'does not read' }),
    )
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
      changed(-1, socket.data)
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
