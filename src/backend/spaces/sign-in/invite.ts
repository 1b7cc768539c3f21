// An invite of a `spaceterm serve`: its code is used up for an account there.
import type { Result } from '../../../domain/result.ts'
import { failed, ok } from '../../../domain/result.ts'
import { never, soon } from '../../problems.ts'
import { callToSignIn, mayPass, reasonIn, textIn, tokenIn } from '../../sign-in-call.ts'
import type { Granted } from './oauth.ts'
import { expiryOf } from './secret.ts'

/** What was typed, as far as it can be told apart; the server must say whether the code is still good. */
export type Invite = {
  /** Scheme and host, when it was a link. */
  readonly server?: string
  readonly code: string
}

const CODE = /^[\w-]{4,200}$/u

/** A code, or a link that ends in one: `https://host/invite/CODE`. Undefined for anything else. */
export const readInvite = (typed: string): Invite | undefined => {
  const text = typed.trim()
  if (CODE.test(text)) return { code: text }
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  const last = [...url.pathname.split('/'), url.hash.replace(/^#/u, '')].findLast((word) => word !== '')
  const code = url.searchParams.get('code') ?? last
  return /^https?:$/u.test(url.protocol) && code !== undefined && CODE.test(code)
    ? { server: url.origin, code }
    : undefined
}

/** Never rejects. */
export const acceptInvite = async (
  url: string,
  person: { readonly code: string; readonly username: string; readonly displayname: string },
  signal?: AbortSignal,
): Promise<Result<Granted>> => {
  const answer = await callToSignIn({
    url: `${url}/api/local/invite`,
    method: 'POST',
    json: person,
    signal,
  })
  if (!answer.ok) return answer
  const { status, body } = answer.value
  const token = tokenIn(body, 'token')
  const { host } = new URL(url)
  if (status < 400 && token !== undefined) {
    const refreshToken = textIn(body, 'refreshToken')
    const expiresAt = expiryOf(token)
    return ok({
      token,
      ...(expiresAt !== undefined && { expiresAt }),
      ...(refreshToken !== undefined && { refreshToken }),
    })
  }
  if (mayPass(status)) return failed(soon(`${host} has trouble of its own (${status}). Try again later.`))
  return failed(
    never(`${host} does not take this invite: ${reasonIn(answer.value) ?? `it answered ${status}`}.`),
  )
}
