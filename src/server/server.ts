// Starts the server: one port for REST and for Socket.IO, over a world that the caller opened and closes.
import type { IncomingMessage } from 'node:http'

import { addressOf, isFromHere } from './address.ts'
import { sweepDaily } from './daily-sweep.ts'
import type { FindDoor } from './open-door.ts'
import { type FileLimits, openFiles } from './files/files.ts'
import { createHttpAnswers, type HttpSettings } from './http.ts'
import type { Identity } from './identity/identity.ts'
import { type Limits, usualLimits } from './limits.ts'
import type { Metrics } from './operation/metrics.ts'
import { createListening, type Tls } from './listening.ts'
import { isLocalProgram } from './origin.ts'
import { createOwnAddress } from './own-address.ts'
import { createPasses } from './passes.ts'
import { createRateLimits, type Rate } from './rate-limit.ts'
import type { User } from './shapes.ts'
import type { Symphony, SymphonyOptions } from './symphony-api/symphony.ts'
import { createSymphonyFace, sayingOf, type SymphonyFace } from './symphony-face.ts'
import { createSymphonyHere, type SymphonyOnDemand } from './symphony-here.ts'
import { createLocalSignIn, type SignedIn } from './local-sign-in.ts'
import { acceptSockets, type SocketsListener } from './spaces-api/socket/connect.ts'
import { createDelivery } from './spaces-api/socket/delivery.ts'
import { guardRoot } from './spaces-api/socket/guards.ts'
import { openSocketServer } from './spaces-api/socket/open.ts'
import { createPresence } from './spaces-api/socket/presence.ts'
import { type ChatNamespace, userRoom } from './spaces-api/socket/session.ts'
import { createCancellableAfter } from './timers.ts'
import type { Live, World } from './world.ts'

/** As a rule `localSecret` (programs of this machine) or `identity` (a team) is set; without either, guests only. */
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
  /** Set: opens the doors of a team's server: OAuth2, service apps, invites, health and metrics. */
  readonly identity?: Identity
  readonly metrics?: Metrics
  /** Set, with `identity`: the same world can be had through Symphony's API too. */
  readonly symphony?: SymphonyOptions
  /** Set, with `localSecret`: Symphony's API is there as soon as a program of this machine asks for it. */
  readonly symphonyOnDemand?: SymphonyOnDemand
  /** Set: https and wss. */
  readonly tls?: Tls
  /** Somebody signed in by the local secret, for the first time or again. */
  readonly onSignedIn?: (signedIn: SignedIn) => void
  /** The address others use, if a proxy stands in front; no slash at the end. */
  readonly publicUrl?: string
  /** A proxy on this machine says in X-Forwarded-For who comes. */
  readonly behindProxy?: boolean
  readonly limits?: Partial<Limits>
  /** Where files of messages lie; undefined = this server keeps none. For this server alone. */
  readonly filesFolder?: string
  /** Means nothing without `filesFolder`. */
  readonly fileLimits?: FileLimits
  /** One line of JSON without bodies, names or tokens. */
  readonly log?: (line: string) => void
  /** Epoch ms. */
  readonly now?: () => number
}

/** What whoever started it holds. The world stays theirs: they close it after the server. */
export type RunningServer = {
  /** The `publicUrl`, or scheme, host and port; no slash at the end. */
  readonly url: string
  readonly port: number
  /** Presence and typing of scripted people, who have no sockets. */
  readonly live: Live
  /** A token for this person, as signing in gives it; `seconds` = how long it is good for. */
  readonly tokenFor: (user: User, options?: { readonly seconds?: number | undefined }) => string
  /** How many sockets are connected. */
  readonly sockets: () => number
  /** Called after one came or went. Answers how to stop listening. */
  readonly onSocketsChanged: (listener: SocketsListener) => () => void
  /** How many people call Symphony's face at this time; they have no sockets. */
  readonly onCallersChanged: (listener: (count: number) => void) => void
  /** Undefined on a server without that face. */
  readonly tellSymphony: Symphony['tellEvent'] | undefined
  /** Puts an event into the feeds of these people: what none of Symphony's calls can cause. Undefined without its face. */
  readonly emitSymphony: Symphony['emit'] | undefined
  /** A new certificate for new connections. Throws on one that cannot be used; then the old one stays. */
  readonly renewTls: (tls: Tls) => void
  /** Ends all connections; the world stays open. Takes at most about three seconds. */
  readonly close: () => Promise<void>
}

/** One limit for REST and sockets together; undefined = none. */
const limitBy = (rate: Rate | undefined, now: () => number): ((key: string) => boolean) =>
  rate === undefined ? () => true : createRateLimits(rate, now)

const openAtStart = async (
  face: SymphonyFace,
  { symphony, identity, onSignedIn }: ServerSettings,
): Promise<void> => {
  if (symphony !== undefined && identity !== undefined) await face.open(identity, { ...symphony, onSignedIn })
}

/** How programs of this machine come in. */
const openToLocals = (
  { world, localSecret: secret, symphonyOnDemand, now }: ServerSettings & { readonly now: () => number },
  face: SymphonyFace,
  port: () => number,
): Pick<HttpSettings, 'localSignIn' | 'symphonyHere'> => {
  if (secret === undefined) return { localSignIn: undefined, symphonyHere: undefined }
  const localSignIn = createLocalSignIn({ world, secret, port, now })
  const symphonyHere =
    symphonyOnDemand && createSymphonyHere({ world, localSignIn, face, ...symphonyOnDemand })
  return { localSignIn, symphonyHere }
}

/** Rejects when the port cannot be had. */
export const startServer = async (settings: ServerSettings): Promise<RunningServer> => {
  const {
    world,
    host,
    signingKey,
    localSecret,
    identity,
    metrics,
    publicUrl,
    tls,
    behindProxy = false,
    now = Date.now,
  } = settings
  const limits: Limits = { ...usualLimits, ...settings.limits }
  const log = (entry: Readonly<Record<string, unknown>>): void => settings.log?.(JSON.stringify(entry))
  const { after, cancelAll } = createCancellableAfter()
  const { tokenFor, passOf } = createPasses({ world, signingKey, identity, now })
  const mayWrite = limitBy(limits.messages, now)
  const mayCome = (request: IncomingMessage): boolean => localSecret === undefined || isLocalProgram(request)

  const { filesFolder: folder, fileLimits } = settings
  const files =
    folder === undefined
      ? undefined
      : openFiles({ folder, world, signingKey, now, ...(fileLimits !== undefined && { limits: fileLimits }) })
  const { url, urlFor } = createOwnAddress({ host, port: () => port, secure: tls !== undefined, publicUrl })
  const from = (request: IncomingMessage): string => addressOf(request, behindProxy)
  const findTeamDoor =
    identity === undefined
      ? undefined
      : (await import('./doors.ts')).createDoors({
          world,
          identity,
          metrics,
          now,
          urlFor,
          tokenFor,
          addressOf: from,
          largestBody: limits.body,
          isFromHere: (request) => publicUrl === undefined && !behindProxy && isFromHere(request),
          sockets: () => connections.count(),
          log,
        })
  const callersListeners = new Set<(count: number) => void>()
  const face = createSymphonyFace({
    world,
    signingKey,
    now,
    isConnected: (personId) => chat.adapter.rooms.has(userRoom(personId)),
    files,
    onCallersChanged: (count) => callersListeners.forEach((listener) => listener(count)),
    after,
    addressOf: from,
    urlFor,
    largestBody: limits.body,
    log,
  })
  await openAtStart(face, settings)
  const findDoor: FindDoor = (path) => face.findDoor(path) ?? findTeamDoor?.(path)
  const answer = createHttpAnswers({
    world,
    now,
    passOf,
    mayWrite,
    tokenFor,
    largestBody: limits.body,
    ...openToLocals({ ...settings, now }, face, () => port),
    findDoor,
    onSignedIn: settings.onSignedIn,
    urlFor,
    files,
    addressOf: from,
    meter: metrics,
    log,
  })
  const listening = createListening(tls, (request, response) => {
    if (mayCome(request)) void answer(request, response)
    else response.writeHead(403).end()
  })

  const io = openSocketServer({
    http: listening.http,
    limits,
    mayCome,
    mayConnect: limitBy(limits.connects, now),
    addressOf: from,
    onRefused: (kind) => {
      metrics?.refused(kind)
      log({ at: 'socket', refused: kind })
    },
  })
  const chat: ChatNamespace = io.of('/chat')
  const presence = createPresence({ world, chat })
  const delivery = createDelivery({
    world,
    chat,
    presence,
    fileLinks: {
      baseFor: ({ request }) => urlFor(request),
      linksFrom: (base) => files?.linksFrom(base) ?? (() => ''),
    },
  })
  const connections = acceptSockets({
    world,
    chat,
    delivery,
    presence,
    now,
    mayWrite,
    limits,
    passOf,
    after,
    onSignedIn: guardRoot(io, after),
    meter: metrics,
    log,
  })
  const stopHearing = identity?.onRevoked(connections.endRevoked)

  const port = await listening.open(settings.port, host)
  sweepDaily({ world, files, after, log })
  return {
    url: url(),
    port,
    live: { typing: presence.typing, online: presence.online, leaves: presence.leaves },
    tokenFor,
    sockets: connections.count,
    onSocketsChanged: connections.onChanged,
    onCallersChanged: (listener) => void callersListeners.add(listener),
    ...sayingOf(face),
    renewTls: listening.renew,
    close: async () => {
      cancelAll()
      stopHearing?.()
      face.close()
      const giveUp = listening.endSoon()
      await io.close()
      giveUp()
      delivery.stop()
      await files?.close()
    },
  }
}
