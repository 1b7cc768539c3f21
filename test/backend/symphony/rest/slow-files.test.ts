// Files on a slow line: one that goes up has time by its size, one that comes down as long as bytes come.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { suite, test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { endpoints } from '../../../../src/backend/symphony/rest/endpoints.ts'
import { createRest } from '../../../../src/backend/symphony/rest/rest.ts'
import { createFakeClock } from '../../../support/clock.ts'

const MINUTE = 60_000
const ID = 'y'.repeat(34)

const startSlow = async (listener: RequestListener) => {
  const server = createServer(listener)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}

const given = (url: string) => {
  const clock = createFakeClock(Date.now())
  const rest = createRest({
    signIn: () => ({ url, token: 't', messages: { url, token: 'k' } }),
    now: clock.now,
    timers: clock,
    signal: new AbortController().signal,
  })
  return { clock, rest }
}

suite('a file on a slow line', { timeout: 30_000 }, () => {
  test('that takes three minutes to go up is sent', async () => {
    const taken = Promise.withResolvers<undefined>()
    const goOn = Promise.withResolvers<undefined>()
    const sent = {
      messageId: 'x'.repeat(34),
      timestamp: 1,
      message: '',
      user: { userId: 1 },
      stream: { streamId: ID },
    }
    await using server = await startSlow((request, response) => {
      request.resume()
      request.once('end', () => {
        taken.resolve(undefined)
        void goOn.promise.then(() => response.end(JSON.stringify(sent)))
      })
    })
    const { clock, rest } = given(server.url)
    const form = new FormData()
    form.append('message', '<messageML> </messageML>')
    form.append('attachment', new Blob([new Uint8Array(20_000_000)]), 'film.mp4')
    const answer = rest.call(endpoints.send(ID, form))
    await taken.promise
    clock.advance(3 * MINUTE)
    goOn.resolve(undefined)
    const { ok } = await answer
    assert.ok(ok)
  })

  for (const [name, pause, isWhole] of [
    ['comes down while bytes come, however long that takes', 50_000, true],
    ['is given up when nothing comes any more', 3 * MINUTE, false],
  ] as const)
    test(`that ${name}`, async () => {
      const pieces = Array.from({ length: 6 }, (_, at) => `piece ${at}.`)
      const { promise: begun, resolve: begin } = Promise.withResolvers<() => void>()
      let left = [...pieces]
      await using server = await startSlow((_, response) => {
        begin(() => {
          const [piece, ...rest] = left
          left = rest
          if (piece === undefined) response.end()
          else response.write(piece)
        })
      })
      const { clock, rest } = given(server.url)
      const end = { isThere: false }
      const answer = rest.call(endpoints.attachment(ID, ID, 'f1')).finally(() => {
        end.isThere = true
      })
      const more = await begun
      // Time passes once the piece before has come: each sets the wait anew.
      const waits = (): number => clock.timersSet()
      for (let piece = 0; piece <= pieces.length && !end.isThere; piece += 1) {
        const before = waits()
        more()
        while (piece < pieces.length && waits() === before && !end.isThere) await turn()
        clock.advance(pause)
        await turn()
      }
      const { ok } = await answer
      assert.equal(ok, isWhole)
    })
})
