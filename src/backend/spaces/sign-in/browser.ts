// Signing in in the browser: authorization code with PKCE (S256), a state, and a loopback address to come back to.
import { createHash, randomBytes } from 'node:crypto'
import type { Result } from '../../../domain/result.ts'
import { failed } from '../../../domain/result.ts'
import { never } from '../../problems.ts'
import { listenOnLoopback } from './loopback.ts'
import { askForToken } from './oauth.ts'
import type { Granted, OAuthClient } from './oauth.ts'

/** Ms. */
const PATIENCE = 5 * 60_000
const SCOPE = 'email profile spaces'

/** `now`: epoch ms, to reckon when the token ends; `signal` gives up at once. */
export type BrowserOptions = {
  readonly now: () => number
  readonly signal: AbortSignal
  /** Shows the address and opens it. */
  readonly onAddress: (url: string) => void
  /** Ms until it is given up. */
  readonly patience?: number
}

const addressOf = (
  client: OAuthClient,
  redirectUri: string,
  once: { readonly state: string; readonly challenge: string },
): string => {
  const url = new URL('/oauth2/authorize', client.identity)
  url.search = new URLSearchParams({
    client_id: client.clientId,
    redirect_uri: redirectUri,
    scope: SCOPE,
    response_type: 'code',
    access_type: 'offline',
    state: once.state,
    code_challenge: once.challenge,
    code_challenge_method: 'S256',
  }).toString()
  return url.href
}

const stopped = (signal: AbortSignal, late: AbortSignal): Promise<Result<string>> =>
  new Promise((resolve) => {
    const tell = (): void =>
      resolve(
        failed(
          never(
            late.aborted
              ? 'Nobody signed in in the browser within five minutes. Start again when you are ready.'
              : 'Stopped.',
          ),
        ),
      )
    for (const each of [signal, late]) {
      if (each.aborted) tell()
      each.addEventListener('abort', tell, { once: true })
    }
  })

/** Never rejects. */
export const signInByBrowser = async (
  client: OAuthClient,
  options: BrowserOptions,
): Promise<Result<Granted>> => {
  const [state, verifier] = [randomBytes(32).toString('base64url'), randomBytes(48).toString('base64url')]
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), options.patience ?? PATIENCE)
  try {
    await using loopback = await listenOnLoopback(state)
    const { redirectUri } = loopback
    options.onAddress(addressOf(client, redirectUri, { state, challenge }))
    const code = await Promise.race([loopback.code, stopped(options.signal, late.signal)])
    if (!code.ok) return code
    return await askForToken(
      client,
      {
        grant_type: 'authorization_code',
        code: code.value,
        redirect_uri: redirectUri,
        code_verifier: verifier,
      },
      options,
    )
  } catch (error) {
    return failed(
      never(
        `This machine lets nobody listen on 127.0.0.1: ${error instanceof Error ? error.message : 'no reason given'}`,
      ),
    )
  } finally {
    clearTimeout(timer)
  }
}
