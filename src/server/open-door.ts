// A path that is open to all: what it is asked, what it answers, and what all such doors share.
import type { IncomingMessage, ServerResponse } from 'node:http'

import type { Identity } from './identity/identity.ts'
import type { Metrics } from './operation/metrics.ts'
import type { User } from './shapes.ts'
import type { World } from './world.ts'

/** A path that is open to all: answers one request in full. May reject: then nobody did anything wrong but us. */
export type OpenDoor = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void> | void

/** `path` as it stands in the address. */
export type FindDoor = (path: string) => OpenDoor | undefined

/** What the doors of a team's server share; no door is opened without an identity. */
export type DoorSettings = {
  readonly world: World
  readonly identity: Identity
  readonly metrics: Metrics | undefined
  /** Epoch ms. */
  readonly now: () => number
  /** This server's address as whoever asks knows it, no slash at the end. */
  readonly urlFor: (request: IncomingMessage) => string
  /** A new token, as signing in gives it. */
  readonly tokenFor: (user: User) => string
  /** Where it comes from, for counting tries; of an IPv6 address only its /64. */
  readonly addressOf: (request: IncomingMessage) => string
  /** Is it a program of this machine, which may look at the metrics? */
  readonly isFromHere: (request: IncomingMessage) => boolean
  /** How many are connected now. */
  readonly sockets: () => number
  /** Bytes. */
  readonly largestBody: number
  readonly log: (entry: Readonly<Record<string, unknown>>) => void
}

/** May somebody try to sign in once more, from there or as this one? Counts it. */
export type MayTry = (address: string, username: string) => boolean
