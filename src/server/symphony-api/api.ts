// What a call of Symphony's REST API is here: a row of the table, what came, and what is answered.
import type { User } from '../shapes.ts'

/** Sent as JSON unless it is bytes. `headers` in lower case. */
export type Reply = {
  readonly status: number
  /** Undefined = an empty body. */
  readonly body?: object | undefined
  /** Instead of JSON, as this type. */
  readonly bytes?: { readonly type: string; readonly content: Buffer | string }
  readonly headers?: Readonly<Record<string, string>>
}

/** One request of somebody who is signed in. Rows that are open get it without the person and the session. */
export type Call = {
  /** Who asks. */
  readonly user: User
  /** The UUID of their session: `sid` of messages. */
  readonly sessionId: string
  /** For answers that take long: is the session still good? */
  readonly isSignedIn: () => boolean
  /** The `:names` of the path, decoded once. */
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** JSON without its nulls; `{}` when there was none. Multipart is not read here: see `bytes`. */
  readonly body: unknown
  /** The body as it came. */
  readonly bytes: Buffer
  /** '' when nothing was said. */
  readonly contentType: string
  readonly header: (name: string) => string | undefined
  /** Aborts when nobody waits for the answer any more, or the server stops. */
  readonly signal: AbortSignal
  /** This server's public address, no slash at the end. */
  readonly url: string
  /** Epoch ms. */
  readonly now: number
}

type Answer<Asked> = (call: Asked) => Reply | Promise<Reply>

/** Below `/agent` a key manager token is wanted too. */
export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Whole, with `:names`, without a slash at the end: `/agent/v4/stream/:sid/message`. */
  readonly path: string
  /** Bytes of a body, if it may be more than usual. */
  readonly largest?: number
  /** It is said to go: each answer warns of it and names what is to be called instead, `/agent/v3/health GET`. */
  readonly replacedBy?: string
} & (
  | { readonly access?: 'session'; readonly answer: Answer<Call> }
  /** Nobody has to sign in. */
  | { readonly access: 'open'; readonly answer: Answer<Omit<Call, 'user' | 'sessionId' | 'isSignedIn'>> }
)

/** A part of the API: its rows, and what it must end. */
export type Part = { readonly routes: readonly Route[]; readonly close?: () => void }

/** 200 with this body. */
export const ok = (body: object): Reply => ({ status: 200, body })
/** 204: one message or person that is not there, a feed that was removed, an old feed without news. */
export const noContent: Reply = { status: 204 }

/** The error body of pod and agent. `more` = further fields. */
export const fail = (status: number, message: string, more: object = {}): Reply => ({
  status,
  body: { code: status, message, ...more },
})

/** The value of `X-Warning`, as a real agent says it (the guide's page on deprecated endpoints). */
export const warningOf = (replacedBy: string): string =>
  `299 symphony-agent 'The requested endpoint is deprecated. The endpoint that replaces it is: ${replacedBy}'`

/** The 401 upon which programs sign in again and repeat the call (docs/protocol-symphony.md §1.2). */
export const invalidSession = fail(401, 'Invalid session')

/** Looks at `status` only. Spaces and items have a number there, too: beside a `Reply` they come wrapped. */
export const isReply = (value: object): value is Reply =>
  'status' in value && typeof value.status === 'number'

/** `true|True|TRUE`; what is neither counts as `usual`. */
export const flagOf = (query: URLSearchParams, name: string, usual = false): boolean => {
  const text = query.get(name)?.toLowerCase()
  return text === 'true' ? true : text === 'false' ? false : usual
}

/** A whole number, held between 0 and `most`; what cannot be read counts as `usual`. */
export const countOf = (
  query: URLSearchParams,
  name: string,
  { usual, most = Number.MAX_SAFE_INTEGER }: { readonly usual: number; readonly most?: number },
): number => {
  const text = query.get(name) ?? ''
  return /^-?\d+$/.test(text) ? Math.min(Math.max(Number(text), 0), most) : usual
}

/** One of these, in any case. */
export const choiceOf = <const Choice extends string>(
  text: string | null | undefined,
  choices: readonly Choice[],
): Choice | undefined => choices.find((one) => one.toLowerCase() === text?.toLowerCase())

/** `?a=1,2&a=3` → 1, 2, 3. */
export const listOf = (query: URLSearchParams, name: string): readonly string[] =>
  query
    .getAll(name)
    .flatMap((text) => text.split(','))
    .map((text) => text.trim())
    .filter((text) => text !== '')

/** `?skip=&limit=` of a list that is all there. */
export const pageOf = <Row>(rows: readonly Row[], query: URLSearchParams, usual = 50, most = 1000) => {
  const skip = countOf(query, 'skip', { usual: 0 })
  // 0 would be no page at all; real clients mean "as usual" by it.
  const limit = countOf(query, 'limit', { usual, most }) || usual
  return { skip, limit, rows: rows.slice(skip, skip + limit) }
}

/** A field of a body that may be anything. */
export const fieldOf = (body: unknown, name: string): unknown =>
  typeof body === 'object' && body !== null && Object.hasOwn(body, name) ? Reflect.get(body, name) : undefined

/** A text among the fields, or undefined. */
export const textOf = (body: unknown, name: string): string | undefined => {
  const value = fieldOf(body, name)
  return typeof value === 'string' ? value : undefined
}

/** A number among the fields, also when it was written as text. */
export const numberOf = (body: unknown, name: string): number | undefined => {
  const value = fieldOf(body, name)
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}
