// One HTTP request: is it from a place we answer, which row of the table, who asks; the answer leaves after COMMIT.
import type { IncomingMessage, ServerResponse } from 'node:http'

import { helloPath, signInPath } from '../protocol/local/proof.ts'
import { readBody } from './http-body.ts'
import { isPlain } from './plain-value.ts'
import type { Rate } from './rate-limit.ts'
import type { User } from './shapes.ts'
import type { Door, SignedIn } from './sign-in.ts'
import { invalid, isRefusal, refuse, type Refusal, tooMany, wireError } from './spaces-api/refusal.ts'
import type { Call } from './spaces-api/rest/endpoint.ts'
import { type Asking, createRestLimits } from './spaces-api/rest/limits.ts'
import { findRoute } from './spaces-api/rest/routes.ts'
import type { World } from './world.ts'

export type HttpSettings = {
  readonly world: World
  readonly now: () => number
  readonly userOf: (token: string) => User | undefined
  readonly writeRate: Rate
  readonly tokenFor: (user: User, quiet?: boolean) => string
  /** Set: for this machine's user only. Browsers and guests are refused. */
  readonly door: Door | undefined
  readonly onSignedIn: ((signedIn: SignedIn) => void) | undefined
  /** This server's address as this request sees it. */
  readonly urlFor: (request: IncomingMessage) => string
  readonly log: (entry: Readonly<Record<string, unknown>>) => void
}

const unauthorized = refuse(401, 'unauthorized', 'Sign in first: this token is missing, wrong or expired.')
const noPath = refuse(404, 'not_found', 'There is no such call.')
const noGuests = refuse(403, 'permission.denied', 'This server takes no guests.')
const tooLarge = refuse(413, 'payload.too_large', 'This is too large.')

const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET,POST,PATCH,DELETE,OPTIONS',
  'access-control-allow-headers': 'authorization,content-type,accept-version,spaces-x-space-password',
  'access-control-max-age': '86400',
}

/** `jwt <token>` or `bearer <token>`, any case. */
const tokenIn = (request: IncomingMessage): string | undefined =>
  /^\s*(?:jwt|bearer)\s+(\S+)\s*$/i.exec(request.headers.authorization ?? '')?.[1]

const decodedPath = (path: string): string | undefined => {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

const headerText = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined

const bodyFor = async (request: IncomingMessage): Promise<{ readonly body: unknown } | Refusal> => {
  const read = await readBody(request)
  if (read === 'too large') return tooLarge
  if (read === 'unreadable') return invalid('The body is neither JSON nor a form.')
  return isPlain(read.body) ? read : invalid('The body is nested too deeply.')
}

/** Answers requests; never rejects. */
export const createHttpAnswers = (settings: HttpSettings) => {
  const { world, now, userOf, tokenFor, door, urlFor, log } = settings
  const mayGoOn = createRestLimits(settings.writeRate, now)

  const respond = (response: ServerResponse, status: number, body: object): void => {
    if (response.headersSent || response.destroyed) return
    const bytes = Buffer.from(JSON.stringify(body))
    response.writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': bytes.length,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...(status === tooMany.status ? { 'retry-after': '1' } : {}),
      ...(door === undefined ? cors : {}),
    })
    response.end(bytes)
  }

  const doorAnswer = async (request: IncomingMessage, path: string): Promise<object> => {
    if (door === undefined || request.method !== 'POST') return noPath
    const read = await bodyFor(request)
    if (isRefusal(read)) return read
    if (path === helloPath) return door.hello(read.body)
    const signedIn = door.signIn(read.body)
    if (isRefusal(signedIn)) return signedIn
    settings.onSignedIn?.(signedIn)
    return { token: tokenFor(signedIn.user, signedIn.quiet), user: signedIn.user }
  }

  const refusalOf = (asking: Asking): Refusal | undefined => {
    const { route, user } = asking
    if (route.access === 'signed-in' && user === undefined) return unauthorized
    if (route.endpoint.path === '/anonymous/auth' && door !== undefined) return noGuests
    return mayGoOn(asking) ? undefined : tooMany
  }

  const apiAnswer = async (request: IncomingMessage, url: URL): Promise<object> => {
    const path = decodedPath(url.pathname.slice('/api'.length))
    const found = path === undefined ? 'no path' : findRoute(request.method, path)
    if (typeof found === 'string') return noPath
    const { route, params } = found
    const token = tokenIn(request)
    const user = token === undefined ? undefined : userOf(token)
    const refused = refusalOf({ route, user: user?._id, address: request.socket.remoteAddress ?? '' })
    if (refused !== undefined) return refused
    const read = await bodyFor(request)
    if (isRefusal(read)) return read
    const call: Omit<Call, 'user'> = {
      world,
      params,
      query: url.searchParams,
      body: read.body,
      pin: headerText(request.headers['spaces-x-space-password']),
      url: urlFor(request),
      path: url.pathname,
      now: now(),
      tokenFor,
    }
    if (route.access === 'anyone') return route.endpoint.answer(call)
    return user === undefined ? unauthorized : route.endpoint.answer({ ...call, user })
  }

  const answer = async (request: IncomingMessage): Promise<object> => {
    const url = URL.parse(request.url ?? '/', 'http://here')
    if (url === null) return noPath
    if (url.pathname === helloPath || url.pathname === signInPath) return doorAnswer(request, url.pathname)
    return url.pathname.startsWith('/api/') ? apiAnswer(request, url) : noPath
  }

  /** `settled` after each call, so that what is answered is on disk. */
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      if (request.method === 'OPTIONS' && door === undefined) {
        response.writeHead(204, cors).end()
        return
      }
      const body = await answer(request)
      await world.settled()
      if (isRefusal(body)) {
        log({ at: 'rest', method: request.method, status: body.status, code: body.code })
        respond(response, body.status, wireError(body))
      } else {
        respond(response, 200, body)
      }
    } catch (error) {
      log({
        at: 'rest',
        method: request.method,
        status: 500,
        failed: error instanceof Error ? error.message : 'unknown',
      })
      respond(response, 500, { code: 'internal.error', message: 'Something went wrong in the server.' })
    }
  }
}
