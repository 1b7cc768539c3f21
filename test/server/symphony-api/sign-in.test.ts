// Signing in to the simulated pod: RSA keys, tokens and their end.
import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'

import { createEndedTokens } from '../../../src/server/symphony-api/ended-tokens.ts'
import type { World } from '../../../src/server/world.ts'
import { assertDescribed } from '../../support/openapi.ts'
import { startTeamServer } from '../../support/team-server.ts'
import { callSymphony, loginToken, signInTo, startSymphony, testKeys } from '../../support/symphony.ts'

const authenticate = { method: 'POST', template: '/pubkey/authenticate' } as const

test('an account signs in with its key and is told who it is', async () => {
  await using server = await startSymphony()
  const { alice } = server
  const { body } = await alice.ask('GET', '/pod/v2/sessioninfo')
  assert.deepEqual(body, {
    ...(body as object),
    id: alice.userId,
    username: 'alice@example.com',
    displayName: 'Alice Anders',
    firstName: 'Alice',
    lastName: 'Anders',
    accountType: 'SYSTEM',
  })
  assert.equal(Math.floor(alice.userId / 2 ** 36), 103)
  assert.equal(alice.headers['sessionToken']?.split('.').length, 3)
  assert.match(alice.headers['keyManagerToken'] ?? '', /^[0-9a-f]+$/)
})

test('what is no good token opens nothing, and why is said as described', async () => {
  await using server = await startSymphony()
  const { privateKey } = testKeys()
  const { username } = server.users.alice.user
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const wrong = {
    'an unknown name': loginToken('nobody@example.com', privateKey),
    'another key': loginToken(username, other),
    'too long a life': loginToken(username, privateKey, { seconds: 400 }),
    expired: loginToken(username, privateKey, { seconds: -60 }),
    'another algorithm': loginToken(username, privateKey, { alg: 'RS256' }),
    'no token': 'nonsense',
    'the id instead of the name': loginToken(server.users.alice.user._id, privateKey),
  }
  for (const [what, token] of Object.entries(wrong)) {
    for (const door of ['login', 'relay']) {
      const answer = await callSymphony(`${server.url}/${door}/pubkey/authenticate`, 'POST', {
        body: { token },
      })
      assert.equal(answer.status, 401, what)
      assertDescribed('login', authenticate, answer)
    }
  }
})

test('curl in the documents names no content type; a slash at the end and other cases of headers are fine', async () => {
  await using server = await startSymphony()
  const token = loginToken(server.users.alice.user.username, testKeys().privateKey)
  const answer = await callSymphony(`${server.url}/login/pubkey/authenticate/`, 'POST', {
    body: JSON.stringify({ token }),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'X-Trace-Id': 'abc123' },
  })
  assertDescribed('login', authenticate, answer)
  assert.deepEqual([answer.status, answer.headers.get('x-trace-id')], [200, 'abc123'])
})

test('tokens expire, new ones end no others, and logging out ends one', async () => {
  let now = Date.now()
  await using server = await startSymphony({ now: () => now, symphony: { sessionLife: 60 } })
  const { alice, users } = server
  const second = await signInTo(server.url, users.alice.user.username, testKeys().privateKey)
  const status = async (headers: Readonly<Record<string, string>>): Promise<number> =>
    (await callSymphony(`${server.url}/pod/v2/sessioninfo`, 'GET', { headers })).status
  assert.deepEqual([await status(alice.headers), await status(second)], [200, 200])

  const out = await callSymphony(`${server.url}/sessionauth/v1/logout`, 'POST', { headers: second })
  assertDescribed('authenticator', { method: 'POST', template: '/v1/logout' }, out)
  assert.deepEqual([await status(alice.headers), await status(second)], [200, 401])

  now += 61_000
  const { body } = await alice.ask('GET', '/pod/v2/sessioninfo')
  assert.deepEqual(body, { code: 401, message: 'Invalid session' })
})

test('logging out ends what is ours, of both kinds; what is made up is refused, and not remembered', async () => {
  await using server = await startSymphony()
  const { sessionToken = '', keyManagerToken = '' } = server.alice.headers
  const out = async (door: string, headers: Readonly<Record<string, string>>): Promise<number> =>
    (await callSymphony(`${server.url}/${door}/v1/logout`, 'POST', { headers })).status
  assert.equal(await out('keyauth', { keyManagerToken: `0100${'f'.repeat(108)}` }), 401)
  assert.equal(await out('sessionauth', { sessionToken: `${sessionToken}x` }), 401)
  assert.equal(await echo(server.url, { sessionToken, keyManagerToken }), 200)
  assert.equal(await out('keyauth', { keyManagerToken }), 200)
  assert.equal(await echo(server.url, { sessionToken, keyManagerToken }), 401)
  assert.equal(await out('keyauth', { keyManagerToken }), 401)
})

test('what was ended stays ended over a restart, for as long as it would have been good', () => {
  let now = Date.now()
  const shelves = new Map<string, unknown>()
  const kept: World['kept'] = {
    read: (_, id) => shelves.get(id),
    write: (_, id, value) => void shelves.set(id, value),
    drop: (_, id) => void shelves.delete(id),
    list: () => [...shelves].map(([id, value]) => ({ id, value })),
  }
  const before = createEndedTokens(kept, () => now)
  before.add('one', now + 1_000)
  const after = createEndedTokens(kept, () => now)
  assert.deepEqual([after.has('one'), after.has('two')], [true, false])
  assert.ok(![...shelves.keys()].includes('one'), 'a token is kept as it is')
  now += 2_000
  after.add('two', now + 1_000)
  assert.deepEqual([shelves.size, after.has('one'), after.has('two')], [1, false, true])
})

const echo = async (url: string, headers: Readonly<Record<string, string>>): Promise<number> =>
  (await callSymphony(`${url}/agent/v1/util/echo`, 'POST', { headers, body: { message: 'x' } })).status

test('the agent wants the key manager’s token too, the account’s own, unless the session says it needs none', async () => {
  await using server = await startSymphony()
  const { sessionToken = '' } = server.alice.headers
  const { keyManagerToken: bobs = '' } = server.bob.headers
  assert.equal(await echo(server.url, { sessionToken }), 401)
  assert.equal(await echo(server.url, { sessionToken, keyManagerToken: bobs }), 401)
  assert.equal(await echo(server.url, { ...server.alice.headers }), 200)
  await server.alice.ask('POST', '/agent/v1/util/echo', { body: { message: 'x' } })

  await using simple = await startSymphony({ symphony: { simplifiedKeys: true } })
  assert.equal(await echo(simple.url, { sessionToken: simple.alice.headers['sessionToken'] ?? '' }), 200)
})

test('a revoked account is out, and its key opens nothing', async () => {
  await using server = await startSymphony()
  const { user } = server.users.alice
  server.identity.revoke(user._id)
  assert.equal((await server.alice.ask('GET', '/pod/v2/sessioninfo')).status, 401)
  await assert.rejects(signInTo(server.url, user.username, testKeys().privateKey), /401/)
})

test('the key before stays good for three days after a new one came', async () => {
  let now = Date.now()
  await using server = await startSymphony({ now: () => now })
  const { user } = server.users.alice
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const old = testKeys().privateKey
  const tokenNow = (key: Parameters<typeof loginToken>[1]): string => loginToken(user.username, key, { now })
  now += 1000
  assert.ok(
    server.identity.serviceAccounts.register(
      user,
      publicKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
    ),
  )
  const { personOf } = server.identity.serviceAccounts
  assert.equal(typeof personOf(tokenNow(privateKey)), 'object')
  assert.equal(typeof personOf(tokenNow(old)), 'object')
  now += 73 * 3600 * 1000
  assert.equal(typeof personOf(tokenNow(privateKey)), 'object')
  assert.equal(personOf(tokenNow(old)), 'unknown')
})

test('health and version are told to all; certificates are refused in words; what is not there is said so', async () => {
  await using server = await startSymphony()
  const nobody = { ...server.alice, headers: {} }
  for (const template of ['/agent/v3/health', '/agent/v3/health/extended', '/agent/v1/info'])
    assert.equal((await nobody.ask('GET', template)).status, 200)
  assert.equal((await server.alice.ask('GET', '/pod/v2/system/protocols')).status, 200)
  const params = { uid: server.alice.userId }
  assert.equal((await server.alice.ask('GET', '/pod/v1/users/{uid}/sessions', { params })).status, 403)
  const refused = await server.alice.call('POST', '/sessionauth/v1/authenticate')
  assert.equal(refused.status, 403)
  assert.match(JSON.stringify(refused.body), /RSA key/)
  assert.equal((await server.alice.call('GET', '/pod/v9/none')).status, 404)
  assert.equal((await server.alice.call('GET', '/pod/v3/room/create')).status, 405)
  assert.equal((await server.alice.call('POST', '/pod/v3/room/create', '{broken')).status, 400)
})

test('a server that was not asked for it has no such face', async () => {
  await using server = await startSymphony()
  assert.equal((await fetch(`${server.url}/agent/v3/health`)).status, 200)
  await using plain = await startTeamServer()
  assert.equal((await fetch(`${plain.url}/agent/v3/health`)).status, 404)
})
