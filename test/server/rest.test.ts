// REST as real clients call it: guests, forms, paths, headers, lists and their pages, joining, roles of spaces.
import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'

import { connectChat } from '../support/chat-socket.ts'
import { type Rest, restOf } from '../support/rest.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let alice: Rest
let bob: Rest
const titles = (rows: readonly Record<string, unknown>[]): readonly unknown[] =>
  rows.map(({ title }) => title)

suite('REST as real clients call it', () => {
  beforeEach(async () => {
    server = await startTestServer()
    alice = restOf(server.url, server.users.alice.token)
    bob = restOf(server.url, server.users.bob.token)
  })
  afterEach(() => server.close())

  test('where the service is can be asked without a token', async () => {
    const open = restOf(server.url)
    const { body } = await open.get('/service-configurations')
    assert.equal((body['spaces'] as { socketio_server_url: string }).socketio_server_url, server.url)
    assert.equal((await open.get('/flavor')).status, 200)
  })

  test('every other call wants a good token, jwt or bearer in any case', async () => {
    const bare = restOf(server.url)
    const { token } = server.users.alice
    const status = async (authorization: string): Promise<number> =>
      (await bare.get('/users/me', { authorization })).status
    assert.equal((await bare.get('/users/me')).status, 401)
    const answers = [
      `jwt ${token}`,
      `JWT ${token}`,
      `Bearer ${token}`,
      `bearer  ${token}`,
      `basic ${token}`,
      `jwt ${token}x`,
    ]
    assert.deepEqual(await Promise.all(answers.map(status)), [200, 200, 200, 200, 401, 401])
    assert.deepEqual(Object.keys((await bare.get('/users/me')).body), ['code', 'message'])
  })

  test('a guest signs in with JSON, a form or nothing, is anonymous, and cannot create a space', async () => {
    const open = restOf(server.url)
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const answers = [
      await open.post('/anonymous/auth', { displayname: 'Gus', username: 'gus@x' }),
      await open.post('/anonymous/auth', 'displayname=Gus&username=gus%40x', form),
      await open.post('/anonymous/auth'),
    ]
    const names: unknown[] = []
    for (const { status, body } of answers) {
      assert.equal(status, 200)
      const guest = restOf(server.url, String(body['token']))
      const me = await guest.get('/users/me')
      assert.equal(me.body['aType'], 'anonymous')
      names.push([me.body['username'], me.body['displayname']])
      assert.equal((await guest.post('/spaces', { title: 'x' })).status, 403)
      assert.equal((await guest.post('/spaces/invite', { topic: { title: 'x' } })).status, 403)
      assert.equal((await guest.get('/users/me/colleagues')).status, 403)
    }
    assert.deepEqual(names, [
      ['gus@x', 'Gus'],
      ['gus@x', 'Gus'],
      ['Anonymous', 'Anonymous'],
    ])
  })

  test('settings are never empty and can be changed, one’s own only', async () => {
    const [before_] = await alice.rows('/users/me/settings')
    assert.equal(before_?.['dNotif'], 'all')
    await alice.post(`/users/me/settings/${String(before_?.['_id'])}`, { dNotif: 'none', unknown: 1 })
    const [changed] = await alice.rows('/users/me/settings')
    assert.deepEqual(changed, { ...before_, dNotif: 'none' })
    assert.equal(
      (await bob.post(`/users/me/settings/${String(before_?.['_id'])}`, { dNotif: 'x' })).status,
      403,
    )
  })

  test('my spaces are paged by nextPageUrl, at most 50 a page, and filtered', async () => {
    const { token, user } = server.person('pat@example.com')
    const pat = restOf(server.url, token)
    for (let count = 0; count < 60; count += 1)
      server.world.createSpace({ title: `s${count}`, createdBy: user._id })
    const seen: unknown[] = []
    let next = '/users/me/topics/?size=1000'
    let previous = ''
    while (next !== '') {
      const { body } = await pat.get(next)
      const rows = body['data'] as Record<string, unknown>[]
      assert.ok(rows.length <= 50)
      seen.push(...titles(rows))
      next = String(body['nextPageUrl'])
      previous = String(body['previousPageUrl'])
    }
    assert.equal(seen.length, 60)
    const { body: back } = await pat.get(previous)
    assert.deepEqual(titles(back['data'] as Record<string, unknown>[]), seen.slice(0, 50))
    assert.equal(back['previousPageUrl'], '')
    const again = await pat.rows(String(back['nextPageUrl']))
    assert.deepEqual(titles(again), seen.slice(50))
    assert.equal(new Set(seen).size, 60)
    assert.equal((await pat.rows('/users/me/spaces')).length, 10)
    assert.deepEqual(titles(await pat.rows('/users/me/spaces?search=%5Es59%24')), ['s59'])

    const [pinned] = await pat.rows('/users/me/spaces?search=s7')
    await pat.post(`/users/me/spaces/${String(pinned?.['_id'])}/preference`, { isPinned: true })
    assert.deepEqual(titles(await pat.rows('/users/me/spaces?filtertype=pinned')), ['s7'])
    await pat.post(`/spaces/${String(pinned?.['_id'])}`, { status: 1 })
    assert.deepEqual(titles(await pat.rows('/users/me/spaces?topicstatus=1&size=50')), ['s7'])
    await pat.get(`/spaces/direct/user/${server.users.bob.user._id}`)
    assert.deepEqual(titles(await pat.rows('/users/me/spaces?topictype=direct')), ['Bob Brown'])
    assert.equal((await pat.rows('/users/me/spaces?topictype=all&search=brown')).length, 1)
  })

  test('a space is created by inviting; an unknown address becomes a person who finds it', async () => {
    const { body } = await alice.post('/spaces/invite', {
      topic: { id: null, title: ' Invited ', description: 'd', type: 'group' },
      invitees: [
        { inviteeType: 'email', invitee: 'new@example.com', role: 'member' },
        { inviteeType: 'userId', invitee: server.users.bob.user._id, role: 'admin' },
      ],
      informChannel: 'server',
      inviteMode: 'join',
    })
    const [{ topicId } = { topicId: '' }] = body['data'] as { topicId: string }[]
    assert.ok((body['inviteContent'] as { text: string }).text.endsWith(`/spaces/${topicId}`))
    const space = (await bob.get(`/topics/${topicId}`)).body
    assert.deepEqual([space['title'], space['description'], space['role']], ['Invited', 'd', 'admin'])
    assert.deepEqual(
      titles(await restOf(server.url, server.person('new@example.com').token).rows('/users/me/spaces')),
      ['Invited'],
    )
    assert.equal((await alice.post('/spaces/invite', { topic: { title: ' ' } })).status, 400)
  })

  test('only an admin changes a space; the PIN never comes back', async () => {
    const created = (
      await alice.post('/spaces', {
        title: 'Admins',
        members: [{ member: server.users.bob.user._id, memberType: 'userId', role: 'member' }],
      })
    ).body
    const path = `/spaces/${String(created['_id'])}`
    assert.equal((await bob.post(path, { title: 'no' })).status, 403)
    const { body } = await alice.post(path, { title: 'Yes', settings: { confPin: '1234' }, restrict: ['x'] })
    assert.deepEqual(
      [body['title'], (body['settings'] as { confPin: string }).confPin, body['restrict']],
      ['Yes', '****', ['x']],
    )
    // Posting back what was read keeps the PIN.
    await alice.post(path, { settings: body['settings'] })
    const { token } = server.person('stranger@example.com')
    const stranger = restOf(server.url, token)
    const refused = await stranger.get(`${path}/join/`, { 'spaces-x-space-password': 'null' })
    assert.deepEqual([refused.status, Object.keys(refused.body)], [403, ['code', 'message']])
    const joined = await stranger.get(`${path}/join/`, { 'spaces-x-space-password': '1234' })
    assert.equal(joined.body['role'], 'guest')
    assert.equal((joined.body['topic'] as { members: unknown[] }).members.length, 3)
    // A member needs no PIN.
    assert.equal((await bob.get(`${path}/join`)).body['role'], 'member')
  })

  test('a guest who joined is told of, chats, and cannot post ideas or tasks', async () => {
    const listener = await connectChat(server.url, server.users.alice.token)
    const { body } = await restOf(server.url).post('/anonymous/auth', { displayname: 'Guest' })
    const guest = restOf(server.url, String(body['token']))
    const path = `/spaces/${server.space._id}`
    // Public to whoever has the id, but not its history.
    assert.equal((await guest.get(path)).status, 200)
    assert.equal((await guest.get(`${path}/messages/byref`)).status, 403)
    await guest.get(`${path}/join`)
    await listener.next('MESSAGE_SENT', ({ category }) => category === 'topic.updated')
    assert.equal((await guest.post(`${path}/chats`, { content: { bodyText: 'hello' } })).status, 200)
    const heard = await listener.next('MESSAGE_SENT', ({ category }) => category === 'chat')
    assert.equal((heard['sender'] as { type: string }).type, 'anonymous')
    for (const kind of ['ideas', 'tasks'])
      assert.equal((await guest.post(`${path}/${kind}`, { content: { bodyText: 'x' } })).status, 403)
    listener.close()
  })

  test('members are paged from 0 and searched', async () => {
    const path = `/spaces/${server.space._id}/members`
    const { body } = await alice.get(`${path}?size=1&search=e`)
    assert.equal((body['data'] as unknown[]).length, 1)
    const next = await alice.get(String(body['nextPageUrl']))
    assert.notDeepEqual(next.body['data'], body['data'])
    const [found] = await alice.rows(`${path}?search=bob`)
    assert.deepEqual([found?.['member'], found?.['role']], [server.users.bob.user._id, 'member'])
  })

  test('direct: the same space from both sides, with the last message; nobody else gets in', async () => {
    const [one] = await alice.rows(`/spaces/direct/user/${server.users.bob.user._id}`)
    const path = `/spaces/${String(one?.['_id'])}`
    await alice.post(`${path}/chats`, { content: { bodyText: 'psst' } })
    const [two] = await bob.rows(`/spaces/direct/user/${server.users.alice.user._id}`)
    assert.deepEqual(
      [two?.['_id'], two?.['title'], two?.['unreadMessagesCount']],
      [one?.['_id'], 'Alice Anders', 1],
    )
    assert.equal(
      (two?.['lastMessage'] as { content: { bodyText: string } } | undefined)?.content.bodyText,
      'psst',
    )
    const eve = restOf(server.url, server.person('eve@example.com').token)
    for (const call of [path, `${path}/join`, `${path}/messages/byref`, `${path}/members`])
      assert.equal((await eve.get(call)).status, 403, call)
    assert.equal((await alice.post(`${path}/tasks`, { content: { bodyText: 'x' } })).status, 403)
    assert.equal((await alice.get('/spaces/direct/user/ffffffffffffffffffffffff')).status, 404)
    assert.equal((await alice.get(`/spaces/direct/user/${server.users.alice.user._id}`)).status, 400)
  })

  test('colleagues are found', async () => {
    const [found] = await alice.rows('/users/me/colleagues?search=bob')
    assert.deepEqual(found?.['emails'], [{ primary: true, value: 'bob@example.com' }])
  })

  test('what is wrong is answered in words: paths, methods, bodies, sizes', async () => {
    const calls: readonly (readonly [Promise<{ status: number; body: object }>, number])[] = [
      [alice.get('/nothing'), 404],
      [alice.get('/spaces/ffffffffffffffffffffffff'), 404],
      [alice.patch('/users/me', {}), 404],
      [alice.get('/spaces/%E0%A4%A'), 404],
      [alice.post('/spaces', '{"title":', { 'content-type': 'application/json' }), 400],
      [alice.post('/spaces', { title: 1 }), 400],
      [alice.post('/spaces', '['.repeat(100_000), { 'content-type': 'application/json' }), 400],
      [
        alice.post('/spaces', '['.repeat(1000) + ']'.repeat(1000), { 'content-type': 'application/json' }),
        400,
      ],
      [alice.post('/spaces', { title: 'x'.repeat(1_100_000) }), 413],
      [alice.post('/messages/deletemessages', { not: 'a list' }), 400],
    ]
    for (const [call, status] of calls) {
      const answer = await call
      assert.equal(answer.status, status)
      assert.deepEqual(Object.keys(answer.body), ['code', 'message'])
    }
  })

  test('browsers may call from anywhere', async () => {
    const response = await fetch(`${server.url}/api/users/me`, {
      method: 'OPTIONS',
      headers: { origin: 'https://x.example', 'access-control-request-headers': 'authorization' },
    })
    assert.equal(response.status, 204)
    assert.equal(response.headers.get('access-control-allow-origin'), '*')
    assert.match(response.headers.get('access-control-allow-headers') ?? '', /authorization/)
    const wanted = 'authorization, x-requested-with, x-of-theirs'
    const asked = await fetch(`${server.url}/api/users/me`, {
      method: 'OPTIONS',
      headers: { 'access-control-request-headers': wanted },
    })
    assert.ok(asked.headers.get('access-control-allow-headers')?.includes(wanted))
  })

  test('HEAD, doubled slashes, a byte order mark, a form without a type', async () => {
    const { token } = server.users.alice
    const head = await fetch(`${server.url}/api/users/me`, {
      method: 'HEAD',
      headers: { authorization: `jwt ${token}` },
    })
    assert.deepEqual([head.status, await head.text()], [200, ''])
    assert.equal((await alice.get(`${server.url}//api/users/me`)).status, 200)
    const nameAfter = async (body: Blob): Promise<unknown> => {
      const response = await fetch(`${server.url}/api/anonymous/auth`, { method: 'POST', body })
      const answer = (await response.json()) as { token: string }
      return (await restOf(server.url, answer.token).get('/users/me')).body['displayname']
    }
    assert.equal(await nameAfter(new Blob(['\uFEFF{"displayname":"Bo"}'])), 'Bo')
    assert.equal(await nameAfter(new Blob(['displayname=Fo&username=f'])), 'Fo')
  })

  test('whoever has no picture has the one that their address names', async () => {
    const picture = String((await alice.get('/users/me')).body['picture_url'])
    const response = await fetch(new URL(picture, server.url))
    assert.deepEqual([response.status, response.headers.get('content-type')], [200, 'image/jpeg'])
    assert.deepEqual([...new Uint8Array(await response.arrayBuffer()).slice(0, 3)], [0xff, 0xd8, 0xff])
  })
})
