// The next token of a sign-in that has one: by refresh token, or for a guest by coming again.
import type { Result } from '../../../domain/result.ts'
import { ok } from '../../../domain/result.ts'
import { comeAsGuest } from './guest.ts'
import { askForToken } from './oauth.ts'
import { expiryOf } from './secret.ts'
import type { GuestSecret, RotatingSecret, Secret } from './secret.ts'

/** Those that end and can be exchanged without asking the person. */
export type Renewable = RotatingSecret | GuestSecret

/** A token that was pasted cannot be renewed, and a guest only comes again when they wanted to. */
export const isRenewable = (secret: Secret): secret is Renewable =>
  secret.kind === 'rotating' || (secret.kind === 'guest' && secret.renew)

/** Epoch ms; undefined = unknown. */
export const endOf = (secret: Secret): number | undefined => {
  if (secret.kind === 'service-app') return undefined
  return (secret.kind === 'rotating' ? secret.expiresAt : undefined) ?? expiryOf(secret.token)
}

/** To be kept before it is asked for: a renewal whose answer is lost can then be told from a token that is wrong. */
export const intentToRenew = (secret: Renewable, now: number): Renewable =>
  secret.kind === 'rotating' ? { ...secret, renewing: now } : secret

/** `never`: only signing in anew helps. Never rejects. */
export const renewed = async (secret: Renewable, now: () => number): Promise<Result<Secret>> => {
  if (secret.kind === 'guest') {
    const token = await comeAsGuest(secret)
    return token.ok ? ok({ ...secret, token: token.value }) : token
  }
  const granted = await askForToken(
    secret,
    { grant_type: 'refresh_token', refresh_token: secret.refreshToken },
    { now },
  )
  if (!granted.ok) return granted
  const { expiresAt: _, renewing: __, ...lasting } = secret
  return ok({ ...lasting, ...granted.value, tokenKind: 'oauth' })
}
