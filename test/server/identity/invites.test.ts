// Invites: who has one joins, as often as it says and until it ends; the link in a browser says how.
import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'

import { inviteCodeIn, invitePath } from '../../../src/protocol/local/invite.ts'
import { connectChat } from '../../support/chat-socket.ts'
import { postForm } from '../../support/oauth.ts'
import { restOf } from '../../support/rest.ts'
import { startTestServer, type TestServer } from '../../support/server.ts'

let now = Date.now()
let server: TestServer
const join = (code: string, username = 'nia@example.com') =>
  restOf(server.url).post(invitePath.slice('/api'.length), { code, username, displayname: 'Nia' })

suite('Invites', () => {
  beforeEach(async () => {
    now = Date.now()
    server = await startTestServer({ team: true, now: () => now })
  })
  afterEach(() => server.close())

  test('a code or link makes a person, member of the space, with a token and a refresh token', async () => {
    const code = server.identity.invites.create({
      space: server.space._id,
      role: 'member',
      expires: now + 1000,
    })
    const { status, body } = await join(`https://chat.example.com/i/${code}`)
    assert.equal(status, 200)
    const rest = restOf(server.url, String(body['token']))
    assert.equal((await rest.get('/users/me')).body['displayname'], 'Nia')
    const [space] = await rest.rows('/users/me/spaces')
    assert.deepEqual([space?.['_id'], space?.['role']], [server.space._id, 'member'])
    const renewed = await postForm(`${server.url}/oauth2/access_token`, {
      grant_type: 'refresh_token',
      refresh_token: String(body['refreshToken']),
      client_id: String(body['clientId']),
    })
    assert.equal(renewed.status, 200)
  })

  test('used up, expired and unknown ones let nobody in; a name that is taken or is none does not use one up', async () => {
    const code = server.identity.invites.create({ role: 'member', expires: now + 60_000, uses: 1 })
    assert.equal((await join(code, 'Alice@example.com')).body['code'], 'username.taken')
    for (const name of ['', '0123456789abcdef01234567', 'a\u0007b', '<b>'])
      assert.equal((await join(code, name)).status, 400, name)
    assert.equal((await join(code)).status, 200)
    assert.equal((await join(code, 'second@example.com')).body['code'], 'invite.invalid')
    const late = server.identity.invites.create({ role: 'member', expires: now + 1000 })
    now += 60_000
    assert.equal((await join(late, 'third@example.com')).status, 403)
    assert.equal((await join('unknown', 'third@example.com')).status, 403)
  })

  test('one for somebody who is known here signs in that one, once', async () => {
    const { _id } = server.users.bob.user
    const code = server.identity.invites.create({ role: 'member', person: _id, expires: now + 1000 })
    const { body } = await join(code, 'alice@example.com')
    assert.equal((body['user'] as { _id: string })._id, _id)
    assert.equal((await join(code)).status, 403)
  })

  test('in a browser the link says how to join, and uses nothing up; a bad one says so', async () => {
    const code = server.identity.invites.create({ role: 'member', expires: now + 1000, uses: 1 })
    const page = await fetch(`${server.url}/i/${code}`)
    const text = await page.text()
    assert.equal(page.status, 200)
    assert.ok(text.includes(`npx spaceterm login invite ${server.url}/i/${code}`))
    assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'/)
    assert.equal(page.headers.get('cache-control'), 'no-store')
    assert.equal((await join(code)).status, 200)
    const bad = await fetch(`${server.url}/i/<script>`)
    assert.equal(bad.status, 404)
    assert.equal((await bad.text()).includes('<script'), false)
  })

  test('codes are found in links and in what is around them', () => {
    const codes = [
      'abc123',
      ' https://x.example/i/abc123 ',
      'https://x.example/i/abc123/',
      'http://h:1/i/abc123\n',
    ]
    for (const pasted of codes) assert.equal(inviteCodeIn(pasted), 'abc123', pasted)
  })

  test('when somebody is revoked, all that is theirs ends at once: tokens, sockets, password', async () => {
    const { user, token } = server.users.alice
    await server.identity.setPassword(user._id, 'a long password')
    const [alice, bob] = [
      await connectChat(server.url, token),
      await connectChat(server.url, server.users.bob.token),
    ]
    const ended = new Promise((resolve) => {
      alice.socket.once('disconnect', resolve)
    })
    server.identity.revoke(user._id)
    assert.equal(await ended, 'io server disconnect')
    assert.equal((await restOf(server.url, token).get('/users/me')).status, 401)
    assert.equal(await server.identity.passwordFits(user._id, 'a long password'), false)
    await assert.rejects(connectChat(server.url, token), /Unauthorized/)
    assert.equal((await restOf(server.url, server.server.tokenFor(user)).get('/users/me')).status, 200)
    assert.equal(bob.socket.connected, true)
    bob.close()
  })
})
