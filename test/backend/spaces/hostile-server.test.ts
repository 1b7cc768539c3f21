// A server that means harm: it gets no more than what it is owed, and the program lives on.
import assert from 'node:assert/strict'
import { test } from 'node:test'
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
