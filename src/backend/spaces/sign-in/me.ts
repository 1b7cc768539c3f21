// Asks the server whom a token stands for: the proof that it opens, and the name of the account.
import type { SignedIn } from '../../../domain/accounts.ts'
import type { Result } from '../../../domain/result.ts'
import { failed, ok } from '../../../domain/result.ts'
import { never, soon } from '../../problems.ts'
import { callToSignIn, isRecord, mayPass, reasonIn, textIn } from '../../sign-in-call.ts'
import { authorizationOf } from '../rest/authorization.ts'

/** Whose token it is; `name` is foreign text, not neutralised yet. */
export type Me = { readonly id: string; readonly name: string; readonly email: string | undefined }

const emailOf = (body: Readonly<Record<string, unknown>>): string | undefined => {
  const emails: readonly unknown[] = Array.isArray(body['emails']) ? body['emails'] : []
  const primary = emails.filter(isRecord).find((entry) => entry['primary'] === true) ?? emails.find(isRecord)
  const username = textIn(body, 'username')
  return (
    textIn(isRecord(primary) ? primary : undefined, 'value') ??
    (username?.includes('@') ? username : undefined)
  )
}

/** Never rejects. */
export const askMe = async (signedIn: SignedIn, signal?: AbortSignal): Promise<Result<Me>> => {
  const answer = await callToSignIn({
    url: `${signedIn.url}/api/users/me`,
    headers: { authorization: authorizationOf(signedIn) },
    signal,
  })
  if (!answer.ok) return answer
  const { status, body } = answer.value
  const host = new URL(signedIn.url).host
  const id = textIn(body, '_id')
  if (status === 401 || status === 403)
    return failed(never(`${host} does not accept this sign-in. Is it still valid?`))
  if (mayPass(status)) return failed(soon(`${host} has a fault of its own (${status}). Try again later.`))
  if (status >= 400 || body === undefined || id === undefined)
    return failed(
      never(`${host} does not say who you are: ${reasonIn(answer.value) ?? `it answered ${status}`}.`),
    )
  const name = textIn(body, 'displayname') ?? textIn(body, 'username') ?? id
  return ok({ id, name, email: emailOf(body) })
}
