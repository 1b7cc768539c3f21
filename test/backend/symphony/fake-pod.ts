// A pod, agent and key manager that answer as a test wants, and note what they were asked.
import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRest } from '../../../src/backend/symphony/rest/rest.ts'
import type { Rest } from '../../../src/backend/symphony/rest/rest.ts'
import { createSymphonySignIn } from '../../../src/backend/symphony/sign-in/living.ts'
import type { SignIn } from '../../../src/domain/accounts.ts'
import { createFakeClock } from '../../support/clock.ts'
import type { FakeClock } from '../../support/clock.ts'
import { testKeys } from '../../support/symphony.ts'

export type Asked = {
  /** Such as `POST /agent/v5/datafeeds`. */
  readonly what: string
  readonly query: URLSearchParams
  /** The JSON of the body, or its text. */
  readonly body: unknown
  readonly headers: IncomingMessage['headers']
}

/** `cut`: the line breaks in the middle of the answer; `hang`: nothing ever comes. */
export type Reply =
  | {
      readonly status?: number
      readonly json?: unknown
      readonly text?: string
      readonly retryAfter?: number
    }
  | 'cut'
  | 'hang'

export type Pod = AsyncDisposable & {
  readonly url: string
  readonly asked: Asked[]
  /** What was asked, in order, but for signing in. */
  readonly calls: () => readonly string[]
  readonly clock: FakeClock
  readonly life: AbortController
  readonly signIn: SignIn
  readonly rest: Rest
  /** Resolves once so many calls were made of this kind. */
  readonly whenAsked: (what: string, times?: number) => Promise<void>
}

const textOf = async (request: IncomingMessage): Promise<string> => {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return Buffer.concat(pieces).toString('utf8')
}

const jsonOr = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

/** Sessions are `session1`, `session2` …: each sign-in gives the next. */
export const startPod = async (
  answer: (asked: Asked) => Promise<Reply | undefined> | Reply | undefined,
): Promise<Pod> => {
  const asked: Asked[] = []
  const waiting = new Set<() => void>()
  let sessions = 0
  const usual = ({ what }: Asked): Reply => {
    if (what === 'POST /login/pubkey/authenticate') {
      sessions += 1
      return { json: { token: `session${sessions}`, name: 'sessionToken' } }
    }
    if (what === 'POST /relay/pubkey/authenticate') return { json: { token: `keys${sessions}` } }
    return { status: 404, json: { code: 404, message: 'Not of this test.' } }
  }
  const server = createServer((request, response) => {
    void (async () => {
      const text = await textOf(request)
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://pod')
      const one: Asked = {
        what: `${request.method} ${pathname}`,
        query: searchParams,
        body: jsonOr(text),
        headers: request.headers,
      }
      asked.push(one)
      for (const look of waiting) look()
      const reply = (await answer(one)) ?? usual(one)
      if (reply === 'hang') return
      if (reply === 'cut') {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
        response.write('{"events": [')
        setImmediate(() => response.destroy())
        return
      }
      const { status = 200, json, text: said = JSON.stringify(json), retryAfter } = reply
      response.writeHead(status, {
        'content-type': 'application/json',
        date: new Date(clock.now()).toUTCString(),
        ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
      })
      response.end(said)
    })()
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const clock = createFakeClock(Date.now())
  const life = new AbortController()
  const signIn = createSymphonySignIn({
    load: async () => ({
      kind: 'symphony',
      url,
      agent: url,
      keyManager: url,
      username: 'bot',
      privateKey: testKeys().privateKey,
    }),
    now: clock.now,
    expiredWords: () => 'Sign in again.',
  })
  return {
    url,
    asked,
    calls: () => asked.map(({ what }) => what).filter((what) => !what.includes('pubkey')),
    clock,
    life,
    signIn,
    rest: createRest({ signIn, now: clock.now, timers: clock, signal: life.signal }),
    whenAsked: (what, times = 1) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (asked.filter((one) => one.what === what).length < times) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    [Symbol.asyncDispose]: async () => {
      life.abort()
      server.closeAllConnections()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}
