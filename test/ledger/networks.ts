// The networks that the ledger can be played over: how one signs in there, what tells news, whose ids are meant.
import type { Speaks } from '../../bin/compose-headless.ts'
import type { SignedIn } from '../../src/domain/accounts.ts'
import { itemId, spaceId } from '../../src/domain/ids.ts'
import type { ItemId, Millis, SpaceId } from '../../src/domain/ids.ts'
import type { User } from '../../src/server/shapes.ts'
import { issueToken } from '../../src/server/tokens.ts'

export const SIGNING_KEY = 'ledger'

export type LedgerNetwork = {
  readonly speaks: Speaks
  /** What opens the server for a person. `seconds`: how long it is good for; else as long as usual. */
  readonly signedIn: (who: {
    readonly url: string
    readonly user: User
    readonly now: Millis
    readonly seconds: number | undefined
  }) => SignedIn
  /** The client's id of what the server's log knows by this one. */
  readonly spaceOf: (logged: string) => SpaceId
  readonly itemOf: (logged: string) => ItemId
  /** Does a frame that the server says by itself tell of something new? */
  readonly isNews: (frame: string) => boolean
}

const spaces: LedgerNetwork = {
  speaks: 'spaces',
  signedIn: ({ url, user, now, seconds }) => ({
    url,
    token: issueToken({ user, signingKey: SIGNING_KEY, now, seconds }),
  }),
  spaceOf: spaceId,
  itemOf: itemId,
  isNews: (frame) => frame.includes('"MESSAGE_SENT"'),
}

export const networks = { spaces }
export type NetworkName = keyof typeof networks

export const isNetwork = (name: string): name is NetworkName => Object.hasOwn(networks, name)
