// One HTTP call of signing in: a limited time, no redirect with a secret in hand, and an answer or words.
import type { Millis } from '../domain/ids.ts'
import { failed, ok } from '../domain/result.ts'
import type { Result } from '../domain/result.ts'
import { readJson, readText } from './answer.ts'
import { certificateTrouble } from './call-problems.ts'
import { never, retryAfterOf, soon } from './problems.ts'

/** GET unless it says otherwise. Its body is `form` or `json`, never both. */
export type SignInCall = {
  readonly url: string
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as `application/x-www-form-urlencoded`. */
  readonly form?: Readonly<Record<string, string | undefined>>
  readonly json?: unknown
  readonly signal?: AbortSignal | undefined
}

/** What the server said, whatever its status: a refusal comes as one of these, not as a problem. */
export type SignInAnswer = {
  readonly status: number
  /** Undefined when it is no JSON object. */
  readonly body: Readonly<Record<string, unknown>> | undefined
  /** The JSON as it came, where a list is expected. */
  readonly json: unknown
  /** How long the server asks to be left alone, where it does. */
  readonly retryAfter?: Millis
}

const TIMEOUT = 15_000
/** In bytes. */
const LARGEST = 1_000_000

/** A JSON object: neither null nor a list. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A non-empty text in this field. */
export const textIn = (
  body: Readonly<Record<string, unknown>> | undefined,
  field: string,
): string | undefined => {
  const value = body?.[field]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** A token in this field: what fits a header as it is. */
export const tokenIn = (
  body: Readonly<Record<string, unknown>> | undefined,
  field: string,
): string | undefined => {
  const token = textIn(body, field)
  return token !== undefined && /^[\x21-\x7e]{1,8000}$/u.test(token) ? token : undefined
}

const payloadOf = ({ form, json }: SignInCall): { readonly type?: string; readonly body?: string } => {
  if (form !== undefined) {
    const fields = Object.entries(form).filter((field): field is [string, string] => field[1] !== undefined)
    return { type: 'application/x-www-form-urlencoded', body: new URLSearchParams(fields).toString() }
  }
  return json === undefined ? {} : { type: 'application/json', body: JSON.stringify(json) }
}

const requestOf = (call: SignInCall): RequestInit => {
  const { method = 'GET', headers = {}, signal } = call
  const { type, body } = payloadOf(call)
  // Whatever its header is called, a secret is carried along to wherever one is sent on to.
  const isOpen = method === 'GET' && Object.keys(headers).length === 0
  return {
    method,
    headers: { accept: 'application/json', ...(type !== undefined && { 'content-type': type }), ...headers },
    ...(body !== undefined && { body }),
    redirect: isOpen ? 'follow' : 'error',
    signal: AbortSignal.any([AbortSignal.timeout(TIMEOUT), ...(signal === undefined ? [] : [signal])]),
  }
}

/** Sent on from an encrypted place to an open one, where anybody on the way may have written the answer. */
const isDowngraded = (asked: string, { url }: Response): boolean =>
  asked.startsWith('https:') && !url.startsWith('https:')

/** Any status is an answer; a problem means that there was none. Never rejects, never says what was sent. */
export const callToSignIn = async (call: SignInCall): Promise<Result<SignInAnswer>> => {
  const host = URL.parse(call.url)?.host ?? call.url
  try {
    const response = await fetch(call.url, requestOf(call))
    const text = await readText(response, LARGEST)
    if (text === undefined || isDowngraded(call.url, response))
      return failed(never(`${host} answered something that is not understood.`))
    const json = readJson(text)
    const retryAfter = retryAfterOf(response.headers.get('retry-after'), Date.now())
    return ok({
      status: response.status,
      body: isRecord(json) ? json : undefined,
      json,
      ...(retryAfter !== undefined && { retryAfter }),
    })
  } catch (error) {
    if (call.signal?.aborted === true) return failed(never('Stopped.'))
    return failed(
      certificateTrouble(host, error) ?? soon(`${host} cannot be reached. Check the network and the name.`),
    )
  }
}

/** What the server said about its refusal, without its full stop: OAuth's words or Spaces' own. */
export const reasonIn = ({ body }: SignInAnswer): string | undefined => {
  const said = textIn(body, 'error_description') ?? textIn(body, 'message') ?? textIn(body, 'error')
  return said?.trim().replace(/\.$/u, '')
}

/** Does the server mean it, or is it merely in trouble? */
export const mayPass = (status: number): boolean => status === 408 || status === 429 || status >= 500
