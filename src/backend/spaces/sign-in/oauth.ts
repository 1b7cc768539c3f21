// Avaya Cloud Identity's OAuth2: a code or refresh token becomes an access token, and is taken back. Source: §1.3 (J, Js, N, P).
import type { Result } from '../../../domain/result.ts'
import { failed, ok } from '../../../domain/result.ts'
import { never, soon } from '../../problems.ts'
import { callToSignIn, mayPass, reasonIn, textIn, tokenIn } from '../../sign-in-call.ts'
import type { SignInAnswer } from '../../sign-in-call.ts'
import { expiryOf } from './secret.ts'

/** Who asks. A program on somebody's machine keeps no secret: it proves itself by PKCE. */
export type OAuthClient = {
  /** The identity server. */
  readonly identity: string
  readonly clientId: string
  readonly clientSecret?: string | undefined
}

/** What a code or a refresh token was exchanged for. */
export type Granted = {
  readonly token: string
  /** Epoch ms. */
  readonly expiresAt?: number
  /** Absent: the old one stays. */
  readonly refreshToken?: string
}

/** Seconds. One that ends sooner is renewed when it is refused: in time would be all the time. */
const SHORTEST = 120
/** Seconds: ten years. */
const LONGEST = 315_360_000

const grantedIn = ({ body }: SignInAnswer, now: number): Granted | undefined => {
  const token = tokenIn(body, 'access_token')
  if (token === undefined) return undefined
  const seconds = Number(body?.['expires_in'])
  const expiresAt =
    seconds > 0 ? now + Math.min(Math.max(seconds, SHORTEST), LONGEST) * 1000 : expiryOf(token)
  const refreshToken = textIn(body, 'refresh_token')
  return {
    token,
    ...(expiresAt !== undefined && { expiresAt }),
    ...(refreshToken !== undefined && { refreshToken }),
  }
}

type Grant = Readonly<Record<string, string>> & {
  readonly grant_type: 'authorization_code' | 'refresh_token'
}

/**
 * `never`: the identity server means it, and only signing in anew helps. `soon`: there was no answer, or trouble.
 * Never rejects.
 */
export const askForToken = async (
  { identity, clientId, clientSecret }: OAuthClient,
  grant: Grant,
  { now, signal }: { readonly now: () => number; readonly signal?: AbortSignal | undefined },
): Promise<Result<Granted>> => {
  const answer = await callToSignIn({
    url: `${identity}/oauth2/access_token`,
    method: 'POST',
    form: { ...grant, client_id: clientId, client_secret: clientSecret },
    signal,
  })
  if (!answer.ok) return answer
  const { host } = new URL(identity)
  const granted = answer.value.status < 400 ? grantedIn(answer.value, now()) : undefined
  if (granted !== undefined) return ok(granted)
  if (mayPass(answer.value.status))
    return failed(soon(`${host} has trouble of its own (${answer.value.status}). Try again later.`))
  return failed(never(`${host} refused: ${reasonIn(answer.value) ?? `it answered ${answer.value.status}`}.`))
}

/** Takes a refresh token back. Whether that worked; never rejects. */
export const revoke = async (
  { identity, clientId, clientSecret }: OAuthClient,
  refreshToken: string,
): Promise<boolean> => {
  const answer = await callToSignIn({
    url: `${identity}/oauth2/revoke_token`,
    method: 'POST',
    form: { refresh_token: refreshToken, client_id: clientId, client_secret: clientSecret },
  })
  return answer.ok && answer.value.status < 400
}
