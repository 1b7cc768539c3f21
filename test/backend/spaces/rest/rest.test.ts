// The REST client against a real HTTP server that misbehaves in every way.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endpoints } from '../../../../src/backend/spaces/rest/endpoints.ts'
import { createRest } from '../../../../src/backend/spaces/rest/rest.ts'
import { createFakeClock, settled } from '../../../support/clock.ts'
import { Answer, answering, read, withServer, write } from './rest-bench.ts'

test('signs with the token and gives the checked answer', () =>
  withServer(answering(200, '{"yes":true,"more":1}'), async ({ rest, asked }) => {
    assert.deepEqual(await rest.call(read), { ok: true, value: { yes: true } })
    assert.equal(asked[0]?.url, '/api/thing')
    assert.equal(asked[0]?.headers.authorization, 'jwt secret')
  }))

const trouble: readonly (readonly [number, Readonly<Record<string, string>>, 'GET' | 'POST', object])[] = [
  [400, {}, 'POST', { again: 'never', words: 'The server refused this (400): stale' }],
  [
    401,
    {},
    'GET',
    // Not carried out, and it can be once the person has signed in again: what was to be sent is kept.
    { again: 'soon', words: 'The server does not know this sign-in any more. Sign in again.' },
  ],
  [
    403,
    {},
    'POST',
    { again: 'never', forbidden: true, words: 'The server does not allow this to you: stale' },
  ],
  [
    429,
    { 'retry-after': '7' },
    'POST',
    { again: 'soon', retryAfter: 7000, words: 'The server asks to go slower. It is tried again by itself.' },
  ],
  [
    429,
    {},
    'POST',
    { again: 'soon', retryAfter: 2000, words: 'The server asks to go slower. It is tried again by itself.' },
  ],
  [
    429,
    { 'retry-after': '99999999999' },
    'POST',
    {
      again: 'soon',
      retryAfter: 3_600_000,
      words: 'The server asks to go slower. It is tried again by itself.',
    },
  ],
  [500, {}, 'POST', { again: 'unsure', words: 'The server has a fault of its own (500): stale' }],
  [500, {}, 'GET', { again: 'soon', words: 'The server has a fault of its own (500): stale' }],
  [503, {}, 'POST', { again: 'soon', words: 'The server is busy or being repaired. It is tried again.' }],
]
for (const [status, headers, method, problem] of trouble) {
  test(`${method} answered with ${status} is a problem in words`, () =>
    withServer(answering(status, '{"code":"x","message":"stale"}', headers), async ({ rest }) => {
      assert.deepEqual(await rest.call(method === 'GET' ? read : write), { ok: false, problem })
    }))
}

test('an answer of another shape is no answer', () =>
  withServer(answering(200, '{"no":true}'), async ({ rest }) => {
    const [reading, writing] = [await rest.call(read), await rest.call(write)]
    assert.ok(!reading.ok && !writing.ok)
    assert.deepEqual([reading.problem.again, writing.problem.again], ['soon', 'never'])
  }))

test('a sign-in page of a hotel is no answer, not even where the docs leave the shape open', () =>
  withServer(answering(200, '<html>Hotel'), async ({ rest }) => {
    const calls = [
      endpoints.updateMessage('m1', { bodyText: 'new' }),
      endpoints.deleteMessages(['m1']),
      endpoints.markRead('s1', '2026-11-22T10:00:00.000Z'),
      endpoints.preference('s1', { isPinned: true }),
      endpoints.updateSpace('s1', { title: 'new' }),
    ]
    for (const call of calls) {
      const result = await rest.call<unknown>(call)
      assert.ok(!result.ok, call.path)
      assert.equal(result.problem.again, 'unsure')
    }
    const reading = await rest.call(read)
    assert.ok(!reading.ok)
    assert.equal(reading.problem.again, 'soon')
  }))

test('an empty answer is enough where the docs leave the shape open', () =>
  withServer(answering(200, ''), async ({ rest }) => {
    assert.deepEqual(await rest.call(endpoints.deleteMessages(['m1'])), { ok: true, value: undefined })
  }))

test('a reset while reading may be repeated; while writing nobody knows', () =>
  withServer(
    (request) => request.socket.destroy(),
    async ({ rest }) => {
      const [reading, writing] = [await rest.call(read), await rest.call(write)]
      assert.ok(!reading.ok && !writing.ok)
      assert.deepEqual([reading.problem.again, writing.problem.again], ['soon', 'unsure'])
    },
  ))

test('a server that does not answer is given up after fifteen seconds', () => {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  return withServer(
    () => resolve(undefined),
    async ({ rest, clock }) => {
      const writing = rest.call(write)
      await promise
      clock.advance(15_000)
      const result = await writing
      assert.ok(!result.ok)
      assert.equal(result.problem.again, 'unsure')
    },
  )
})

test('a server that is not there was never asked', async () => {
  let gone = ''
  await withServer(answering(200, ''), async ({ url }) => {
    gone = url
    await settled()
  })
  const clock = createFakeClock()
  const rest = createRest({
    signIn: () => ({ url: gone, token: 't' }),
    now: () => clock.now(),
    timers: clock,
    signal: new AbortController().signal,
  })
  const result = await rest.call(write)
  assert.ok(!result.ok)
  assert.equal(result.problem.again, 'soon')
})

test('a next page elsewhere is not followed, one here is', () =>
  withServer(answering(200, '{"yes":true}'), async ({ rest, url, asked }) => {
    const elsewhere = await rest.follow('https://evil.example/api/next', Answer)
    assert.ok(!elsewhere.ok)
    assert.equal(asked.length, 0)
    assert.ok((await rest.follow(`${url}/api/next?p=2`, Answer)).ok)
    assert.ok((await rest.follow('/api/next?p=3', Answer)).ok)
    assert.deepEqual(
      asked.map((request) => request.url),
      ['/api/next?p=2', '/api/next?p=3'],
    )
  }))

test('a server that came back on another port goes on with the pages it had named', () =>
  withServer(answering(200, '{"yes":true}'), async (before) =>
    withServer(answering(200, '{"yes":true}'), async (after) => {
      let url = before.url
      const rest = createRest({
        signIn: () => ({ url, token: 't' }),
        now: () => 0,
        timers: before.clock,
        signal: new AbortController().signal,
      })
      await rest.call(read)
      const kept = `${before.url}/api/next?p=2`
      url = after.url
      assert.ok((await rest.follow(kept, Answer)).ok)
      assert.deepEqual(
        after.asked.map((request) => request.url),
        ['/api/next?p=2'],
      )
    }),
  ))

test('a sign-in that never comes does not hold up the end', async () => {
  const life = new AbortController()
  const clock = createFakeClock()
  const rest = createRest({
    signIn: () => Promise.withResolvers<never>().promise,
    now: () => clock.now(),
    timers: clock,
    signal: life.signal,
  })
  const reading = rest.call(read)
  life.abort()
  assert.equal((await reading).ok, false)
  assert.equal((await rest.call(read)).ok, false)
})

test('a token that cannot be had is a problem that may pass', async () => {
  const clock = createFakeClock()
  const rest = createRest({
    signIn: () => Promise.reject(new Error('the secret is not written yet')),
    now: () => clock.now(),
    timers: clock,
    signal: new AbortController().signal,
  })
  assert.deepEqual(await rest.call(read), {
    ok: false,
    problem: { again: 'soon', words: 'No sign-in could be had: the secret is not written yet' },
  })
})

test('a moment from before our clock was set back counts by what the clock was then', () => {
  const headers = { date: new Date(1_000_000).toUTCString() }
  return withServer(
    (request, response) => answering(200, '{"yes":true}', headers)(request, response),
    async ({ rest, clock }) => {
      const moment = clock.now()
      await rest.call(read)
      // For us the hands went back by an hour, twice: the server is ahead now.
      for (const hours of [1, 2]) {
        headers.date = new Date(1_000_000 + hours * 3_600_000).toUTCString()
        // One after the other.
        await rest.call(read)
      }
      assert.equal(rest.serverNow(), 8_200_500)
      assert.equal(rest.serverTime(moment), moment)
    },
  )
})

test('the clock of the server is learnt from its answers when it differs', () =>
  withServer(
    answering(200, '{"yes":true}', { date: new Date(5_000_000).toUTCString() }),
    async ({ rest, clock }) => {
      assert.equal(rest.serverNow(), clock.now())
      await rest.call(read)
      assert.equal(rest.serverNow(), 5_000_500)
    },
  ))
