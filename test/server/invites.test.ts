// Inviting people and coming in by an invite: who may invite as what, links, PINs, acting for somebody.
import assert from 'node:assert/strict'
import { createSign } from 'node:crypto'
import { afterEach, beforeEach, suite, test } from 'node:test'

import { actAsScope } from '../../src/server/identity/service-apps.ts'
import { connectChat } from '../support/chat-socket.ts'
import { type Rest, restOf } from '../support/rest.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let alice: Rest
let bob: Rest
let path: string
const person = (name: string): Rest => restOf(server.url, server.person(name).token)

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

const guest = async (): Promise<Rest> =>
  restOf(server.url, String((await restOf(server.url).post('/anonymous/auth', {})).body['token']))

const byMail = (invitee: string, role?: string): object => ({
  invitees: [{ inviteeType: 'email', invitee, ...(role === undefined ? {} : { role }) }],
})

const firstOf = (body: Record<string, unknown>): Record<string, unknown> =>
  (body['data'] as Record<string, unknown>[])[0] ?? {}

const codeOf = ({ status, body }: { status: number; body: Record<string, unknown> }): unknown[] => [
  status,
  body['code'],
  typeof body['message'],
]

suite('Inviting people and coming in by an invite', () => {
  beforeEach(async () => {
    server = await startTestServer()
    alice = restOf(server.url, server.users.alice.token)
    bob = restOf(server.url, server.users.bob.token)
    path = `/spaces/${server.space._id}`
  })
  afterEach(() => server.close())

  test('an admin invites as anything, by address or id; who is invited is in and hears of it', async () => {
    const { user, token } = server.person('carol@example.com')
    const carol = await connectChat(server.url, token)
    const listener = await connectChat(server.url, server.users.bob.token)
    const { body } = await alice.post(`${path}/invite`, {
      invitees: [
        { inviteeType: 'userId', invitee: user._id, role: 'admin' },
        { inviteeType: 'email', invitee: 'new@example.com' },
      ],
      informChannel: 'server',
      inviteMode: 'join',
      somethingNew: { is: 'tolerated' },
    })
    const rows = body['data'] as Record<string, unknown>[]
    assert.deepEqual(
      rows.map(({ topicId, invitee, role }) => [topicId, invitee, role]),
      [
        [server.space._id, user._id, 'admin'],
        [server.space._id, 'new@example.com', 'member'],
      ],
    )
    const news = await carol.next('MESSAGE_SENT', ({ category }) => category === 'app.event.topic.new')
    assert.equal((news['content'] as { role: string }).role, 'admin')
    assert.equal((news['sender'] as { _id: string })._id, server.users.alice.user._id)
    await listener.next('MESSAGE_SENT', ({ category }) => category === 'topic.updated')
    assert.deepEqual(
      (await person('new@example.com').rows('/users/me/spaces')).map(({ title }) => title),
      ['Test space'],
    )
    carol.close()
    listener.close()
  })

  test('a member invites guests only, a guest nobody, and nobody is promoted by an invite', async () => {
    assert.deepEqual(codeOf(await bob.post(`${path}/invite`, byMail('x@example.com', 'member'))), [
      403,
      'permission.denied',
      'string',
    ])
    const { body } = await bob.post(`${path}/invite`, byMail('x@example.com'))
    assert.equal(firstOf(body)['role'], 'guest')
    assert.equal((await person('x@example.com').post(`${path}/invite`, byMail('y@example.com'))).status, 403)
    const again = await alice.post(`${path}/invite`, byMail('bob@example.com', 'admin'))
    assert.equal(firstOf(again.body)['role'], 'member')
    assert.equal(server.world.roleOf(server.space._id, server.users.bob.user._id), 'member')
  })

  test('an invitation that names a space invites into it, and makes none', async () => {
    const { body } = await alice.post('/spaces/invite', {
      topic: { id: server.space._id, title: 'Test space' },
      ...byMail('new@example.com', 'guest'),
    })
    assert.deepEqual([firstOf(body)['topicId'], firstOf(body)['role']], [server.space._id, 'guest'])
    assert.equal((await alice.rows('/users/me/spaces')).length, 1)
    const stranger = person('eve@example.com')
    const answer = await stranger.post('/spaces/invite', {
      topic: { id: server.space._id },
      ...byMail('x@y'),
    })
    assert.equal(answer.status, 403)
  })

  test('what cannot be an invite is refused in words, and nobody is made of it', async () => {
    const calls: readonly (readonly [unknown, number])[] = [
      [{}, 400],
      [{ invitees: [] }, 400],
      [{ invitees: [{ inviteeType: 'phone', invitee: '1' }] }, 400],
      [{ invitees: [{ inviteeType: 'email', invitee: ' ' }] }, 400],
      [{ invitees: [{ inviteeType: 'email', invitee: 'z@example.com', role: 'king' }] }, 400],
      [{ invitees: [{ inviteeType: 'userId', invitee: 'ffffffffffffffffffffffff' }] }, 400],
      [
        {
          invitees: [
            { inviteeType: 'email', invitee: 'z@example.com' },
            { inviteeType: 'email', invitee: 'ffffffffffffffffffffffff' },
          ],
        },
        400,
      ],
    ]
    for (const [body, status] of calls) {
      const answer = await alice.post(`${path}/invite`, body)
      assert.deepEqual([answer.status, Object.keys(answer.body)], [status, ['code', 'message']])
    }
    assert.equal(server.world.findUser('z@example.com'), undefined)
    const direct = firstOf((await alice.get(`/spaces/direct/user/${server.users.bob.user._id}`)).body)
    assert.equal((await alice.post(`/spaces/${String(direct['_id'])}/invite`, byMail('z@x'))).status, 403)
  })

  test('an invite leads its person past PIN and closed door, with its role; others it does not', async () => {
    const made = await alice.post('/spaces/invite', {
      topic: { title: 'Closed' },
      ...byMail('ina@example.com', 'admin'),
    })
    const { topicId, inviteId } = firstOf(made.body)
    await alice.post(`/spaces/${String(topicId)}`, { settings: { memberOnly: true, confPin: '4711' } })
    const link = `/spaces/invites/${String(inviteId)}/join`
    const ina = await person('ina@example.com').get(link)
    assert.deepEqual([ina.status, ina.body['role']], [200, 'admin'])
    assert.equal((ina.body['topic'] as { _id: string })._id, topicId)
    assert.equal((await bob.get(link)).status, 403)
    await alice.post(`/spaces/${String(topicId)}`, { settings: { memberOnly: false } })
    assert.equal((await bob.get(link)).body['code'], 'topic.password_required')
    const joined = await bob.get(`${link}?inviteInfo=x`, { 'spaces-x-space-password': '4711' })
    assert.equal(joined.body['role'], 'member')
    const anonymous = await (await guest()).get(link, { 'spaces-x-space-password': '4711' })
    assert.equal(anonymous.body['role'], 'guest')
    assert.equal((await alice.get('/spaces/invites/ffffffffffffffffffffffff/join')).status, 404)
  })

  test('who was removed does not come back by an old invite', async () => {
    await alice.post(path, { settings: { memberOnly: true } })
    const { inviteId } = firstOf((await alice.post(`${path}/invite`, byMail('ina@example.com'))).body)
    const { user, token } = server.person('ina@example.com')
    await alice.remove(`${path}/attendees/userId/${user._id}`)
    assert.equal(
      (await restOf(server.url, token).get(`/spaces/invites/${String(inviteId)}/join`)).status,
      404,
    )
    assert.equal((await restOf(server.url, token).get(`${path}/join`)).status, 403)
  })

  test('nobody acts for somebody without being a service app', async () => {
    const answer = await alice.post(
      '/spaces/invite',
      { topic: { title: 'Not mine' } },
      { 'x-avaya-act-as': 'bob@example.com' },
    )
    assert.equal(answer.status, 403)
    assert.deepEqual(await bob.rows('/users/me/spaces?search=Not'), [])
  })

  test('a service app makes a space for somebody of its domain, who is its admin', async () => {
    const team = await startTestServer({ team: true })
    const key = team.identity.serviceApps.create(
      team.world.createUser({ username: 'bot@example.com', displayname: 'Bot' }),
      [actAsScope],
    )
    const iat = Math.floor(Date.now() / 1000)
    const text = [
      encode({ alg: 'RS256', typ: 'JWT', kid: key.private_key_id }),
      encode({ iss: key.client_id, iat, exp: iat + 600 }),
    ].join('.')
    const token = `${text}.${createSign('sha256').update(text).sign(key.private_key, 'base64url')}`
    const make = (email: string) =>
      restOf(team.url).post(
        '/spaces/invite',
        { topic: { title: `For ${email}` } },
        { authorization: `service_app ${token}`, 'x-avaya-act-as': email },
      )
    assert.equal((await make('alice@example.com')).status, 200)
    assert.equal((await make('alice@elsewhere.example')).status, 403)
    const [made] = await restOf(team.url, team.users.alice.token).rows('/users/me/spaces?search=^For')
    assert.deepEqual([made?.['role'], made?.['cid']], ['admin', team.users.alice.user._id])
    await team.close()
  })

  test('spaces are made the older way too, with members by id or address, and from a form', async () => {
    const { body } = await alice.post('/spaces', {
      cid: 'ignored',
      title: 'Older',
      members: [
        { member: server.users.bob.user._id, memberType: 'userId', role: 'guest' },
        { member: 'mail@example.com', memberType: 'email' },
      ],
    })
    const members = (body['members'] as { role: string }[]).map(({ role }) => role)
    assert.deepEqual(members.toSorted(), ['admin', 'guest', 'member'])
    const form = await alice.post(
      '/spaces',
      new URLSearchParams({
        title: 'From a form',
        members: JSON.stringify([{ member: 'mail@example.com', memberType: 'email' }]),
      }).toString(),
      { 'content-type': 'application/x-www-form-urlencoded' },
    )
    assert.deepEqual([form.status, (form.body['members'] as unknown[]).length], [200, 2])
    assert.equal((await alice.post('/spaces', { title: 'x', members: [{ member: 'nobody' }] })).status, 400)
  })
})
