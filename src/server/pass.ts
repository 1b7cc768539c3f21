// What a token opens: the one place where a string becomes a person. Ours are signed (tokens.ts); those of OAuth and of
// service apps are the identity's, which only a server for a team has.
import type { Identity } from './identity/identity.ts'
import type { User } from './shapes.ts'
import type { Refusal } from './spaces-api/refusal.ts'
import { issueToken, readToken } from './tokens.ts'
import type { World } from './world.ts'

/** What a token opens. */
export type Pass = {
  readonly user: User
  /** Epoch ms. */
  readonly expires: number
  /** No audience for the teammates. */
  readonly quiet: boolean
  /** Only a service app's: whom it may stand for, by e-mail address (X-Avaya-Act-As). */
  readonly actAs?: (email: string) => User | Refusal
}

export type Passes = {
  /** `seconds`: how long it is good for; a month (a guest's: a day) unless it says otherwise. */
  readonly tokenFor: (
    user: User,
    options?: { readonly quiet?: boolean; readonly seconds?: number | undefined },
  ) => string
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
