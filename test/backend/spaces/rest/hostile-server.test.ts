// A server that means harm: it gets no more than what it is owed, and the program lives on.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endpoints } from '../../../../src/backend/spaces/rest/endpoints.ts'
import { createRest } from '../../../../src/backend/spaces/rest/rest.ts'
import { createFakeClock } from '../../../support/clock.ts'
import { answering, read, withServer, write } from './rest-bench.ts'

for (const status of [301, 302, 307, 308]) {
  test(`a server that sends us elsewhere (${status}) is not followed with the sign-in`, () =>
    withServer(answering(200, '{"yes":true}'), async (elsewhere) =>
      withServer(
        answering(status, '', { location: `${elsewhere.url}/api/thing` }),
        async ({ rest, asked }) => {
          const [reading, writing] = [await rest.call(read), await rest.call(write)]
          assert.ok(!reading.ok && !writing.ok)
          assert.deepEqual([reading.problem.again, writing.problem.again], ['soon', 'unsure'])
          assert.equal(asked.length, 2)
          assert.equal(elsewhere.asked.length, 0)
        },
      ),
    ))
}

test('an answer that does not stop is not read to its end', () => {
  const { promise: cut, resolve } = Promise.withResolvers<undefined>()
  const endless = Buffer.alloc(1_000_000, 'a')
  return withServer(
    (request, response) => {
      request.socket.on('close', () => resolve(undefined))
      const more = (): void => {
        while (!response.destroyed && response.write(endless));
      }
      response.on('drain', more)
      more()
    },
    async ({ rest }) => {
      const reading = await rest.call(read)
      assert.ok(!reading.ok)
      assert.match(reading.problem.words, /something that is not understood/u)
      await cut
    },
  )
})

test('a list of millions is no list', () =>
  withServer(answering(200, `{"data":[${'0,'.repeat(1_000_000)}0]}`), async ({ rest }) => {
    const listed = await rest.call(endpoints.spaces())
    assert.ok(!listed.ok && /not understood/u.test(listed.problem.words))
  }))

test('files come from the web only, and from no open place when the server is encrypted', async () => {
  const clock = createFakeClock()
  const restOn = async (url: string) => {
    const rest = createRest({
      signIn: () => ({ url, token: 't' }),
      now: () => clock.now(),
      timers: clock,
      signal: new AbortController().signal,
    })
    await rest.call(read)
    return rest
  }
  const [encrypted, local] = await Promise.all([
    restOn('https://127.0.0.1:1'),
    restOn('http://127.0.0.1:1/api'),
  ])
  assert.equal(encrypted.mayUse('https://storage.example/x'), true)
  assert.equal(encrypted.mayUse('http://storage.example/x'), false)
  assert.equal(local.mayUse('http://storage.example/x'), true)
  for (const odd of ['file:///etc/passwd', 'data:,x', 'javascript:alert(1)', 'x', ''])
    assert.equal(local.mayUse(odd), false, odd)
})
