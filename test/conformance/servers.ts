// Real servers of every generation of Socket.IO, as packages from npm. Each passes on between its sockets and our own
// server, which gives the answers: so old generations are spoken to in earnest, about things that really happen.
import { createServer, type Server as HttpServer } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo, Socket as TcpSocket } from 'node:net'
import { Server as ServerV4 } from 'socket.io'
import createV1 from 'socket.io-1'
import type { AnyServer, CreateServer, ServerSocket } from 'socket.io-1'
import createV20 from 'socket.io-2.0'
import createV25 from 'socket.io-2.5'
import { io } from 'socket.io-client'

/** Without `allowEIO3`: it knows nothing but its own generation. */
const createV48: CreateServer = (http, options) => new ServerV4(http, options) as unknown as AnyServer

export const generations = { '1.7.3': createV1, '2.0.4': createV20, '2.5.1': createV25, '4.8.4': createV48 }
export type Generation = keyof typeof generations

/** What a connection said when it came: the query that its namespace has, and its headers. */
export type Caller = {
  readonly query: Readonly<Record<string, string | undefined>>
  readonly headers: Readonly<Record<string, unknown>>
}

export type OldServer = {
  readonly url: string
  /** All that ever asked for the namespace, in order. */
  readonly callers: readonly Caller[]
  /** Engines that are open now, as the server's own package counts them. */
  readonly connections: () => number
  /** Resolves when no engine is open (any more). */
  readonly empty: () => Promise<void>
  /** Whoever asks from now on waits until this is called again; resolves when somebody does. */
  readonly hold: () => { readonly asked: Promise<void>; readonly release: () => void }
  /** The server ends all sockets, as a server that stops does. */
  readonly dismiss: () => void
  readonly close: () => Promise<void>
}

export type OldServerOptions = {
  /** The address of our server, where the answers come from. */
  readonly upstream: string
  readonly port?: number
  readonly pingInterval?: number
  readonly pingTimeout?: number
  /** Then it is https. */
  readonly tls?: { readonly key: string; readonly cert: string }
}

const listening = async (http: HttpServer, port: number): Promise<number> => {
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject)
    http.listen(port, '127.0.0.1', resolve)
  })
  return (http.address() as AddressInfo).port
}

export const startOldServer = async (
  generation: Generation,
  { upstream, port = 0, pingInterval = 25_000, pingTimeout = 60_000, tls }: OldServerOptions,
): Promise<OldServer> => {
  const http = tls === undefined ? createServer() : createSecureServer(tls)
  const tcp = new Set<TcpSocket>()
  http.on('connection', (socket: TcpSocket) => {
    tcp.add(socket)
    socket.once('close', () => tcp.delete(socket))
  })
  const server = generations[generation](http, {
    transports: ['websocket'],
    serveClient: false,
    pingInterval,
    pingTimeout,
  })
  const callers: Caller[] = []
  const present = new Set<ServerSocket>()
  const waiting = new Set<() => void>()
  let gate: { readonly asked: () => void; readonly released: Promise<void> } | undefined

  server.engine.on('connection', (connection) => {
    connection.on('close', () => setImmediate(() => waiting.forEach((look) => look())))
  })
  server.of('/chat').use((socket, next) => {
    const { query } = socket.handshake
    callers.push({ query: { ...query }, headers: socket.conn.request.headers })
    gate?.asked()
    const answers = io(`${upstream}/chat`, {
      query: { token: query['token'], tokenType: query['tokenType'] },
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
    })
    socket.conn.on('close', () => answers.close())
    answers.once('connect_error', ({ message }) => next(new Error(message)))
    answers.once('connect', async () => {
      present.add(socket)
      socket.on('disconnect', () => present.delete(socket))
      socket.use(([event, payload], passed) => {
        answers.emit(event, payload)
        passed()
      })
      answers.onAny((event: string, payload: unknown) => socket.emit(event, payload))
      answers.once('disconnect', () => socket.disconnect(true))
      await gate?.released
      next()
    })
  })

  const actualPort = await listening(http, port)
  return {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${actualPort}`,
    callers,
    connections: () => server.engine.clientsCount,
    empty: () =>
      new Promise((resolve) => {
        const look = (): void => {
          if (server.engine.clientsCount > 0) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    hold: () => {
      const asked = Promise.withResolvers<void>()
      const released = Promise.withResolvers<void>()
      gate = { asked: asked.resolve, released: released.promise }
      return {
        asked: asked.promise,
        release: () => {
          gate = undefined
          released.resolve()
        },
      }
    },
    dismiss: () => present.forEach((socket) => socket.disconnect(true)),
    close: async () => {
      const closed = new Promise<void>((resolve) => {
        http.once('close', resolve)
      })
      await Promise.resolve(server.close()).catch(() => undefined)
      for (const socket of tcp) socket.destroy()
      if (http.listening) http.close()
      await closed
    },
  }
}
