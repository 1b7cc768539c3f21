// Service apps sign their own tokens; what is forged, expired or from an unknown key opens nothing; acting for others.
import assert from 'node:assert/strict'
import { createHmac, createPublicKey, createSign, generateKeyPairSync } from 'node:crypto'
import { afterEach, beforeEach, suite, test } from 'node:test'

import { actAsScope, type ServiceKey } from '../../../src/server/identity/service-apps.ts'
import { connectChat } from '../../support/chat-socket.ts'
import { restOf } from '../../support/rest.ts'
import { startTestServer, type TestServer } from '../../support/server.ts'

let now = Date.now()
let server: TestServer
let key: ServiceKey
const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

const seconds = (): number => Math.floor(now / 1000)

const tokenOf = (
  { private_key_id: kid, private_key }: Pick<ServiceKey, 'private_key_id' | 'private_key'>,
  claims: object = {},
  header: object = {},
): string => {
  const text = [
    encode({ alg: 'RS256', typ: 'JWT', kid, ...header }),
    encode({ iss: key.client_id, iat: seconds(), exp: seconds() + 600, ...claims }),
  ].join('.')
  return `${text}.${createSign('sha256').update(text).sign(private_key, 'base64url')}`
}

const me = (token: string, scheme = 'service_app') =>
  restOf(server.url).get('/users/me', { authorization: `${scheme} ${token}` })

suite('Service apps sign their own tokens', () => {
  beforeEach(async () => {
    now = Date.now()
    server = await startTestServer({ team: true, now: () => now })
    key = server.identity.serviceApps.create(
      server.world.createUser({ username: 'bot@example.com', displayname: 'Bot' }),
      [actAsScope],
    )
  })
  afterEach(() => server.close())

  test('its own token opens REST and socket, whatever the case of the scheme and the token type', async () => {
    const { body } = await me(tokenOf(key))
    assert.deepEqual([body['username'], body['aType']], ['bot@example.com', 'user'])
    assert.equal((await me(tokenOf(key), 'Service_App')).status, 200)
    for (const tokenType of ['service_app', 'jwt', null])
      (await connectChat(server.url, tokenOf(key), tokenType)).close()
  })

  test('forged, expired, too long, without an end, of another app or algorithm, of an unknown key: 401', async () => {
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    })
    const publicKey = createPublicKey(key.private_key).export({ type: 'spki', format: 'pem' })
    const hs = `${encode({ alg: 'HS256', kid: key.private_key_id })}.${encode({ iss: key.client_id, exp: seconds() + 60 })}`
    const good = tokenOf(key)
    const bad = [
      tokenOf({ ...key, private_key: privateKey }),
      tokenOf(key, { exp: seconds() }),
      tokenOf(key, { exp: seconds() + 2 * 24 * 3600 }),
      tokenOf(key, { exp: undefined }),
      tokenOf(key, { iat: seconds() + 3600 }),
      tokenOf(key, { nbf: seconds() + 3600 }),
      tokenOf(key, { iss: 'another' }),
      tokenOf(key, {}, { kid: 'unknown' }),
      tokenOf(key, {}, { kid: undefined }),
      tokenOf(key, {}, { alg: 'none' }),
      tokenOf(key, {}, { alg: 'RS512' }),
      `${hs}.${createHmac('sha256', publicKey).update(hs).digest('base64url')}`,
      `${good}x`,
      `${good}.x`,
      good.replace(/\.[^.]*$/, '.'),
    ]
    for (const token of bad) {
      const { status, body } = await me(token)
      assert.deepEqual([status, body['code']], [401, 'unauthorized'], token)
      assert.equal(typeof body['message'], 'string')
    }
  })

  test('a token stops at its end, and all of an app’s when it is revoked', async () => {
    const token = tokenOf(key)
    now += 601_000
    assert.equal((await me(token)).status, 401)
    const client = await connectChat(server.url, tokenOf(key))
    const ended = new Promise((resolve) => {
      client.socket.once('disconnect', resolve)
    })
    server.identity.revoke(String((await me(tokenOf(key))).body['_id']))
    assert.equal(await ended, 'io server disconnect')
    assert.equal((await me(tokenOf(key))).status, 401)
  })

  test('it acts for people of its own domain, where it may', () => {
    const actAs = (of: ServiceKey, email: string) => server.identity.passOf(tokenOf(of))?.actAs?.(email)
    assert.deepEqual(actAs(key, 'Alice@Example.com'), server.users.alice.user)
    server.person('eve@elsewhere.org')
    server.person('nobody')
    for (const email of ['eve@elsewhere.org', 'unknown@example.com', 'nobody', 'a@b@example.com'])
      assert.ok('refused' in (actAs(key, email) ?? {}), email)
    const other = server.identity.serviceApps.create(server.person('second@example.com').user, [])
    const token = tokenOf({ ...other }, { iss: other.client_id })
    assert.ok('refused' in (server.identity.passOf(token)?.actAs?.('alice@example.com') ?? {}))
  })

  test('X-Avaya-Act-As: the space is made in the name of whom it acts for; others may not', async () => {
    const invite = async (authorization: string, email: string) => {
      const { status, body } = await restOf(server.url).post(
        '/spaces/invite',
        { topic: { title: 'For Alice' }, invitees: [] },
        { authorization, 'x-avaya-act-as': email },
      )
      const [made] = (body['data'] ?? []) as { topicId: string }[]
      return { status, spaceId: made?.topicId ?? '' }
    }
    const { alice, bob } = server.users
    const { status, spaceId } = await invite(`service_app ${tokenOf(key)}`, 'alice@example.com')
    assert.equal(status, 200)
    assert.equal(server.world.roleOf(spaceId, alice.user._id), 'admin')
    assert.equal(server.world.roleOf(spaceId, String((await me(tokenOf(key))).body['_id'])), undefined)
    assert.equal((await invite(`jwt ${bob.token}`, 'alice@example.com')).status, 403)
    assert.equal((await invite(`service_app ${tokenOf(key)}`, 'eve@elsewhere.org')).status, 403)
  })
})
