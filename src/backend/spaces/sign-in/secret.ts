// What is kept of a sign-in, in the secret store only: the tokens and what renews them.
import * as v from 'valibot'
import type { SignedIn } from '../../../domain/accounts.ts'

const address = v.pipe(v.string(), v.url())
const place = { url: address, socket: v.optional(address), identity: address }
const scheme = v.picklist(['jwt', 'oauth', 'service_app'])

/** Given once, of use until it ends. */
const Fixed = v.object({ ...place, kind: v.literal('fixed'), token: v.string(), tokenKind: scheme })
/** A guest's; the form to come again is kept with it. */
const Guest = v.object({
  ...place,
  kind: v.literal('guest'),
  token: v.string(),
  way: v.picklist(['space', 'invite']),
  space: v.string(),
  displayname: v.string(),
  pin: v.optional(v.string()),
  /** Come again by itself when the day is over. */
  renew: v.boolean(),
})
/** Renewed by a refresh token, which changes each time. */
const Rotating = v.object({
  ...place,
  kind: v.literal('rotating'),
  token: v.string(),
  tokenKind: scheme,
  /** Epoch ms; absent = unknown. */
  expiresAt: v.optional(v.number()),
  refreshToken: v.string(),
  clientId: v.string(),
  clientSecret: v.optional(v.string()),
  /** Epoch ms: a renewal was begun then; still there = its answer was never kept. */
  renewing: v.optional(v.number()),
})
/** Signs tokens of its own. */
const ServiceApp = v.object({
  ...place,
  kind: v.literal('service-app'),
  issuer: v.string(),
  subject: v.string(),
  keyId: v.optional(v.string()),
  audience: v.optional(v.string()),
  scopes: v.optional(v.string()),
  privateKey: v.string(),
})
const Secret = v.variant('kind', [Fixed, Guest, Rotating, ServiceApp])

/** Never written to a log or shown: each kind has in it what opens the account. */
export type Secret = v.InferOutput<typeof Secret>
/**
 * Of a sign-in by browser, invite or refresh token. What a renewal gives is saved before it is used: the old is spent.
 */
export type RotatingSecret = v.InferOutput<typeof Rotating>
/** A guest’s token cannot be renewed: with `renew` they come again, as another guest of the same name. */
export type GuestSecret = v.InferOutput<typeof Guest>
/** Has no token of its own: one is signed with `privateKey` (PEM) when it is needed. */
export type ServiceAppSecret = v.InferOutput<typeof ServiceApp>

/** Undefined when it cannot be read: then signing in again is all that helps. */
export const readSecret = (text: string): Secret | undefined => {
  try {
    const parsed = v.safeParse(Secret, JSON.parse(text))
    return parsed.success ? parsed.output : undefined
  } catch {
    return undefined
  }
}

/** Where it opens, with this token. */
export const signedInWith = (
  { url, socket }: Secret,
  token: string,
  tokenKind: NonNullable<SignedIn['tokenKind']>,
): SignedIn => ({ url, token, tokenKind, ...(socket !== undefined && { socket }) })

const segment = (token: string, at: number): unknown => {
  try {
    const json: unknown = JSON.parse(Buffer.from(token.split('.')[at] ?? '', 'base64url').toString('utf8'))
    return json
  } catch {
    return undefined
  }
}

/** By its form alone; nothing is verified. */
export const looksLikeJwt = (token: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]*$/u.test(token)

/** Seconds: the last moment that a Date knows. */
const LATEST = 8.64e12

/** When a JWT says it ends, epoch ms; undefined for any other token. */
export const expiryOf = (token: string): number | undefined => {
  const claims = looksLikeJwt(token) ? segment(token, 1) : undefined
  const exp = typeof claims === 'object' && claims !== null && 'exp' in claims ? claims.exp : undefined
  // What is no number of JSON could not be kept.
  return typeof exp === 'number' && Math.abs(exp) < LATEST ? exp * 1000 : undefined
}
