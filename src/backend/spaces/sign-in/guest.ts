// A guest: a name without an account, good for a day, and let into one space.
import type { SignedIn } from '../../../domain/accounts.ts'
import type { Result } from '../../../domain/result.ts'
import { failed, ok } from '../../../domain/result.ts'
import { authorizationOf } from '../rest/authorization.ts'
import { never, soon } from '../../problems.ts'
import { callToSignIn, mayPass, reasonIn, tokenIn } from '../../sign-in-call.ts'
import type { SignInAnswer } from '../../sign-in-call.ts'
import type { GuestSecret } from './secret.ts'

/** All but the token. */
export type GuestForm = Omit<GuestSecret, 'token' | 'kind' | 'identity'>

const nameless = async ({ url, displayname }: GuestForm, signal?: AbortSignal): Promise<Result<string>> => {
  const answer = await callToSignIn({
    url: `${url}/api/anonymous/auth`,
    method: 'POST',
    json: { displayname },
    signal,
  })
  if (!answer.ok) return answer
  const token = tokenIn(answer.value.body, 'token')
  if (answer.value.status < 400 && token !== undefined) return ok(token)
  const { host } = new URL(url)
  const reason = reasonIn(answer.value)
  return failed(
    mayPass(answer.value.status)
      ? soon(`${host} cannot take guests at the moment. Try again later.`)
      : never(`${host} takes no guests${reason === undefined ? '' : `: ${reason}`}.`),
  )
}

/** 403 is both `no permission` and `PIN required` or wrong (J). */
const wordsOf = ({ status }: SignInAnswer, reason: string | undefined, pin: string | undefined): string => {
  const quoted = reason === undefined ? '' : ` (${reason})`
  if (status === 403)
    return pin === undefined
      ? `The space does not let you in without its PIN, or not at all${quoted}.`
      : `The space does not let you in: the PIN is wrong, or no guest may come${quoted}.`
  if (status === 404) return `There is no such space${quoted}. Look at the link again.`
  return `The space does not let you in${quoted || ` (${status})`}.`
}

const enter = async (
  signedIn: SignedIn,
  form: GuestForm,
  signal?: AbortSignal,
): Promise<Result<undefined>> => {
  const { way, space, pin } = form
  const id = encodeURIComponent(space)
  const answer = await callToSignIn({
    url: `${signedIn.url}/api/spaces/${way === 'invite' ? `invites/${id}` : id}/join`,
    headers: {
      authorization: authorizationOf(signedIn),
      ...(pin !== undefined && { 'spaces-x-space-password': pin }),
    },
    signal,
  })
  if (!answer.ok) return answer
  if (answer.value.status < 400) return ok(undefined)
  const words = wordsOf(answer.value, reasonIn(answer.value), pin)
  return failed((mayPass(answer.value.status) ? soon : never)(words))
}

/** A new guest of this name who has entered the space; its token. Never rejects. */
export const comeAsGuest = async (form: GuestForm, signal?: AbortSignal): Promise<Result<string>> => {
  const token = await nameless(form, signal)
  if (!token.ok) return token
  const entered = await enter({ url: form.url, token: token.value }, form, signal)
  return entered.ok ? token : entered
}

/** What may be sent in a header. */
export const isPin = (pin: string): boolean => /^[\x21-\x7e]{1,64}$/u.test(pin)
