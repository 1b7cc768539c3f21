// One HTTP request: is it from a place we answer, which row of the table, who asks; the answer leaves after COMMIT.
import type { IncomingMessage, ServerResponse } from 'node:http'

import { helloPath, signInPath, symphonyPath } from '../protocol/local/proof.ts'
import type { FindDoor } from './open-door.ts'
import type { Files } from './files/files.ts'
import { filesPath } from './files/signed-links.ts'
import { closingHeaders, hasHungUp, readBody } from './http-body.ts'
import type { Meter } from './meter.ts'
import type { Pass } from './pass.ts'
import { answerPicture, picturePath } from './no-picture.ts'
import { cors, corsFor, respondJson } from './respond.ts'
import type { User } from './shapes.ts'
import type { LocalSignIn, SignedIn } from './local-sign-in.ts'
import { isRefusal, notPermitted, refuse, type Refusal, tooMany, wireError } from './spaces-api/refusal.ts'
import type { Call } from './spaces-api/rest/endpoint.ts'
import { type Asking, createRestLimits } from './spaces-api/rest/limits.ts'
import { findRoute } from './spaces-api/rest/routes.ts'
import type { World } from './world.ts'

/** Where `localSignIn` is undefined, web pages of any origin may call, and guests may come. */
export type HttpSettings = {
  readonly world: World
  /** Epoch ms. */
  readonly now: () => number
  /** Undefined for a token that opens nothing: calls that need one are answered 401. */
  readonly passOf: (token: string) => Pass | undefined
  /** May this person make one change more now? Counts it, together with the sockets. */
  readonly mayWrite: (userId: string) => boolean
  readonly tokenFor: (user: User, options?: { readonly quiet?: boolean }) => string
  /** Bytes of a body. */
  readonly largestBody: number
  /** Set: for this machine's user only. Browsers and guests are refused. */
  readonly localSignIn: LocalSignIn | undefined
  /** Opens Symphony's face to this machine's user; undefined = there is none. */
  readonly symphonyHere: ((body: unknown) => Promise<object>) | undefined
  /** What a server for a team answers beside the API. */
  readonly findDoor: FindDoor | undefined
  readonly onSignedIn: ((signedIn: SignedIn) => void) | undefined
  /** This server's address as this request sees it. */
  readonly urlFor: (request: IncomingMessage) => string
  /** Undefined = this server keeps no files. */
  readonly files: Files | undefined
  /** Where it comes from. */
  readonly addressOf: (request: IncomingMessage) => string
  readonly meter: Meter | undefined
  readonly log: (entry: Readonly<Record<string, unknown>>) => void
}

const unauthorized = refuse(401, 'unauthorized', 'Sign in first: this token is missing, wrong or expired.')
const noPath = refuse(404, 'not_found', 'There is no such call.')
const noGuests = refuse(403, 'permission.denied', 'This server takes no guests.')
const noActing = notPermitted('Only a service app with the scope spaces.create.actas may act for somebody.')

const localPaths: ReadonlySet<string> = new Set([helloPath, signInPath, symphonyPath])

/** `jwt <token>`, `bearer <token>` or `service_app <token>`, any case; what kind it is, the token itself says. */
const tokenIn = (request: IncomingMessage): string | undefined =>
  /^\s*(?:jwt|bearer|service_app)\s+(\S+)\s*$/i.exec(request.headers.authorization ?? '')?.[1]

const decodedPath = (path: string): string | undefined => {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

const headerText = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined

/** X-Avaya-Act-As: whom this call stands for, or why it may not. */
const actedFor = (request: IncomingMessage, pass: Pass | undefined): Call['actAs'] => {
  const email = headerText(request.headers['x-avaya-act-as'])?.trim()
  if (email === undefined || email === '') return undefined
  return pass?.actAs === undefined ? noActing : pass.actAs(email)
}

/** What browsers ask beside the calls: may they call, and the picture of whoever has none. */
const answersBrowser = (request: IncomingMessage, response: ServerResponse): boolean => {
  if (request.method === 'OPTIONS') response.writeHead(204, corsFor(request)).end()
  else if (request.url === picturePath) answerPicture(response)
  else return false
  return true
}

/** Answers requests; never rejects. */
export const createHttpAnswers = (settings: HttpSettings) => {
  const { world, files, now, passOf, tokenFor, localSignIn, urlFor, log, meter } = settings
  const mayGoOn = createRestLimits(settings.mayWrite, now)

  const respond = (request: IncomingMessage, response: ServerResponse, status: number, body: object): void =>
    respondJson(response, status, body, {
      ...(status === tooMany.status ? { 'retry-after': '1' } : {}),
      ...closingHeaders(request),
      ...(localSignIn === undefined ? cors : {}),
    })

  const localAnswer = async (request: IncomingMessage, path: string): Promise<object> => {
    if (localSignIn === undefined || request.method !== 'POST') return noPath
    const read = await readBody(request, settings.largestBody)
    if (isRefusal(read)) return read
    if (path === helloPath) return localSignIn.hello(read.body)
    if (path === symphonyPath) return settings.symphonyHere?.(read.body) ?? noPath
    const signedIn = localSignIn.signIn(read.body)
    if (isRefusal(signedIn)) return signedIn
    settings.onSignedIn?.(signedIn)
    return { token: tokenFor(signedIn.user, { quiet: signedIn.quiet }), user: signedIn.user }
  }

  const refusalOf = (asking: Asking): Refusal | undefined => {
    const { route, user } = asking
    if (route.access === 'signed-in' && user === undefined) return unauthorized
    if (route.endpoint.path === '/anonymous/auth' && localSignIn !== undefined) return noGuests
    return mayGoOn(asking) ? undefined : tooMany
  }

  const apiAnswer = async (request: IncomingMessage, url: URL): Promise<object> => {
    const path = decodedPath(url.pathname.slice('/api'.length))
    // HEAD is a GET whose body stays here; Node sees to that.
    const method = request.method === 'HEAD' ? 'GET' : request.method
    const found = path === undefined ? undefined : findRoute(method, path)
    if (found === undefined) return noPath
    const { route, params } = found
    const token = tokenIn(request)
    const pass = token === undefined ? undefined : passOf(token)
    const refused = refusalOf({ route, user: pass?.user._id, address: settings.addressOf(request) })
    if (refused !== undefined) return refused
    const read = await readBody(request, settings.largestBody)
    if (isRefusal(read)) return read
    const call: Omit<Call, 'user'> = {
      world,
      params,
      query: url.searchParams,
      body: read.body,
      pin: headerText(request.headers['spaces-x-space-password']),
      actAs: actedFor(request, pass),
      url: urlFor(request),
      path: url.pathname,
      now: now(),
      files,
      linkTo: files?.linksFrom(urlFor(request)) ?? (() => ''),
      tokenFor,
    }
    if (route.access === 'anyone') return route.endpoint.answer(call)
    return pass === undefined ? unauthorized : route.endpoint.answer({ ...call, user: pass.user })
  }

  const isFileLink = (url: URL): boolean => files !== undefined && url.pathname.startsWith(filesPath)
  /** Undefined when the bytes have gone through. */
  const followLink = (request: IncomingMessage, response: ServerResponse, url: URL) => {
    if (localSignIn === undefined) response.setHeader('access-control-allow-origin', '*')
    return files?.transfer(request, response, url)
  }

  /** Undefined when somebody else has answered. */
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<object | undefined> => {
    if (localSignIn === undefined && answersBrowser(request, response)) return undefined
    // Whoever joins an address that ends in a slash and a path asks for `//api/…`; that would name a host.
    const url = URL.parse((request.url ?? '/').replace(/^\/{2,}/, '/'), 'http://here')
    if (url === null) return noPath
    const open = settings.findDoor?.(url.pathname)
    if (open !== undefined) {
      if (localSignIn === undefined) response.setHeader('access-control-allow-origin', '*')
      await open(request, response, url)
      return undefined
    }
    if (isFileLink(url)) return followLink(request, response, url)
    if (localPaths.has(url.pathname)) return localAnswer(request, url.pathname)
    return url.pathname.startsWith('/api/') ? apiAnswer(request, url) : noPath
  }

  /** `settled` after each call, so that what is answered is on disk. */
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const body = await answer(request, response)
      if (body === undefined) return
      await world.settled()
      if (isRefusal(body)) {
        meter?.refused(body.code)
        log({ at: 'rest', method: request.method, status: body.status, code: body.code })
        respond(request, response, body.status, wireError(body))
      } else {
        respond(request, response, 200, body)
      }
    } catch (error) {
      if (hasHungUp(request)) return
      const failed = error instanceof Error ? error.message : 'unknown'
      log({ at: 'rest', method: request.method, status: 500, failed })
      respond(request, response, 500, {
        code: 'internal.error',
        message: 'Something went wrong in the server.',
      })
    }
  }
}
