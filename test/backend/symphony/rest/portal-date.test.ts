// What a hotel's sign-in page says of the time is not the server's clock.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { endpoints } from '../../../../src/backend/symphony/rest/endpoints.ts'
import { createRest } from '../../../../src/backend/symphony/rest/rest.ts'
import { realTimers } from '../../../../src/backend/timers.ts'

for (const [name, status] of [
  ['a redirect', 302],
  ['a page', 200],
  ['a gateway’s error', 502],
] as const)
  test(`${name} of something in between with a wrong clock: afterwards moments are reckoned as before`, async () => {
    let isPortal = true
    const server = createServer((request, response) => {
      request.resume()
      if (isPortal) {
        response.writeHead(status, {
          date: 'Wed, 01 Jan 2020 00:00:00 GMT',
          location: '/login',
          'content-type': 'text/html',
        })
        response.end('<html>Welcome</html>')
      } else {
        response.writeHead(200, { 'content-type': 'application/json' })
        response.end(JSON.stringify({ id: 1 }))
      }
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const rest = createRest({
      signIn: () => ({ url, token: 't' }),
      now: Date.now,
      timers: realTimers,
      signal: new AbortController().signal,
    })
    assert.equal((await rest.call(endpoints.me())).ok, false)
    isPortal = false
    assert.equal((await rest.call(endpoints.me())).ok, true)
    server.closeAllConnections()
    server.close()
    const now = Date.now()
    const days = Math.round((now - rest.serverTime(now)) / 86_400_000)
    assert.equal(days, 0, `a gap is asked about from ${days} days before it`)
  })
