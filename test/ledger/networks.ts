// The networks that the ledger can be played over: how one signs in there, what tells news, whose ids are meant.
import type { Speaks } from '../../bin/compose-headless.ts'
import type { SignedIn } from '../../src/domain/accounts.ts'
import { itemId, spaceId } from '../../src/domain/ids.ts'
import type { ItemId, Millis, SpaceId } from '../../src/domain/ids.ts'
import type { User } from '../../src/server/shapes.ts'
import { messageIdOf, makeId } from '../../src/server/symphony-api/ids.ts'
import { createSessions } from '../../src/server/symphony-api/sessions.ts'
import { issueToken } from '../../src/server/tokens.ts'
import type { Kind } from './entries.ts'

export const SIGNING_KEY = 'ledger'

/** A space or an item as the server keeps it. */
export type Logged = { readonly id: string; readonly created: Millis }

export type LedgerNetwork = {
  readonly speaks: Speaks
  /** What opens the server for a person. `seconds`: how long it is good for; else as long as usual. */
  readonly signedIn: (who: {
    readonly url: string
    readonly user: User
    readonly now: Millis
    readonly seconds: number | undefined
  }) => SignedIn
  /** What can be written there. */
  readonly kinds: ReadonlySet<Kind>
  /** News come by feeds that are read, which have troubles of their own. */
  readonly hasFeeds: boolean
  /** The client's id of what the server's log knows by this one. */
  readonly spaceOf: (logged: Logged) => SpaceId
  readonly itemOf: (logged: Logged) => ItemId
  /** Does a frame that the server says by itself tell of something new? */
  readonly isNews: (frame: string) => boolean
}

const spaces: LedgerNetwork = {
  speaks: 'spaces',
  signedIn: ({ url, user, now, seconds }) => ({
    url,
    token: issueToken({ user, signingKey: SIGNING_KEY, now, seconds }),
  }),
  kinds: new Set(['message', 'comment', 'post', 'task']),
  hasFeeds: false,
  spaceOf: ({ id }) => spaceId(id),
  itemOf: ({ id }) => itemId(id),
  isNews: (frame) => frame.includes('"MESSAGE_SENT"'),
}

/** As long as a server's own sessions are good. */
const SESSION = 3600

const symphony: LedgerNetwork = {
  speaks: 'symphony',
  signedIn: ({ url, user, now, seconds = SESSION }) => {
    const { sessionToken, keyManagerToken } = createSessions({
      world: { findUser: () => user },
      signingKey: SIGNING_KEY,
      generationOf: () => 0,
      now: () => now,
      ended: { has: () => false, add: () => undefined },
      life: seconds,
      simplifiedKeys: false,
    })
    return { url, token: sessionToken(user), messages: { url, token: keyManagerToken(user) } }
  },
  kinds: new Set(['message']),
  hasFeeds: true,
  spaceOf: ({ id, created }) => spaceId(makeId({ tag: 'stream', id, at: created })),
  itemOf: ({ id, created }) => itemId(messageIdOf(id, created)),
  // There are no frames: what a feed tells is left out of its answers.
  isNews: () => false,
}

export const networks = { spaces, symphony }
export type NetworkName = keyof typeof networks

export const isNetwork = (name: string): name is NetworkName => Object.hasOwn(networks, name)
