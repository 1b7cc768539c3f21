// Lets a service account in: the pod's session, then the key manager's token where the agent wants one. Source: §1.1, §1.5.
import type { SignedIn } from '../../../domain/accounts.ts'
import type { Result } from '../../../domain/result.ts'
import { failed, ok } from '../../../domain/result.ts'
import { never, soon } from '../../problems.ts'
import { callToSignIn, mayPass, reasonIn, textIn, tokenIn } from '../../sign-in-call.ts'
import type { SymphonySecret } from './secret.ts'
import { claimsSimpleKeys, signedToken } from './token.ts'

/** A session of the pod, and where the agent is; `messages.token` only where the agent wants one. */
export type Opened = SignedIn & Required<Pick<SignedIn, 'messages'>>

/** The first agent that needs no token of the key manager. */
const SIMPLE = { major: 24, minor: 12 }

const isSimple = (version: string): boolean => {
  // Bounded: of a text of digits only, each would be tried from each.
  const found = /(\d{1,5})\.(\d{1,5})/u.exec(version)
  const [major, minor] = [Number(found?.[1] ?? 0), Number(found?.[2] ?? 0)]
  return major > SIMPLE.major || (major === SIMPLE.major && minor >= SIMPLE.minor)
}

const askForToken = async (
  url: string,
  token: string,
  username: string,
  signal: AbortSignal | undefined,
): Promise<Result<string>> => {
  const answer = await callToSignIn({ url, method: 'POST', json: { token }, signal })
  if (!answer.ok) return answer
  const { status, body, retryAfter } = answer.value
  const { host } = new URL(url)
  const said = reasonIn(answer.value)
  const quoted = said === undefined ? '' : ` It says: ${said}.`
  const opener = tokenIn(body, 'token')
  if (status < 300 && opener !== undefined) return ok(opener)
  if (status === 401)
    return failed(
      never(
        `${host} does not take this key for ${username}. Is its public half registered there, and is this machine’s clock right?${quoted}`,
      ),
    )
  if (status === 403) return failed(never(`${host} does not let ${username} sign in with a key.${quoted}`))
  if (status === 429) return failed(soon(`${host} asks to go slower. It is tried again.`, retryAfter))
  if (mayPass(status))
    return failed(soon(`${host} has a fault of its own (${status}). It is tried again.`, retryAfter))
  return failed(never(`${host} does not answer as Symphony does (${status}).${quoted}`))
}

const needsNoKeys = async (
  agent: string,
  session: string,
  signal: AbortSignal | undefined,
): Promise<boolean> => {
  if (!claimsSimpleKeys(session)) return false
  const answer = await callToSignIn({ url: `${agent}/agent/v1/info`, signal })
  return answer.ok && answer.value.status < 300 && isSimple(textIn(answer.value.body, 'version') ?? '')
}

/** @param now epoch ms. Never rejects. */
export const authenticate = async (
  { url, agent, keyManager, username }: SymphonySecret,
  privateKey: string,
  now: number,
  signal?: AbortSignal,
): Promise<Result<Opened>> => {
  const token = signedToken(username, privateKey, now)
  const session = await askForToken(`${url}/login/pubkey/authenticate`, token, username, signal)
  if (!session.ok) return session
  const opened = { url, token: session.value }
  if (await needsNoKeys(agent, session.value, signal)) return ok({ ...opened, messages: { url: agent } })
  const keys = await askForToken(`${keyManager}/relay/pubkey/authenticate`, token, username, signal)
  return keys.ok ? ok({ ...opened, messages: { url: agent, token: keys.value } }) : keys
}
