// One request of Symphony's API: which row, who asks, what came; the answer leaves after COMMIT.
import type { IncomingMessage, ServerResponse } from 'node:http'

import { closingHeaders, hasHungUp, readBytes } from '../http-body.ts'
import { isPlain } from '../plain-value.ts'
import { type Call, fail, invalidSession, isReply, type Reply, type Route, warningOf } from './api.ts'
import { createRouting, type Found } from './routing.ts'
import type { Session, Sessions } from './sessions.ts'

/** What answering needs of the server around it; `createSymphony` puts it together. */
export type AnsweringSettings = {
  readonly routes: readonly Route[]
  readonly sessions: Sessions
  /** Resolves when all that was done is on disk. */
  readonly settled: () => Promise<void>
  /** Epoch ms. */
  readonly now: () => number
  /** Bytes of a body where a row says nothing else. */
  readonly largestBody: number
  /** One more call of this person, or of this address as long as nobody signed in. */
  readonly mayCall: (key: string) => boolean
  /** Somebody who is signed in made a call. */
  readonly onCall: (personId: string) => void
  /** Where a request comes from, for `mayCall` while nobody has signed in. */
  readonly addressOf: (request: IncomingMessage) => string
  readonly urlFor: (request: IncomingMessage) => string
  /** Told of each answer of 400 and above. No path is in it, for a name may be in a path. */
  readonly log: (entry: Readonly<Record<string, unknown>>) => void
  /** Aborts when the server stops. */
  readonly stop: AbortSignal
}

type Asked = { readonly found: Found; readonly url: URL; readonly signal: AbortSignal }

const noPath = fail(404, 'There is no such call.')
const noMethod = fail(405, 'This path knows no such method.')
const noKeyToken = fail(401, 'Invalid key manager token')
const tooLarge = fail(413, 'This is too large.')
const tooMany: Reply = { ...fail(429, 'Too many requests'), headers: { 'retry-after': '1' } }
const broken = fail(500, 'Something went wrong in the server.')

const textIn = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : value?.[0]

/** Clients send null for what they leave out. What is no JSON and does not say it were is none of ours to read. */
const jsonIn = (bytes: Buffer, type: string): { readonly body: unknown } | Reply => {
  const text = bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trim()
  if (text === '' || /^multipart\//i.test(type)) return { body: {} }
  try {
    const body: unknown = JSON.parse(text, (_, value: unknown) => (value === null ? undefined : value))
    return isPlain(body) ? { body: body ?? {} } : fail(400, 'The body is nested too deeply.')
  } catch {
    return fail(400, 'The body is not valid JSON.')
  }
}

/** Whoever follows a call through the logs of several machines finds it again. */
const traceOf = ({ headers }: IncomingMessage): Readonly<Record<string, string>> => {
  const trace = /^[\w-]{1,64}$/.exec(textIn(headers['x-trace-id']) ?? '')?.[0]
  return trace === undefined ? {} : { 'x-trace-id': trace }
}

const contentOf = ({ status, body, bytes }: Reply) => {
  const content = bytes?.content ?? (body === undefined ? '' : JSON.stringify(body))
  const type = bytes?.type ?? 'application/json;charset=utf-8'
  const length = Buffer.byteLength(content)
  return { content, headers: status === 204 ? {} : { 'content-type': type, 'content-length': length } }
}

const send = (request: IncomingMessage, response: ServerResponse, reply: Reply): void => {
  if (response.headersSent || response.destroyed) return
  const { content, headers } = contentOf(reply)
  response.writeHead(reply.status, {
    ...headers,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...traceOf(request),
    ...closingHeaders(request),
    ...reply.headers,
  })
  response.end(content)
}

/** Answers in full; never rejects. */
export const createAnswering = (settings: AnsweringSettings) => {
  const { sessions, now, mayCall, log, stop } = settings
  const findRoute = createRouting(settings.routes)

  /** Who asks, or why nobody may. */
  const sessionOf = ({ headers }: IncomingMessage, path: string): Session | Reply => {
    const session = sessions.sessionOf(textIn(headers['sessiontoken']) ?? '')
    if (session === undefined) return invalidSession
    if (!path.startsWith('/agent/')) return session
    const keyToken = textIn(headers['keymanagertoken']) ?? ''
    const isOptional = keyToken === '' && !session.needsKeyToken
    return isOptional || sessions.isKeyTokenOf(keyToken, session.user) ? session : noKeyToken
  }

  const callOf = async (
    request: IncomingMessage,
    { found: { params, route }, url, signal }: Asked,
  ): Promise<Omit<Call, 'user' | 'sessionId' | 'isSignedIn'> | Reply> => {
    const bytes = await readBytes(request, route.largest ?? settings.largestBody)
    if (bytes === 'too large') return tooLarge
    const contentType = request.headers['content-type'] ?? ''
    const read = jsonIn(bytes, contentType)
    if (isReply(read)) return read
    return {
      params,
      query: url.searchParams,
      body: read.body,
      bytes,
      contentType,
      header: (name) => textIn(request.headers[name.toLowerCase()]),
      signal,
      url: settings.urlFor(request),
      now: now(),
    }
  }

  const openReply = async (
    request: IncomingMessage,
    route: Extract<Route, { access: 'open' }>,
    asked: Asked,
  ): Promise<Reply> => {
    if (!mayCall(settings.addressOf(request))) return tooMany
    const call = await callOf(request, asked)
    return isReply(call) ? call : route.answer(call)
  }

  const signedInReply = async (
    request: IncomingMessage,
    route: Exclude<Route, { access: 'open' }>,
    asked: Asked,
  ): Promise<Reply> => {
    const session = sessionOf(request, route.path)
    if (isReply(session)) return session
    if (!mayCall(session.user._id)) return tooMany
    settings.onCall(session.user._id)
    const call = await callOf(request, asked)
    if (isReply(call)) return call
    const isSignedIn = (): boolean => !isReply(sessionOf(request, route.path))
    return route.answer({ ...call, user: session.user, sessionId: session.id, isSignedIn })
  }

  const replyTo = async (request: IncomingMessage, url: URL, signal: AbortSignal): Promise<Reply> => {
    const found = findRoute(request.method === 'HEAD' ? 'GET' : (request.method ?? ''), url.pathname)
    if (found === 'no path') return noPath
    if (found === 'no method') return noMethod
    const { route } = found
    const asked = { found, url, signal }
    const reply = await (route.access === 'open'
      ? openReply(request, route, asked)
      : signedInReply(request, route, asked))
    if (route.replacedBy === undefined) return reply
    return { ...reply, headers: { ...reply.headers, 'x-warning': warningOf(route.replacedBy) } }
  }

  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    try {
      const reply = await replyTo(request, url, AbortSignal.any([gone.signal, stop]))
      await settings.settled()
      // No path: a name may be in it.
      if (reply.status >= 400) log({ at: 'symphony', method: request.method, status: reply.status })
      send(request, response, reply)
    } catch (error) {
      if (hasHungUp(request)) return
      const failed = error instanceof Error ? error.message : 'unknown'
      log({ at: 'symphony', method: request.method, status: 500, failed })
      send(request, response, broken)
    }
  }
}
