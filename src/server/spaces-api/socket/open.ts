// Socket.IO on the port of the server, for clients of both generations, behind the guard of connections.
import type { IncomingMessage } from 'node:http'

import { Server } from 'socket.io'

import type { Limits } from '../../limits.ts'
import type { Listening } from '../../listening.ts'
import { guardConnects } from './guards.ts'
import { parser } from './parser.ts'

/** Engine.IO 3 and 4, websocket only. Pings as the service does: 25 s, 60 s to answer (docs/protocol.md §2.2). */
export const openSocketServer = ({
  http,
  limits,
  ...guard
}: {
  readonly http: Listening['http']
  readonly limits: Limits
  readonly mayCome: (request: IncomingMessage) => boolean
  readonly mayConnect: (address: string) => boolean
  readonly addressOf: (request: IncomingMessage) => string
  /** Somebody was not let in; the kind of why is for logs and metrics. */
  readonly onRefused: (kind: string) => void
}): Server => {
  const io: Server = new Server(http, {
    allowEIO3: true,
    transports: ['websocket'],
    serveClient: false,
    pingInterval: 25_000,
    pingTimeout: 60_000,
    maxHttpBufferSize: limits.body,
    parser,
    allowRequest: guardConnects({
      ...guard,
      // Some connect without signing in; they are gone soon.
      isFull: () => io.engine.clientsCount >= limits.sockets * 1.5,
    }),
  })
  return io
}
