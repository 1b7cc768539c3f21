// The way through the browser: PKCE, the state, one answer only, and words when it goes wrong.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:net'
import { test } from 'node:test'
import { signInByBrowser } from '../../../../src/backend/spaces/sign-in/browser.ts'
import { listenOnLoopback } from '../../../../src/backend/spaces/sign-in/loopback.ts'
import { startFakeIdentity } from '../../../support/fake-identity.ts'
import type { FakeAnswer } from '../../../support/fake-identity.ts'

const limit = { timeout: 20_000 }
const granted: FakeAnswer = [200, { access_token: 'a1', refresh_token: 'r1', expires_in: 3600 }]

const browse = async (answer: FakeAnswer, visit: (address: URL) => Promise<unknown>, patience?: number) => {
  await using fake = await startFakeIdentity(() => answer)
  let address = ''
  let visited: Promise<unknown> = Promise.resolve()
  const result = await signInByBrowser(
    { identity: fake.url, clientId: 'c1', clientSecret: 's1' },
    {
      now: () => 1000,
      signal: new AbortController().signal,
      onAddress: (url) => {
        address = url
        visited = visit(new URL(url))
      },
      ...(patience !== undefined && { patience }),
    },
  )
  await visited
  return { result, asked: fake.asked, address: new URL(address) }
}

const back = (address: URL, answer: Readonly<Record<string, string>>): Promise<Response> => {
  const url = new URL(address.searchParams.get('redirect_uri') ?? '')
  url.search = new URLSearchParams({ state: address.searchParams.get('state') ?? '', ...answer }).toString()
  return fetch(url)
}

test('the code is redeemed with the verifier of the challenge', limit, async () => {
  const { result, asked, address } = await browse(granted, async (asking) => {
    const shown = await back(asking, { code: 'code1' })
    assert.match(await shown.text(), /You can close this window/u)
  })
  assert.deepEqual(result, {
    ok: true,
    value: { token: 'a1', expiresAt: 3_601_000, refreshToken: 'r1' },
  })
  const query = address.searchParams
  assert.equal(query.get('code_challenge_method'), 'S256')
  assert.match(query.get('redirect_uri') ?? '', /^http:\/\/127\.0\.0\.1:\d+\/callback$/u)
  const sent = new URLSearchParams(asked[0]?.body)
  const challenge = createHash('sha256')
    .update(sent.get('code_verifier') ?? '')
    .digest('base64url')
  assert.equal(challenge, query.get('code_challenge'))
  assert.deepEqual(
    ['grant_type', 'code', 'client_id', 'client_secret', 'redirect_uri'].map((name) => sent.get(name)),
    ['authorization_code', 'code1', 'c1', 's1', query.get('redirect_uri')],
  )
})

test('an answer with another state, from another name or to another page is not heard', limit, async () => {
  const { result } = await browse(granted, async (address) => {
    assert.equal((await back(address, { code: 'evil', state: 'x'.repeat(43) })).status, 400)
    const uri = new URL(address.searchParams.get('redirect_uri') ?? '')
    assert.equal((await fetch(new URL('/else', uri))).status, 404)
    const state = address.searchParams.get('state') ?? ''
    const status = await new Promise((resolve) => {
      request(
        {
          host: '127.0.0.1',
          port: uri.port,
          path: `/callback?code=evil&state=${state}`,
          headers: { host: 'evil.example' },
        },
        (response) => resolve(response.resume().statusCode),
      ).end()
    })
    assert.equal(status, 404)
    assert.equal((await back(address, { code: 'good' })).status, 200)
  })
  assert.ok(result.ok)
})

test('only the first answer counts', limit, async () => {
  await using loopback = await listenOnLoopback('state1')
  const [first, second] = [
    await fetch(`${loopback.redirectUri}?state=state1&code=one`),
    await fetch(`${loopback.redirectUri}?state=state1&code=two`),
  ]
  assert.deepEqual([first.status, second.status], [200, 400])
  assert.deepEqual(await loopback.code, { ok: true, value: 'one' })
})

test(
  'a refusal in the browser, one of the identity server, and silence are said in words',
  limit,
  async () => {
    const denied = await browse(granted, (address) =>
      back(address, { error: 'access_denied', error_description: 'No \u001b[31mthanks' }),
    )
    assert.ok(!denied.result.ok)
    assert.equal(denied.result.problem.words, 'The sign-in in the browser was refused: No ⟦ESC⟧[31mthanks.')
    const wrong = await browse(
      [400, { error: 'invalid_grant', error_description: 'The code is old' }],
      (address) => back(address, { code: 'old' }),
    )
    assert.ok(!wrong.result.ok)
    assert.match(wrong.result.problem.words, /refused: The code is old/u)
    assert.equal(wrong.result.problem.again, 'never')
    const silent = await browse(granted, () => Promise.resolve(), 1)
    assert.ok(!silent.result.ok)
    assert.match(silent.result.problem.words, /within five minutes/u)
  },
)

test('a browser that keeps a connection open for nothing holds nobody up', limit, async () => {
  const loopback = await listenOnLoopback('state')
  const { port } = new URL(loopback.redirectUri)
  const idle = connect(Number(port), '127.0.0.1')
  const half = connect(Number(port), '127.0.0.1')
  await Promise.all([once(idle, 'connect'), once(half, 'connect')])
  half.write('GET /callback HTTP/1.1\r\nhost: ')
  for (const each of [idle, half]) each.on('error', () => undefined)
  const shown = await fetch(`${loopback.redirectUri}?code=c&state=state`)
  assert.match(await shown.text(), /spaceterm has heard/u)
  assert.deepEqual(await loopback.code, { ok: true, value: 'c' })
  const gone = Promise.all([once(idle, 'close'), once(half, 'close')])
  await loopback[Symbol.asyncDispose]()
  await gone
})
