// Starts the server: one port for REST and for Socket.IO, over a world that the caller opened and closes.
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

import { Server } from 'socket.io'

import { createHttpAnswers } from './http.ts'
import { largestBody } from './http-body.ts'
import { isLocalProgram } from './origin.ts'
import type { Rate } from './rate-limit.ts'
import type { User } from './shapes.ts'
import { createDoor, type SignedIn } from './sign-in.ts'
import { acceptSockets, type SocketsListener } from './spaces-api/socket/connect.ts'
import { createDelivery } from './spaces-api/socket/delivery.ts'
import { type After, guardRoot } from './spaces-api/socket/guards.ts'
import { parser } from './spaces-api/socket/parser.ts'
import { createPresence } from './spaces-api/socket/presence.ts'
import type { ChatNamespace, Pass } from './spaces-api/socket/session.ts'
import { issueToken, readToken } from './tokens.ts'
import type { Live, World } from './world.ts'

export type ServerSettings = {
  readonly world: World
  /** `127.0.0.1` unless others shall reach it. */
  readonly host: string
  /** 0 = any free one. */
  readonly port: number
  /** Signs tokens; keep it with the world (`world.remembered('signing-key', …)`) so that tokens outlive a restart. */
  readonly signingKey: string
  /** Set: only programs of this machine that prove to know it may sign in; web pages and guests are refused. */
  readonly localSecret?: string
  /** Somebody signed in by the local secret, for the first time or again. */
  readonly onSignedIn?: (signedIn: SignedIn) => void
  /** The address others use, if a proxy stands in front; no slash at the end. */
  readonly publicUrl?: string
  /** Messages per socket, and changes over REST per person. */
  readonly messageRate?: Rate
  /** Bytes that may wait for one client to read them, before it is cut off; default 16 MB. */
  readonly mostBuffered?: number
  /** One line of JSON without bodies, names or tokens. */
  readonly log?: (line: string) => void
  /** Epoch ms. */
  readonly now?: () => number
}

export type RunningServer = {
  readonly url: string
  readonly port: number
  readonly live: Live
  /** A token for this person, as signing in gives it. */
  readonly tokenFor: (user: User) => string
  /** How many sockets are connected. */
  readonly sockets: () => number
  readonly onSocketsChanged: (listener: SocketsListener) => () => void
  /** Ends all connections; the world stays open. */
  readonly close: () => Promise<void>
}

const usualRate: Rate = { perSecond: 50, burst: 500 }
const usualBuffer = 16 * 1024 * 1024

const listen = (server: ReturnType<typeof createServer>, host: string, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })

/** Rejects when the port cannot be had. */
export const startServer = async (settings: ServerSettings): Promise<RunningServer> => {
  const {
    world,
    host,
    signingKey,
    localSecret,
    publicUrl,
    messageRate = usualRate,
    now = Date.now,
  } = settings
  const log = (entry: Readonly<Record<string, unknown>>): void => settings.log?.(JSON.stringify(entry))
  const timers = new Set<NodeJS.Timeout>()

  const tokenFor = (user: User, quiet = false): string => issueToken({ user, signingKey, now: now(), quiet })
  const passOf = (token: string): Pass | undefined => {
    const claims = readToken({ token, signingKey, now: now() })
    const user = claims === undefined ? undefined : world.findUser(claims.id)
    return claims === undefined || user === undefined
      ? undefined
      : { user, expires: claims.expires, quiet: claims.quiet }
  }
  const after: After = (ms, run) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      run()
    }, ms)
    timers.add(timer.unref())
    return () => {
      clearTimeout(timer)
      timers.delete(timer)
    }
  }
  const mayCome = (request: IncomingMessage): boolean => localSecret === undefined || isLocalProgram(request)

  const hostName = host.includes(':') ? `[${host}]` : host
  const urlFor = (request: IncomingMessage): string =>
    publicUrl ?? `http://${request.headers.host ?? `${hostName}:${port}`}`
  const answer = createHttpAnswers({
    world,
    now,
    userOf: (token) => passOf(token)?.user,
    writeRate: messageRate,
    tokenFor,
    door:
      localSecret === undefined
        ? undefined
        : createDoor({ world, secret: localSecret, port: () => port, now }),
    onSignedIn: settings.onSignedIn,
    urlFor,
    log,
  })
  const http = createServer((request, response) => {
    if (mayCome(request)) void answer(request, response)
    else response.writeHead(403).end()
  })

  const io = new Server(http, {
    allowEIO3: true,
    transports: ['websocket'],
    serveClient: false,
    pingInterval: 25_000,
    pingTimeout: 60_000,
    maxHttpBufferSize: largestBody,
    parser,
    allowRequest: (request, decide) => decide(null, mayCome(request)),
  })
  const chat: ChatNamespace = io.of('/chat')
  const presence = createPresence({ world, chat })
  const delivery = createDelivery({ world, chat, presence })
  const connections = acceptSockets({
    world,
    chat,
    delivery,
    presence,
    now,
    messageRate,
    mostBuffered: settings.mostBuffered ?? usualBuffer,
    passOf,
    after,
    onSignedIn: guardRoot(io, after),
    log,
  })

  const port = await listen(http, host, settings.port)
  return {
    url: publicUrl ?? `http://${hostName}:${port}`,
    port,
    live: { typing: presence.typing, online: presence.online, leaves: presence.leaves },
    tokenFor,
    sockets: connections.count,
    onSocketsChanged: connections.onChanged,
    close: async () => {
      for (const timer of timers) clearTimeout(timer)
      await io.close()
      http.closeAllConnections()
      delivery.stop()
    },
  }
}
