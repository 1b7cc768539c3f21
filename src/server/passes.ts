// What a token opens: the one place where a string becomes a person. Ours are signed (tokens.ts); those of OAuth and of
// service apps are the identity's, which only a server for a team has.
import type { Identity } from './identity/identity.ts'
import type { Pass } from './pass.ts'
import type { User } from './shapes.ts'
import { issueToken, readToken } from './tokens.ts'
import type { World } from './world.ts'

/** `passOf` answers undefined for a token that is wrong, expired or revoked, without telling which. */
export type Passes = {
  /** `seconds`: how long it is good for; a month (a guest's: a day) unless it says otherwise. */
  readonly tokenFor: (
    user: User,
    options?: { readonly quiet?: boolean; readonly seconds?: number | undefined },
  ) => string
  /** Undefined when it is wrong, expired or revoked, or its person is not known. */
  readonly passOf: (token: string) => Pass | undefined
}

/** `now` gives epoch ms. */
export const createPasses = ({
  world,
  signingKey,
  identity,
  now,
}: {
  readonly world: World
  readonly signingKey: string
  readonly identity: Pick<Identity, 'generationOf' | 'passOf'> | undefined
  readonly now: () => number
}): Passes => {
  const generationOf = (userId: string): number => identity?.generationOf(userId) ?? 0
  return {
    tokenFor: (user, { quiet = false, seconds } = {}) =>
      issueToken({ user, signingKey, now: now(), quiet, seconds, generation: generationOf(user._id) }),
    passOf: (token) => {
      const claims = readToken({ token, signingKey, now: now() })
      if (claims === undefined) return identity?.passOf(token)
      const user = world.findUser(claims.id)
      if (user === undefined || claims.generation !== generationOf(user._id)) return undefined
      return { user, expires: claims.expires, quiet: claims.quiet }
    },
  }
}
