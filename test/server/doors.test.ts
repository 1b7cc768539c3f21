// The doors of a team's server are shut where nobody asked for them: in the background server of one person, too.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { postForm } from '../support/oauth.ts'
import { startTestServer } from '../support/server.ts'

const paths = ['/oauth2/authorize', '/healthz', '/readyz', '/metrics', '/i/abc', '/api/local/invite']

for (const options of [{}, { localSecret: 'a random secret' }])
  test(`${'localSecret' in options ? 'the background server' : 'a server without a team'} has no such doors`, async () => {
    const server = await startTestServer(options)
    const codes = await Promise.all(paths.map(async (path) => (await fetch(`${server.url}${path}`)).status))
    assert.deepEqual(new Set(codes), new Set([404]))
    const { status } = await postForm(`${server.url}/oauth2/access_token`, { grant_type: 'password' })
    assert.equal(status, 404)
    await server.close()
  })
