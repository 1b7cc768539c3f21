// Symphony's face of the world: pod, agent, sign-in and key manager below one address. Loaded only where it is wanted.
import type { IncomingMessage } from 'node:http'

import type { FindDoor } from '../open-door.ts'
import type { Files } from '../files/files.ts'
import type { Identity } from '../identity/identity.ts'
import type { SignedIn } from '../local-sign-in.ts'
import { createRateLimits } from '../rate-limit.ts'
import type { Timers } from '../timers.ts'
import type { World } from '../world.ts'
import { createAnswering } from './answering.ts'
import type { Part } from './api.ts'
import { createAttachmentCalls } from './attachments/attachments.ts'
import { createCallers } from './callers.ts'
import { createConnectionCalls } from './calls/connections.ts'
import { createFollowCalls } from './calls/follows.ts'
import { createMessageMarkCalls } from './calls/message-marks.ts'
import { notOffered } from './calls/not-offered.ts'
import { createPresenceCalls } from './calls/presence.ts'
import { createRoomMemberCalls } from './calls/room-members.ts'
import { createRoomCalls } from './calls/rooms.ts'
import { createSessionCalls } from './calls/session.ts'
import { createStreamCalls } from './calls/streams.ts'
import { createUserCalls } from './calls/users.ts'
import { createFeedCalls, type FeedCalls, type FeedSettings, usualFeeds } from './feeds/calls.ts'
import { createMessageCalls } from './messages/messages.ts'
import type { Write } from './messages/send.ts'
import { createTellEvent, type TellEvent } from './own-event.ts'
import { createPod, type Pod } from './pod.ts'
import { createEndedTokens } from './ended-tokens.ts'
import { createSessions } from './sessions.ts'
import { createSignIn } from './sign-in.ts'
import { createSignalCalls } from './signals/calls.ts'

/** What whoever starts the server may say of it. */
export type SymphonyOptions = {
  /** How long session and key manager tokens are good, seconds; default an hour. */
  readonly sessionLife?: number
  /** Session tokens say that no key manager token is needed. */
  readonly simplifiedKeys?: boolean
  /** E-mail domains of people who are on other pods; default `partner.example`. */
  readonly partners?: readonly string[]
  /** How long reads wait, and what else of feeds is counted in ms. */
  readonly feeds?: Partial<FeedSettings>
}

/** What the server itself gives, beside the options that whoever starts it may choose. */
export type SymphonySettings = SymphonyOptions & {
  readonly world: World
  readonly identity: Identity
  readonly signingKey: string
  /** Epoch ms. */
  readonly now: () => number
  /** Is somebody of this id connected through the other face? */
  readonly isConnected: (personId: string) => boolean
  readonly files: Files | undefined
  readonly onSignedIn: ((signedIn: SignedIn) => void) | undefined
  /** How many people call at this time; told when it changes. */
  readonly onCallersChanged: (count: number) => void
  readonly after: Timers['after']
  readonly addressOf: (request: IncomingMessage) => string
  readonly urlFor: (request: IncomingMessage) => string
  /** Bytes of a usual body. */
  readonly largestBody: number
  readonly log: (entry: Readonly<Record<string, unknown>>) => void
}

/** This face of a running server, and what the server itself may do through it. */
export type Symphony = {
  readonly pod: Pod
  /** Says something in a person's name, with all that MessageML has. */
  readonly write: Write
  /** Anybody finds this room from now on, and may join it. */
  readonly makePublic: (spaceId: string) => void
  /** Puts an event into feeds: for what no call can cause (a form that is answered, a post that is shared). */
  readonly emit: FeedCalls['emit']
  /** The same, of an event as whoever runs the server wrote it. */
  readonly tellEvent: TellEvent
  /** Undefined for paths that are none of Symphony's. */
  readonly findDoor: FindDoor
  readonly close: () => void
}

/** As a real pod's: so many a second, and a burst for programs that begin. */
const callRate = { perSecond: 400, burst: 4000 }
const itsPath = /^\/{1,2}(?:pod|agent|login|relay|sessionauth|keyauth)(?:\/|$)/

/** Loaded only where it is wanted (symphony-face.ts). `close` also ends the reads that are waiting. */
export const createSymphony = (settings: SymphonySettings): Symphony => {
  const { world, identity, now, sessionLife = 3600, simplifiedKeys = false } = settings
  const { serviceAccounts, generationOf } = identity
  const pod = createPod({
    world,
    now,
    partners: settings.partners ?? ['partner.example'],
    isServiceAccount: serviceAccounts.isOne,
    isConnected: settings.isConnected,
    files: settings.files,
  })
  const sessions = createSessions({
    world,
    signingKey: settings.signingKey,
    generationOf,
    now,
    ended: createEndedTokens(world.kept, now),
    life: sessionLife,
    simplifiedKeys,
  })
  const messages = createMessageCalls(pod)
  const feeds = createFeedCalls(pod, messages.show, { ...usualFeeds, ...settings.feeds })
  const parts: readonly Part[] = [
    createSignIn({
      accounts: serviceAccounts,
      sessions,
      onSignedIn: (user) => settings.onSignedIn?.({ user, quiet: false }),
    }),
    createSessionCalls(pod),
    createUserCalls(pod),
    createPresenceCalls(pod),
    createConnectionCalls(pod),
    createFollowCalls(pod),
    createStreamCalls(pod),
    createRoomCalls(pod),
    createRoomMemberCalls(pod),
    createMessageMarkCalls(pod),
    messages,
    createAttachmentCalls(pod),
    createSignalCalls(pod),
    feeds,
    notOffered,
  ]
  const stopping = new AbortController()
  const { after, onCallersChanged: onChanged } = settings
  const callers = createCallers({ after, now, onChanged })
  const answer = createAnswering({
    routes: parts.flatMap(({ routes }) => routes),
    sessions,
    settled: world.settled,
    now,
    largestBody: settings.largestBody,
    mayCall: createRateLimits(callRate, now),
    onCall: callers.called,
    addressOf: settings.addressOf,
    urlFor: settings.urlFor,
    log: settings.log,
    stop: stopping.signal,
  })
  return {
    pod,
    write: messages.write,
    makePublic: (spaceId) => {
      const space = world.findSpace(spaceId)
      if (space !== undefined) pod.streams.changeExtras(space, { public: true, discoverable: true })
    },
    emit: feeds.emit,
    tellEvent: createTellEvent(pod, feeds.emit),
    findDoor: (path) => (itsPath.test(path) ? answer : undefined),
    close: () => {
      stopping.abort()
      for (const { close } of parts) close?.()
    },
  }
}
