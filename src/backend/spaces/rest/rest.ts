// A tiny client for the REST calls of Avaya Spaces: signs, limits the time, checks the answer, turns trouble into words.
import * as v from 'valibot'
import type { SignedIn } from '../../../domain/accounts.ts'
import type { Millis } from '../../../domain/ids.ts'
import { failed, ok } from '../../../domain/result.ts'
import type { Result } from '../../../domain/result.ts'
import type { Endpoint } from './endpoints.ts'
import { namedBy } from './addresses.ts'
import { readJson, readText } from '../../answer.ts'
import { authorizationOf } from './authorization.ts'
import { calmed, noAnswer, oddAnswer, somethingElse } from '../../call-problems.ts'
import { never, retryAfterOf, statusProblem } from '../../problems.ts'
import { createServerClock } from '../../server-clock.ts'
import { createSigning } from '../../signing.ts'
import type { Signing, SigningOptions } from '../../signing.ts'
import { createThrottle } from '../../throttle.ts'
import type { Timers } from '../../timers.ts'

/** `now` is epoch ms: throttling and the server's clock are reckoned from it. */
export type RestOptions = {
  /**
   * Asked at each connect and each call: a token may be renewed and a local server may have moved in between. Not
   * waited for once `signal` says stop.
   */
  readonly signIn: SigningOptions['signIn']
  readonly now: () => Millis
  readonly timers: Timers
  /** Ends all calls under way. */
  readonly signal: AbortSignal
}

/** The one door to the server's REST interface: whoever asks gets what fits the schema, or a problem in words. */
export type Rest = {
  /** Never rejects. */
  call<Answer>(endpoint: Endpoint<Answer>): Promise<Result<Answer>>
  /**
   * Reads a page that an answer named, on the server as it is now: one that came back on another port goes on where it
   * was. Refuses to carry the sign-in to another host. Never rejects.
   */
  follow<Answer>(url: string, answer: Endpoint<Answer>['answer']): Promise<Result<Answer>>
  /** May the bytes of files come from there or go there, as far as the server's own address says? */
  mayUse(url: string): boolean
  /** The server's clock as well as it is known, in our milliseconds. */
  serverNow(): Millis
  /** A past moment of our clock in the server's; rather too early, where one of the two was set since then. */
  serverTime(at: Millis): Millis
}

type Method = Endpoint<unknown>['method']

const TIMEOUT = 15_000
/** In bytes: many times what the longest list has. */
const LARGEST = 16_000_000

/** `signing`: what opens the socket, too. */
export const createRest = (options: RestOptions): Rest & { readonly signing: Signing } => {
  const clock = createServerClock(options.now)
  const signing = createSigning(options)
  const throttle = createThrottle(options)
  /** Where our server was so far. */
  const ours = new Set<string>()
  let latest = ''

  type Wanted<Answer> = Pick<Endpoint<Answer>, 'method' | 'body' | 'answer' | 'headers'> & {
    /** The address to call, on the server as it is now; a problem when that must not be called. */
    readonly urlOn: (base: string) => Result<string>
  }

  /** One call with one token; `refused`: it was not carried out, because the server does not take the token. */
  const once = async <Answer>(
    wanted: Wanted<Answer>,
    signedIn: SignedIn,
  ): Promise<Result<Answer> | 'refused'> => {
    const { method, urlOn, body, answer, headers } = wanted
    const base = baseOf(signedIn.url)
    const { host, origin } = new URL(base)
    ours.add(origin)
    latest = origin
    const url = urlOn(base)
    if (!url.ok) return url
    const timeout = new AbortController()
    const stopTimer = options.timers.after(TIMEOUT, () => timeout.abort())
    try {
      const response = await fetch(url.value, {
        method,
        headers: {
          authorization: authorizationOf(signedIn),
          accept: 'application/json',
          ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
          ...headers,
        },
        ...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}),
        // Neither the sign-in nor a PIN nor what is said may be carried elsewhere; no Spaces server sends us anywhere.
        redirect: 'manual',
        signal: AbortSignal.any([timeout.signal, options.signal]),
      })
      const came = options.now()
      const text = await readText(response, LARGEST)
      if (response.status === 401) return 'refused'
      if (isRedirect(response)) return failed(somethingElse(host, method === 'GET'))
      if (text === undefined) return failed(oddAnswer(host, method === 'GET'))
      if (!response.ok) return refused(method, response, text)
      const read = readAnswer(method, host, text, answer)
      if (read.ok) clock.learn(response.headers.get('date'), came)
      return read
    } catch (error) {
      return failed(noAnswer(host, error, method === 'GET'))
    } finally {
      stopTimer()
    }
  }

  const request = <Answer>(wanted: Wanted<Answer>): Promise<Result<Answer>> =>
    signing.call((signedIn) => once(wanted, signedIn))

  const refused = (method: Method, { status, headers }: Response, text: string): Result<never> => {
    const retryAfter = retryAfterOf(headers.get('retry-after'), options.now())
    const problem = statusProblem(status, messageIn(readJson(text)), retryAfter)
    return failed(calmed(problem, method === 'GET'))
  }

  return {
    call: (endpoint) =>
      throttle.run(endpoint.throttle ?? 'all', endpoint.method === 'GET', () =>
        request({ ...endpoint, urlOn: (base) => ok(`${base}/api${endpoint.path}`) }),
      ),
    follow: (url, answer) =>
      throttle.run('all', true, () =>
        request({ method: 'GET', urlOn: (base) => nextPage(url, base, ours), answer }),
      ),
    mayUse: (url) => namedBy(latest, url) !== undefined,
    serverNow: clock.now,
    serverTime: clock.timeOf,
    signing,
  }
}

const baseOf = (url: string): string => url.replace(/\/+$/, '').replace(/\/api$/, '')

/** The sign-in must not be carried to another host. */
const nextPage = (url: string, base: string, ours: ReadonlySet<string>): Result<string> => {
  const target = URL.canParse(url, `${base}/api/`) ? new URL(url, `${base}/api/`) : undefined
  const { origin, host } = new URL(base)
  return target !== undefined && ours.has(target.origin)
    ? ok(`${origin}${target.pathname}${target.search}`)
    : failed(never(`${host} named a next page elsewhere. It is not followed.`))
}

const isRedirect = ({ status }: Response): boolean => status >= 300 && status < 400

const readAnswer = <Answer>(
  method: Method,
  host: string,
  text: string,
  answer: Endpoint<Answer>['answer'],
): Result<Answer> => {
  const json = readJson(text)
  if (json === undefined && text.trim() !== '') return failed(somethingElse(host, method === 'GET'))
  const parsed = v.safeParse(answer, json)
  return parsed.success ? ok(parsed.output) : failed(oddAnswer(host, method === 'GET'))
}

/** Errors come as `{code, message}`. */
const messageIn = (json: unknown): string | undefined =>
  typeof json === 'object' && json !== null && 'message' in json && typeof json.message === 'string'
    ? json.message
    : undefined
