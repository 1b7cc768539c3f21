// One call of signing in: what may be carried elsewhere, and what not.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { callToSignIn } from '../../src/backend/sign-in-call.ts'

test('who asks with a secret, whatever its header is called, is not sent on with it; others are', async () => {
  const seen: IncomingMessage['headers'][] = []
  const server = createServer((request, response) => {
    if (request.url === '/there') seen.push(request.headers)
    response.writeHead(request.url === '/there' ? 200 : 302, { location: '/there' })
    response.end('{}')
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  using closing = new DisposableStack()
  closing.defer(() => {
    server.closeAllConnections()
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/here`
  for (const header of ['authorization', 'sessionToken', 'keyManagerToken'])
    assert.ok(!(await callToSignIn({ url, headers: { [header]: 'secret' } })).ok)
  assert.deepEqual(seen, [])
  assert.ok((await callToSignIn({ url })).ok)
  assert.equal(seen.length, 1)
})
