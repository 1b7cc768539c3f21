// A tiny client for the calls of pod and agent: signs, limits the time, checks the answer, turns trouble into words.
import * as v from 'valibot'
import type { SignedIn } from '../../../domain/accounts.ts'
import type { Millis } from '../../../domain/ids.ts'
import { failed, ok } from '../../../domain/result.ts'
import type { Problem, Result } from '../../../domain/result.ts'
import { WireError } from '../../../protocol/symphony/error.ts'
import { readJson, readText } from '../../answer.ts'
import { calmed, noAnswer, oddAnswer, somethingElse } from '../../call-problems.ts'
import { retryAfterOf, statusProblem } from '../../problems.ts'
import { createServerClock } from '../../server-clock.ts'
import { createSigning } from '../../signing.ts'
import type { Signing, SigningOptions } from '../../signing.ts'
import { createThrottle } from '../../throttle.ts'
import type { Timers } from '../../timers.ts'
import type { Endpoint } from './endpoints.ts'
import { sift } from './sift.ts'

/** `now` is epoch ms: throttling and the server's clock are reckoned from it. */
export type RestOptions = {
  readonly signIn: SigningOptions['signIn']
  readonly now: () => Millis
  readonly timers: Timers
  /** Ends all calls under way. */
  readonly signal: AbortSignal
  /** Told what is wrong with entries of lists that cannot be read. */
  readonly onOdd?: (faults: readonly string[]) => void
}

/** The one door to pod and agent: whoever asks gets what fits the schema, or a problem in words. */
export type Rest = {
  /** `signal` ends this call alone. Never rejects. */
  call<Answer>(endpoint: Endpoint<Answer>, signal?: AbortSignal): Promise<Result<Answer>>
  /** With which HTTP status this came; undefined where there was no answer. */
  statusOf(problem: Problem): number | undefined
  /** Was this answered, in JSON, but too long or of another shape than is documented? */
  isUnreadable(problem: Problem): boolean
  /** The server's clock as well as it is known, in our milliseconds. */
  serverNow(): Millis
  /** Now, rather too early than too late: what an answer says may be so old, and what an event tells later is newer. */
  asOf(): Millis
  /** A past moment of our clock in the server's; rather too early, where one of the two was set since then. */
  serverTime(at: Millis): Millis
  readonly signing: Signing
}

const TIMEOUT: Millis = 15_000
/** So well the server's clock is known: it tells whole seconds, and a small difference is taken for none. */
const UNSURE: Millis = 3000
/** In bytes: many times what the longest list has. */
const LARGEST = 32_000_000

/** Harmless calls wait and are made again when told to go slower, but for those with a patience of their own. */
export const createRest = (options: RestOptions): Rest => {
  const { now, timers } = options
  const clock = createServerClock(now)
  const signing = createSigning(options)
  const throttle = createThrottle(options)
  const statuses = new WeakMap<Problem, number>()
  const unreadable = new WeakSet<Problem>()

  const withStatus = (problem: Problem, status: number): Result<never> => {
    statuses.set(problem, status)
    return failed(problem)
  }

  const odd = (endpoint: Endpoint<unknown>, host: string): Result<never> => {
    const problem = oddAnswer(host, isHarmless(endpoint))
    unreadable.add(problem)
    return failed(problem)
  }

  const readAnswer = <Answer>(endpoint: Endpoint<Answer>, host: string, text: string): Result<Answer> => {
    const said = endpoint.text === undefined ? readJson(text) : text
    // A hotel's sign-in page, or an answer that was cut off: whether it was carried out is not known.
    if (said === undefined && text.trim() !== '') return failed(somethingElse(host, isHarmless(endpoint)))
    const { entries } = endpoint
    const { json, faults } = entries === undefined ? { json: said, faults: [] } : sift(said, entries)
    if (faults.length > 0) options.onOdd?.(faults)
    const parsed = v.safeParse(endpoint.answer, json, { abortEarly: true })
    return parsed.success ? ok(parsed.output) : odd(endpoint, host)
  }

  /** One call with one pair of tokens; `refused`: it was not carried out, because they are not taken. */
  const once = async <Answer>(
    endpoint: Endpoint<Answer>,
    signedIn: SignedIn,
    stop: AbortSignal | undefined,
  ): Promise<Result<Answer> | 'refused'> => {
    const { url, headers } = addressed(endpoint, signedIn)
    const { host } = new URL(url)
    const timeout = new AbortController()
    const wait = (): (() => void) => timers.after(endpoint.patience ?? TIMEOUT, () => timeout.abort())
    let stopTimer = wait()
    const goesOn = (): void => {
      stopTimer()
      stopTimer = wait()
    }
    const signals = [timeout.signal, options.signal, ...(stop === undefined ? [] : [stop])]
    try {
      const response = await fetch(url, {
        method: endpoint.method,
        headers,
        ...payloadOf(endpoint),
        // Tokens and what is said may not be carried elsewhere.
        redirect: 'manual',
        signal: AbortSignal.any(signals),
      })
      const came = now()
      const text = await readText(
        response,
        endpoint.text ?? LARGEST,
        endpoint.text === undefined ? undefined : goesOn,
      )
      const { status } = response
      if (status === 401) return 'refused'
      if (status >= 300 && status < 400) return withStatus(somethingElse(host, isHarmless(endpoint)), status)
      if (text === undefined)
        return response.ok ? odd(endpoint, host) : withStatus(oddAnswer(host, isHarmless(endpoint)), status)
      if (!response.ok) return withStatus(refusalOf(endpoint, response, text, now()), status)
      const answer = readAnswer(endpoint, host, text)
      if (answer.ok) clock.learn(response.headers.get('date'), came)
      return answer
    } catch (error) {
      return failed(noAnswer(host, error, isHarmless(endpoint)))
    } finally {
      stopTimer()
    }
  }

  return {
    call: (endpoint, stop) =>
      // Who reads a feed waits by itself; and nobody waits behind a poll.
      throttle.run('all', isHarmless(endpoint) && endpoint.patience === undefined, () =>
        signing.call((signedIn) => once(endpoint, signedIn, stop)),
      ),
    statusOf: (problem) => statuses.get(problem),
    isUnreadable: (problem) => unreadable.has(problem),
    serverNow: clock.now,
    asOf: () => clock.now() - UNSURE,
    serverTime: clock.timeOf,
    signing,
  }
}

const isHarmless = ({ method, harmless }: Endpoint<unknown>): boolean => method === 'GET' || harmless === true

const addressed = (
  { house, path, body, method }: Endpoint<unknown>,
  { url, token, messages }: SignedIn,
): { readonly url: string; readonly headers: Readonly<Record<string, string>> } => ({
  url: house === 'pod' ? `${url}/pod${path}` : `${messages?.url ?? url}/agent${path}`,
  headers: {
    accept: 'application/json',
    sessionToken: token,
    ...(house === 'agent' && messages?.token !== undefined ? { keyManagerToken: messages.token } : {}),
    // A form says itself where its parts end.
    ...(method === 'POST' && !(body instanceof FormData) ? { 'content-type': 'application/json' } : {}),
  },
})

const payloadOf = ({ method, body }: Endpoint<unknown>): { readonly body?: FormData | string } => {
  if (method !== 'POST') return {}
  return { body: body instanceof FormData ? body : JSON.stringify(body ?? {}) }
}

/** An agent passes on that it is asked too much as 400, with the header of a 429. */
const refusalOf = (
  endpoint: Endpoint<unknown>,
  { status, headers }: Response,
  text: string,
  now: Millis,
): Problem => {
  const retryAfter = retryAfterOf(headers.get('retry-after'), now)
  const said = v.safeParse(WireError, readJson(text))
  const words = said.success ? (said.output.message ?? undefined) : undefined
  const isThrottled = status === 400 && retryAfter !== undefined
  const problem = statusProblem(isThrottled ? 429 : status, words, retryAfter)
  // Said by what stands before the agent, which may have taken it; and Symphony takes the same a second time.
  const isDoubtful = status === 503 && retryAfter === undefined
  return calmed(isDoubtful ? { ...problem, again: 'unsure' } : problem, isHarmless(endpoint))
}
