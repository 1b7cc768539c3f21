// The living sign-in of one service account: one session for all who ask, and another one once it was refused.
import type { SignIn, SignedIn } from '../../../domain/accounts.ts'
import { never } from '../../problems.ts'
import { orThrow, signInTrouble } from '../../sign-in-trouble.ts'
import { authenticate } from './authenticate.ts'
import { checkKey, readKeyFile } from './private-key.ts'
import type { SymphonySecret } from './secret.ts'

/** There is nothing to save: the key stays as it is, and the tokens it brings are not kept. */
export type SymphonyLivingOptions = {
  /** From the secret store; undefined when there is none. Rejects in words. */
  readonly load: () => Promise<SymphonySecret | undefined>
  /** Epoch ms. */
  readonly now: () => number
  /** What to say when only the person can help, and what they can do. */
  readonly expiredWords: () => string
}

/** The tokens stay in memory: each start asks for its own, and the pod takes the older ones of others still. */
export const createSymphonySignIn = ({ load, now, expiredWords }: SymphonyLivingOptions): SignIn => {
  let held: SignedIn | undefined
  let asking: Promise<SignedIn> | undefined

  const ask = async (): Promise<SignedIn> => {
    const secret = await load()
    if (secret === undefined) throw signInTrouble(never(expiredWords()))
    const { privateKey, keyFile = '' } = secret
    const key = privateKey === undefined ? readKeyFile(keyFile) : checkKey(privateKey, 'the secret store')
    held = orThrow(await authenticate(secret, orThrow(key), now()))
    return held
  }

  return async (refused) => {
    // Who was refused with an older session gets the one that others have meanwhile.
    if (held?.token === refused) held = undefined
    // Also who comes without a refusal of his own while another session is asked for, or after that failed, waits for it.
    if (held !== undefined) return held
    asking ??= ask().finally(() => {
      asking = undefined
    })
    return asking
  }
}
