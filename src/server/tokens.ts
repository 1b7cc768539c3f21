// The tokens the server gives out: JWTs signed with HS256, in the shape of the real service (docs/protocol.md §1.1).
import { isSame } from './is-same.ts'
import { hs256Header, hs256Token, readPart, signHs256 } from './jwt.ts'
import type { User } from './shapes.ts'

const month = 30 * 24 * 3600
const day = 24 * 3600

/** `now` in epoch ms. A guest's token lasts exactly a day, an account's a month unless `seconds` says otherwise. */
export const issueToken = ({
  user,
  signingKey,
  now,
  seconds = user.aType === 'user' ? month : day,
  quiet = false,
  generation = 0,
}: {
  readonly user: User
  readonly signingKey: string
  readonly now: number
  readonly seconds?: number | undefined
  /** Whoever comes with this token is no audience for the teammates. */
  readonly quiet?: boolean
  /** Goes up when all tokens of this person are revoked. */
  readonly generation?: number
}): string => {
  const iat = Math.floor(now / 1000)
  const who =
    user.aType === 'user'
      ? { user_id: user._id, product_type: 'accounts' }
      : { anonymous_id: user._id, product_type: 'zangspaces' }
  const claims = {
    ...who,
    iss: 'spaceterm',
    iat,
    exp: iat + seconds,
    ...(quiet ? { quiet } : {}),
    ...(generation > 0 ? { generation } : {}),
  }
  return hs256Token(claims, signingKey)
}

/** What a good token says. */
export type TokenClaims = {
  /** The person it stands for. */
  readonly id: string
  /** Epoch ms. */
  readonly expires: number
  readonly quiet: boolean
  readonly generation: number
}

/** Undefined if it is forged, expired or no token at all. */
export const readToken = ({
  token,
  signingKey,
  now,
}: {
  readonly token: string
  readonly signingKey: string
  readonly now: number
}): TokenClaims | undefined => {
  const [head, payload, signature, ...rest] = token.split('.')
  // Only our own header is accepted, so no other algorithm can be smuggled in.
  if (head !== hs256Header || payload === undefined || signature === undefined || rest.length > 0)
    return undefined
  if (!isSame(signature, signHs256(`${head}.${payload}`, signingKey))) return undefined
  const { user_id, anonymous_id, exp, quiet, generation } = readPart(payload)
  if (typeof exp !== 'number' || exp * 1000 <= now) return undefined
  const id = user_id ?? anonymous_id
  if (typeof id !== 'string') return undefined
  return {
    id,
    expires: exp * 1000,
    quiet: quiet === true,
    generation: typeof generation === 'number' ? generation : 0,
  }
}
