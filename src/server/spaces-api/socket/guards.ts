// What keeps a connection out or ends it from our side: too many come, it does not sign in, its token expires, or it does
// not read what it is sent.
import type { IncomingMessage } from 'node:http'

import type { Server, Socket } from 'socket.io'

import type { Meter } from '../../meter.ts'
import type { Timers } from '../../timers.ts'
import type { ChatSocket } from './session.ts'

type Connection = Socket['conn']

/** Timers that the server calls off when it closes. */
export type After = Timers['after']

type Decide = (error: string | null, comes: boolean) => void

/** Whoever is refused here is no websocket yet: it reads an HTTP answer, and should try again later. */
const answerLater = ({ socket }: IncomingMessage, status: string, code: string, message: string): void => {
  const body = JSON.stringify({ code, message })
  socket.end(
    `HTTP/1.1 ${status}\r\nRetry-After: 1\r\nConnection: close\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}

/** Decides who may open a connection at all, before it costs anything. */
export const guardConnects =
  ({
    mayCome,
    mayConnect,
    addressOf,
    isFull,
    onRefused,
  }: {
    readonly mayCome: (request: IncomingMessage) => boolean
    readonly mayConnect: (address: string) => boolean
    readonly addressOf: (request: IncomingMessage) => string
    readonly isFull: () => boolean
    readonly onRefused: (kind: string) => void
  }) =>
  (request: IncomingMessage, decide: Decide): void => {
    if (!mayCome(request)) return decide(null, false)
    if (isFull()) {
      onRefused('too.many.sockets')
      return answerLater(request, '503 Service Unavailable', 'too.many.sockets', 'This server is full.')
    }
    if (!mayConnect(addressOf(request))) {
      onRefused('too.many.requests')
      return answerLater(
        request,
        '429 Too Many Requests',
        'too.many.requests',
        'Too many connections at once. Please wait a moment.',
      )
    }
    return decide(null, true)
  }

/** How long a connection may stay without having signed in to /chat, ms. */
const patience = 20_000

/**
 * Everything happens in /chat, which wants a token. Engine.IO 3 opens `/` by itself, without one: such a connection must
 * go on to /chat soon. Answers what to call with each connection that did.
 */
export const guardRoot = (io: Server, after: After): ((connection: Connection) => void) => {
  const signedIn = new WeakSet<Connection>()
  io.use((socket, next) => next(socket.conn.protocol === 3 ? undefined : new Error('Connect to /chat.')))
  io.on('connection', ({ conn }) => {
    const forget = after(patience, () => {
      if (!signedIn.has(conn)) conn.close()
    })
    conn.once('close', forget)
  })
  return (connection) => void signedIn.add(connection)
}

/** A timer of Node takes no more than 24 days. */
const longestWait = 24 * 3600 * 1000

/** Ends the connection when its token does; the client then signs in anew. `expires` in epoch ms. */
export const endAtExpiry = (
  socket: ChatSocket,
  { expires, now, after }: { readonly expires: number; readonly now: () => number; readonly after: After },
): void => {
  let cancel: (() => void) | undefined
  const wait = (): void => {
    const left = expires - now()
    if (left <= 0) socket.disconnect(true)
    else cancel = after(Math.min(left, longestWait), wait)
  }
  wait()
  socket.once('disconnect', () => cancel?.())
}

/**
 * Cuts the connection when more than `most` bytes wait for its other end to read: they are this process's memory. The
 * client finds what it missed when it comes back.
 */
export const cutWhenSlow = (connection: Connection, most: number, onCut: () => void): void => {
  const { socket } = connection.request
  let queued = 0
  connection.on('flush', () => {
    queued = 0
  })
  connection.on('packetCreate', ({ data }: { readonly data?: string | Buffer }) => {
    queued += data?.length ?? 0
    if (queued + socket.writableLength <= most || socket.destroyed) return
    onCut()
    // Not closed: a polite end would wait behind all that is not read.
    socket.destroy()
  })
}

/** Counts the messages that go to this connection, and what is refused on it. */
export const countDeliveries = (connection: Connection, meter: Meter): void => {
  connection.on('packetCreate', ({ data }: { readonly data?: string | Buffer }) => {
    if (typeof data !== 'string') return
    if (data.startsWith('2/chat,["MESSAGE_SENT"')) meter.delivered()
    else if (data.startsWith('2/chat,["SEND_MESSAGE_FAILED"')) meter.refused('send.failed')
  })
}
