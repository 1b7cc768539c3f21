// The first sign-in to Symphony: from what a person filled in to a secret that opens, and whose it is.
import { resolve } from 'node:path'
import type { SignInForm } from '../../../domain/accounts.ts'
import type { Result } from '../../../domain/result.ts'
import { failed, ok } from '../../../domain/result.ts'
import { never, soon } from '../../problems.ts'
import { callToSignIn, mayPass, textIn } from '../../sign-in-call.ts'
import { typedAddress } from '../../typed-address.ts'
import { authenticate } from './authenticate.ts'
import type { Opened } from './authenticate.ts'
import { readKeyFile } from './private-key.ts'
import type { SymphonySecret } from './secret.ts'

type Form = Extract<SignInForm, { readonly kind: 'symphony' }>

/** Not kept anywhere yet: that is up to whoever asked for it. */
export type BegunSymphony = {
  readonly secret: SymphonySecret
  readonly me: { readonly name: string }
  /** Tells whether it is one of the same account. */
  readonly identity: string
}

const EXAMPLE = 'https://company.symphony.com'

/** The service's own address, or else the pod's. */
const besides = (typed: string | undefined, pod: string): Result<string> =>
  typed === undefined || typed.trim() === '' ? ok(pod) : typedAddress(typed, EXAMPLE)

const askMe = async (
  { url, token }: Opened,
  signal: AbortSignal,
): Promise<Result<{ readonly id: string; readonly name: string }>> => {
  const answer = await callToSignIn({
    url: `${url}/pod/v2/sessioninfo`,
    headers: { sessionToken: token },
    signal,
  })
  if (!answer.ok) return answer
  const { status, body } = answer.value
  const { host } = new URL(url)
  const id = body?.['id']
  if (status < 300 && typeof id === 'number') {
    const name = textIn(body, 'displayName') ?? textIn(body, 'username') ?? String(id)
    return ok({ id: String(id), name })
  }
  return failed((mayPass(status) ? soon : never)(`${host} does not say who this is: it answered ${status}.`))
}

/** Never rejects. */
export const beginSymphony = async (
  form: Form,
  { now, signal }: { readonly now: () => number; readonly signal: AbortSignal },
): Promise<Result<BegunSymphony>> => {
  const pod = typedAddress(form.server, EXAMPLE)
  if (!pod.ok) return pod
  const agent = besides(form.agent, pod.value)
  if (!agent.ok) return agent
  const keyManager = besides(form.keyManager, pod.value)
  if (!keyManager.ok) return keyManager
  const username = form.username.trim()
  if (username === '') return failed(never('The user name of the service account is needed.'))
  const key = readKeyFile(form.keyFile)
  if (!key.ok) return key
  const secret: SymphonySecret = {
    kind: 'symphony',
    url: pod.value,
    agent: agent.value,
    keyManager: keyManager.value,
    username,
    ...(form.keepKey === true ? { privateKey: key.value } : { keyFile: resolve(form.keyFile) }),
  }
  const opened = await authenticate(secret, key.value, now(), signal)
  if (!opened.ok) return opened
  const me = await askMe(opened.value, signal)
  return me.ok ? ok({ secret, me: { name: me.value.name }, identity: me.value.id }) : me
}
