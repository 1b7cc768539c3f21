// The namespace /chat: lets in who has a good token, puts the socket into its rooms and answers its events.
import { randomUUID } from 'node:crypto'

import { isPlain } from '../../plain-value.ts'
import { createRateLimit, type Rate } from '../../rate-limit.ts'
import type { Limits } from '../../limits.ts'
import type { Meter } from '../../meter.ts'
import type { Pass } from '../../pass.ts'
import { refuse, type Refusal, wireError } from '../refusal.ts'
import { type After, countDeliveries, cutWhenSlow, endAtExpiry } from './guards.ts'
import { onMedia, onPresence } from './live-events.ts'
import { onSendMessage } from './send-message.ts'
import { type ChatSocket, membersRoom, userRoom } from './session.ts'
import type { SocketApi } from './api.ts'
import { onSubscribe, onUnsubscribe } from './subscribe.ts'

const first = (value: unknown): string | undefined => {
  const one: unknown = Array.isArray(value) ? value[0] : value
  return typeof one === 'string' && one !== '' ? one : undefined
}

/**
 * The query wins: sloppy bots say `token=<t>=jwt`, which older clients shorten to `<t>` there, and only there
 * (docs/protocol.md §2.3); newer ones do not.
 */
const tokenOf = (socket: ChatSocket): string | undefined =>
  (first(socket.handshake.query['token']) ?? first(socket.handshake.auth['token']))?.replace(
    /=(?:jwt|oauth)$/,
    '',
  )

/** How long an Engine.IO 3 client gets to read why it was refused, in ms; it would stay connected for ever. */
const farewell = 500

const noToken = refuse(401, 'unauthorized', 'Unauthorized: no token given')
const badToken = refuse(401, 'unauthorized', 'Unauthorized: invalid or expired token')
const tooManyOfPerson = refuse(429, 'too.many.sockets', 'Too many connections of one person at once.')
const tooManyInAll = refuse(429, 'too.many.sockets', 'This server has no room for more connections.')

/** What an Engine.IO 4 client reads as `connect_error`, and an older one as the event `error`, which is bare text. */
const errorOf = (socket: ChatSocket, refusal: Refusal): Error => {
  const error = new Error(refusal.message)
  return socket.conn.protocol === 3 ? error : Object.assign(error, { data: wireError(refusal) })
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
  // Everyone answers every newcomer: a thousand who come at once are a thousand answers.
  const live = { perSecond: 50, burst: 1000 }
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

/** The sockets that were let into /chat; connections still before that do not count. */
export type Connections = {
  readonly count: () => number
  readonly onChanged: (listener: SocketsListener) => () => void
  /** Tokens were revoked: ends the sockets that came with one of them. */
  readonly endRevoked: () => void
}

/** What letting sockets in takes beside the answers to their events. */
export type Accepting = SocketApi & {
  /** Undefined for a token that opens nothing. */
  readonly passOf: (token: string) => Pass | undefined
  readonly after: After
  /** Called with the connection of each socket that is let in. */
  readonly onSignedIn: (connection: ChatSocket['conn']) => void
  readonly limits: Pick<Limits, 'buffered' | 'sockets' | 'socketsPerPerson'>
  readonly meter: Meter | undefined
  readonly log: (entry: Readonly<Record<string, unknown>>) => void
}

/** Takes over the namespace: called once for each server, before it listens. */
export const acceptSockets = (api: Accepting): Connections => {
  const { chat, world, presence, passOf, after, now, log, limits, meter } = api
  const tokens = new WeakMap<ChatSocket, string>()
  const listeners = new Set<SocketsListener>()
  let [count, watching] = [0, 0]
  const changed = (by: 1 | -1, { quiet }: Pick<Pass, 'quiet'>): void => {
    count += by
    watching += quiet ? 0 : by
    for (const listener of listeners) listener(count, watching)
  }

  const admit = (socket: ChatSocket): Pass | Refusal => {
    const token = tokenOf(socket)
    const pass = token === undefined ? undefined : passOf(token)
    if (token === undefined) return noToken
    if (pass === undefined) return badToken
    if (count >= limits.sockets) return tooManyInAll
    const others = chat.adapter.rooms.get(userRoom(pass.user._id))?.size ?? 0
    if (others >= limits.socketsPerPerson) return tooManyOfPerson
    tokens.set(socket, token)
    return pass
  }

  chat.use((socket, next) => {
    const pass = admit(socket)
    if ('refused' in pass) {
      meter?.refused(pass.code)
      log({
        at: 'socket',
        refused: pass === noToken ? 'no token' : pass === badToken ? 'bad token' : pass.code,
      })
      next(errorOf(socket, pass))
      if (socket.conn.protocol === 3) after(farewell, () => socket.conn.close())
      return
    }
    const { user, expires, quiet } = pass
    Object.assign(socket.data, { user, expires, quiet, sessionId: randomUUID() })
    next()
  })

  chat.on('connection', (socket) => {
    const { user } = socket.data
    void socket.join([userRoom(user._id), ...world.spaceIdsOf(user._id).map(membersRoom)])
    changed(1, socket.data)
    api.onSignedIn(socket.conn)
    endAtExpiry(socket, { expires: socket.data.expires, now, after })
    if (meter !== undefined) countDeliveries(socket.conn, meter)
    cutWhenSlow(socket.conn, limits.buffered, () =>
      log({ at: 'socket', cut: user._id, why: 'does not read' }),
    )
    log({ at: 'socket', connected: user._id, engine: socket.conn.protocol })

    const answers = answersFor(api, socket)
    // A public client sends SEND_MEDIA_SESSION_EVENTS with a trailing blank, so names are looked up, not registered.
    // A name is whatever came: the parser lets numbers through.
    socket.onAny((event: unknown, ...values: unknown[]) => {
      const name = String(event).trim()
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
    endRevoked: () => {
      for (const socket of chat.sockets.values()) {
        const token = tokens.get(socket)
        if (token === undefined || passOf(token) === undefined) socket.disconnect(true)
      }
    },
  }
}
