// A REST client and the HTTP server that it talks to, which answers as a test wants.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as v from 'valibot'
import { createRest } from '../../../../src/backend/spaces/rest/rest.ts'
import type { Rest } from '../../../../src/backend/spaces/rest/rest.ts'
import { createFakeClock } from '../../../support/clock.ts'
import type { FakeClock } from '../../../support/clock.ts'

export const Answer = v.object({ yes: v.boolean() })
export const read = { method: 'GET', path: '/thing', answer: Answer } as const
export const write = { method: 'POST', path: '/thing', body: { a: 1 }, answer: Answer } as const

export type Bench = {
  readonly rest: Rest
  readonly url: string
  readonly clock: FakeClock
  readonly asked: IncomingMessage[]
}

export const withServer = async (
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  run: (bench: Bench) => Promise<void>,
): Promise<void> => {
  const asked: IncomingMessage[] = []
  const server = createServer((request, response) => {
    asked.push(request)
    answer(request, response)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const clock = createFakeClock()
  const life = new AbortController()
  try {
    const rest = createRest({
      signIn: () => ({ url, token: 'secret' }),
      now: () => clock.now(),
      timers: clock,
      signal: life.signal,
    })
    await run({ rest, url, clock, asked })
    assert.equal(clock.timers(), 0, 'a timer was left behind')
  } finally {
    life.abort()
    server.closeAllConnections()
    await new Promise((resolve) => {
      server.close(resolve)
    })
  }
}

export const answering =
  (status: number, body: string, headers: Readonly<Record<string, string>> = {}) =>
  (_: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(status, headers).end(body)
  }
