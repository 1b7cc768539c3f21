// The living sign-in of one account: hands out its token, renews it in time or when it was refused, and keeps the new one
// on disk before anybody uses it.
import type { SignedIn, SignIn } from '../../../domain/accounts.ts'
import { never, soon } from '../../problems.ts'
import { openerOf } from './begin.ts'
import { endOf, intentToRenew, isRenewable, renewed } from './renew.ts'
import type { Renewable } from './renew.ts'
import type { Secret } from './secret.ts'
import { signInTrouble } from '../../sign-in-trouble.ts'

/** From outside: where secrets lie and how the person gets a new one is not known in this folder. */
export type LivingOptions = {
  /** From the secret store; undefined when there is none. Rejects in words. */
  readonly load: () => Promise<Secret | undefined>
  /** Durable when it resolves. Rejects in words. */
  readonly save: (secret: Secret) => Promise<void>
  /** Nobody else, in no process of this user, renews meanwhile. Rejects in words when the turn does not come. */
  readonly inTurn: <Answer>(work: () => Promise<Answer>) => Promise<Answer>
  /** Epoch ms. */
  readonly now: () => number
  /** What to say when only the person can help, and what they can do. */
  readonly expiredWords: (secret: Secret | undefined) => string
}

/** Ms before its end at which a token is renewed: longer than a call takes. */
const EARLY = 60_000
/** A service app's own token is signed anew after this, ms: well before its end. */
const OWN_TOKEN_LIFE = 300_000

/** Nothing is read from the disk before it is first called. The sign-in rejects with words that say what to do. */
export const createLivingSignIn = (options: LivingOptions): SignIn => {
  const { load, save, inTurn, now, expiredWords } = options
  let held: Secret | undefined
  /** Renewed, but the disk did not take it: to be kept before anything else. */
  let unsaved: Secret | undefined
  const refusedTokens = new Set<string>()
  let asking: Promise<SignedIn> | undefined
  let own: { readonly signedIn: SignedIn; readonly at: number; readonly key: string } | undefined

  const expired = (secret: Secret | undefined): Error => signInTrouble(never(expiredWords(secret)))
  const isDue = (secret: Secret, margin: number): boolean => (endOf(secret) ?? Infinity) - margin <= now()

  const isGood = (secret: Secret): boolean =>
    secret.kind === 'service-app' ||
    (!refusedTokens.has(secret.token) && !(isRenewable(secret) && isDue(secret, EARLY)))

  /** Signed here; one that was refused is signed anew, for clocks may differ, but not again and again. */
  const ownToken = (secret: Extract<Secret, { readonly kind: 'service-app' }>): SignedIn => {
    const last = own?.key === secret.privateKey ? own : undefined
    const age = last === undefined ? Infinity : now() - last.at
    const isRefused = last !== undefined && refusedTokens.has(last.signedIn.token)
    if (last !== undefined && !isRefused && age < OWN_TOKEN_LIFE) return last.signedIn
    if (isRefused && age < EARLY) throw expired(secret)
    own = { signedIn: openerOf(secret, now()), at: now(), key: secret.privateKey }
    return own.signedIn
  }

  const opened = (secret: Secret): SignedIn => {
    held = secret
    return secret.kind === 'service-app' ? ownToken(secret) : openerOf(secret, now())
  }

  const keep = async (secret: Secret): Promise<void> => {
    unsaved = secret
    await save(secret)
    unsaved = undefined
  }

  /** The old refresh token is used up by asking, so it is written first that we ask, and the answer before it is used. */
  const renew = async (secret: Renewable): Promise<SignedIn> => {
    const lost = secret.kind === 'rotating' && secret.renewing !== undefined
    const intent = intentToRenew(secret, now())
    if (intent !== secret) await save(intent)
    const next = await renewed(intent, now)
    if (next.ok) {
      await keep(next.value)
      return opened(next.value)
    }
    const { problem } = next
    // It is not over yet: there will be another try.
    if (problem.again !== 'never' && !refusedTokens.has(secret.token) && !isDue(secret, 0))
      return opened(secret)
    if (problem.again !== 'never') throw signInTrouble(soon(problem.words))
    const why = lost ? ' The last renewal was cut off before its answer came.' : ''
    throw signInTrouble(never(`${expiredWords(secret)}${why}`))
  }

  const ask = async (): Promise<SignedIn> => {
    if (unsaved !== undefined) await keep(unsaved)
    const kept = await load()
    if (kept === undefined) throw expired(undefined)
    if (isGood(kept)) return opened(kept)
    if (!isRenewable(kept)) throw expired(kept)
    return inTurn(async () => {
      // Somebody else may have done it while we waited, or signed out: then nothing is kept again.
      const current = await load()
      if (current === undefined) throw expired(undefined)
      if (isGood(current)) return opened(current)
      return isRenewable(current) ? renew(current) : opened(current)
    })
  }

  return async (refused) => {
    if (refused !== undefined) refusedTokens.add(refused)
    const isKnown = held !== undefined && unsaved === undefined && isGood(held)
    if (isKnown && held !== undefined && refused === undefined) return opened(held)
    asking ??= ask().finally(() => {
      asking = undefined
    })
    return asking
  }
}
