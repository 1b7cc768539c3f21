// What real clients need from a server, line by line: section 5 of the protocol reference (docs/protocol.md), with plain
// fetch, socket.io-client 4 and the bare frames of an Engine.IO 3 client. Each test bears the words of its line.
import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'

import { type ChatSocket, connectChat } from '../support/chat-socket.ts'
import { openRawSocket } from '../support/raw-socket.ts'
import { type Rest, restOf } from '../support/rest.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let alice: Rest
let open: Rest
let id: string
const sockets: ChatSocket[] = []
const chatOf = async (token: string, tokenType?: string | null): Promise<ChatSocket> => {
  const socket = await connectChat(server.url, token, tokenType)
  sockets.push(socket)
  return socket
}

const both = async (): Promise<readonly [ChatSocket, ChatSocket]> => {
  const pair = [await chatOf(server.users.alice.token), await chatOf(server.users.bob.token)] as const
  for (const socket of pair) await socket.subscribe(id)
  return pair
}

const form = { 'content-type': 'application/x-www-form-urlencoded' }

const chat = (bodyText: string, more: object = {}): object => ({
  category: 'chat',
  topicId: id,
  content: { bodyText },
  ...more,
})

const presence = (category: string, more: object = {}): object => ({
  category,
  topicId: id,
  content: {},
  ...more,
})

const from =
  (who: 'alice' | 'bob', category: string) =>
  (payload: Record<string, unknown>): boolean =>
    payload['category'] === category &&
    (payload['sender'] as { _id: string })._id === server.users[who].user._id

const malformed: readonly (readonly [string, readonly unknown[]])[] = [
  ['UNSUBSCRIBE_CHANNEL', [{ channel: { _id: '', type: 'topic' } }]],
  ['SEND_PRESENCE_EVENT', [{ category: 'app.event.presence.party.leaves', topicId: '', content: {} }]],
  ['SUBSCRIBE_CHANNEL', [{ channel: { connected: false } }]],
  ['SUBSCRIBE_CHANNEL', []],
  ['SUBSCRIBE_CHANNEL', [null]],
  ['SUBSCRIBE_CHANNEL', [{ channel: { _id: { $ne: 1 } } }]],
  ['UNSUBSCRIBE_CHANNEL', ['text']],
  ['UNSUBSCRIBE_CHANNEL', [{ channel: null }]],
  ['SEND_PRESENCE_EVENT', [{ content: { topicId: 7, loopbackMetadata: 1 } }]],
  ['SEND_PRESENCE_EVENT', [{ category: 'party.typing', topicId: 7, receivers: 'all' }]],
  ['SEND_MEDIA_SESSION_EVENTS ', [{ category: 'trackstatus' }]],
  ['SEND_MEDIA_SESSION_EVENTS', [{ category: 'trackstatus', topicId: '', content: 'x' }]],
  ['SEND_MESSAGE', []],
  ['SEND_MESSAGE', [[1, 2, 3]]],
  ['SEND_MESSAGE', [{ topicId: 'x' }]],
  ['SEND_MESSAGE', [{ category: 'chat', topicId: 'x', content: { bodyText: 5 } }]],
  ['MESSAGE_SEND', [{ category: 'chat', topicId: 'x', content: { bodyText: 'x' } }]],
  ['constructor', [{}]],
  ['', [{}]],
]

suite('What real clients need from a server', () => {
  beforeEach(async () => {
    server = await startTestServer()
    alice = restOf(server.url, server.users.alice.token)
    open = restOf(server.url)
    id = server.space._id
  })
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.close()
    await server.close()
  })

  test('form+JSON bodies on anonymous/auth · users/me.aType', async () => {
    const tokens = [
      (await open.post('/anonymous/auth', { displayname: 'Gus', username: 'gus@x' })).body['token'],
      (await open.post('/anonymous/auth', 'displayname=Gus&username=gus%40x', form)).body['token'],
    ]
    for (const token of tokens) {
      const { body } = await restOf(server.url, String(token)).get('/users/me')
      assert.deepEqual([body['aType'], body['username'], body['displayname']], ['anonymous', 'gus@x', 'Gus'])
    }
    assert.equal((await alice.get('/users/me')).body['aType'], 'user')
  })

  test('CORS', async () => {
    const response = await fetch(`${server.url}/api/spaces/${id}`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://x.example',
        'access-control-request-headers': 'authorization, spaces-x-space-password',
      },
    })
    assert.equal(response.headers.get('access-control-allow-origin'), '*')
    assert.match(response.headers.get('access-control-allow-methods') ?? '', /DELETE/)
    assert.match(response.headers.get('access-control-allow-headers') ?? '', /spaces-x-space-password/)
  })

  test('trailing slashes · topics = spaces', async () => {
    const answers = await Promise.all(
      [`/spaces/${id}`, `/topics/${id}`, `/spaces/${id}/`, `/topics/${id}/join/`].map((path) =>
        alice.get(path),
      ),
    )
    assert.deepEqual(
      answers.map(({ status, body }) => [
        status,
        (body['topic'] as { _id: string } | undefined)?._id ?? body['_id'],
      ]),
      answers.map(() => [200, id]),
    )
    assert.equal((await alice.rows('/users/me/topics/')).length, 1)
  })

  test('PIN by header and by channel.password · 403 with {code,message} for PIN', async () => {
    await alice.post(`/spaces/${id}`, { settings: { confPin: 4711 } })
    const { token } = server.person('eve@example.com')
    const eve = restOf(server.url, token)
    for (const headers of [{}, { 'spaces-x-space-password': 'null' }, { 'spaces-x-space-password': '1' }]) {
      const { status, body } = await eve.get(`/spaces/${id}/join`, headers)
      assert.deepEqual([status, Object.keys(body)], [403, ['code', 'message']])
    }
    const socket = await chatOf(token)
    for (const password of [undefined, null, '1', 1]) {
      socket.send('SUBSCRIBE_CHANNEL', { channel: { _id: id, type: 'topic', password } })
      const { error } = await socket.next('SUBSCRIBE_CHANNEL_FAILED')
      assert.deepEqual(Object.keys(error as object), ['code', 'message'])
    }
    socket.send('SUBSCRIBE_CHANNEL', { channel: { _id: id, type: 'topic', password: 4711 } })
    await socket.next('CHANNEL_SUBSCRIBED')
    assert.equal((await eve.get(`/spaces/${id}/join/`, { 'spaces-x-space-password': '4711' })).status, 200)
  })

  test('settings.data non-empty · 404 activemeeting', async () => {
    const [settings] = await alice.rows('/users/me/settings')
    assert.equal(typeof settings?.['_id'], 'string')
    const { status, body } = await alice.get(`/spaces/${id}/activemeeting`)
    assert.deepEqual([status, Object.keys(body)], [404, ['code', 'message']])
  })

  test('tokenType optional · both EIO · comma-less 40/chat', async () => {
    const modern = await chatOf(server.users.alice.token, null)
    await modern.subscribe(id)
    const { token } = server.users.bob
    const old = await openRawSocket(server.url, { token })
    await old.next((frame) => frame === '40')
    old.send(`40/chat?token=${token}=jwt,`)
    await old.next((frame) => frame === '40/chat')
    old.send(`42/chat,["SUBSCRIBE_CHANNEL",{"channel":{"_id":"${id}","type":"topic"},"version":"1.1"}]`)
    await old.next((frame) => frame.startsWith('42/chat,["CHANNEL_SUBSCRIBED"'))
    old.send('2')
    await old.next((frame) => frame === '3')
    modern.send('SEND_MESSAGE', chat('across'))
    await old.next((frame) => frame.startsWith('42/chat,["MESSAGE_SENT"') && frame.includes('"across"'))
    await old.close()
  })

  test('sender overwritten · echo to the sender · loopbackMetadata only to the emitting socket', async () => {
    const [a, b] = await both()
    const second = await chatOf(server.users.alice.token)
    for (const [count, sender] of [{ _id: id }, { type: 'user' }, undefined, null, 'nobody'].entries()) {
      a.send('SEND_MESSAGE', chat(`${count}`, { sender, loopbackMetadata: { count } }))
      for (const socket of [a, second, b]) {
        const heard = await socket.next('MESSAGE_SENT')
        assert.equal((heard['sender'] as { _id: string })._id, server.users.alice.user._id)
        assert.deepEqual(heard['loopbackMetadata'], socket === a ? { count } : undefined)
      }
    }
  })

  test('content.data always an array and content.startTime always set · strictly increasing created', async () => {
    const [a, b] = await both()
    for (let count = 0; count < 20; count += 1) {
      a.send('SEND_MESSAGE', chat('x'))
      b.send('SEND_MESSAGE', chat('x', { content: { bodyText: 'x', data: null } }))
    }
    const created: string[] = []
    while (created.length < 40) {
      const heard = await a.next('MESSAGE_SENT')
      const { data, startTime } = heard['content'] as Record<string, unknown>
      assert.deepEqual([data, startTime], [[], heard['created']])
      created.push(String(heard['created']))
    }
    assert.deepEqual(created, [...new Set(created)].toSorted())
  })

  test('presence relay incl. party.typing and receivers · leaves on disconnect', async () => {
    const [a, b] = await both()
    a.send('SEND_PRESENCE_EVENT', presence('app.event.presence.party.online', { receivers: [] }))
    const came = await b.next('PRESENCE_EVENT_RESPONSE', from('alice', 'app.event.presence.party.online'))
    b.send(
      'SEND_PRESENCE_EVENT',
      presence('app.event.presence.party.online', { receivers: [came['sender']] }),
    )
    await a.next('PRESENCE_EVENT_RESPONSE', from('bob', 'app.event.presence.party.online'))
    b.send('SEND_PRESENCE_EVENT', presence('app.event.presence.request.parties'))
    await a.next('PRESENCE_EVENT_RESPONSE', from('bob', 'app.event.presence.request.parties'))
    a.send('SEND_PRESENCE_EVENT', presence('party.typing', { userId: 'x', version: '1.1' }))
    await b.next('PRESENCE_EVENT_RESPONSE', from('alice', 'party.typing'))
    b.close()
    await a.next('PRESENCE_EVENT_RESPONSE', from('bob', 'app.event.presence.party.leaves'))
  })

  test('harmless on the malformed calls of 2.4', async () => {
    const [a, b] = await both()
    for (const [event, values] of malformed) a.socket.emit(event, ...values)
    // What one client leaves out or adds is fine: topicId in content, an event with a blank, receivers of every kind.
    a.send('SEND_PRESENCE_EVENT', {
      category: 'party.typing',
      content: { topicId: id, loopbackMetadata: 'mine' },
      receivers: [null, 'x', { _id: server.users.bob.user._id }],
    })
    await b.next('PRESENCE_EVENT_RESPONSE', from('alice', 'party.typing'))
    await a.next('PRESENCE_EVENT_RESPONSE', ({ loopbackMetadata }) => loopbackMetadata === 'mine')
    a.send('SEND_MEDIA_SESSION_EVENTS ', { category: 'trackstatus', content: { topicId: id }, data: [] })
    assert.equal((await b.next('MEDIA_SESSION_RESPONSE'))['category'], 'trackstatus')
    a.send('SEND_MESSAGE', chat('still here'))
    await b.next('MESSAGE_SENT')
  })

  test('a guest reads a public space and subscribes without joining, and sees no more than a guest may', async () => {
    server.world.post({
      category: 'chat',
      topicId: id,
      sender: server.users.alice.user._id,
      content: { bodyText: 'before' },
    })
    const token = String((await open.post('/anonymous/auth', {})).body['token'])
    const guest = restOf(server.url, token)
    assert.equal((await guest.get(`/spaces/${id}`)).body['title'], 'Test space')
    const socket = await chatOf(token)
    await socket.subscribe(id)
    socket.send('SEND_MESSAGE', chat('hello'))
    const heard = await socket.next('MESSAGE_SENT')
    assert.equal((heard['sender'] as { type: string }).type, 'anonymous')
    for (const path of ['members', 'messages/byref', 'ideas', 'tasks', 'meetings'])
      assert.equal((await guest.get(`/spaces/${id}/${path}`)).status, 403, path)
    await guest.get(`/spaces/${id}/join`)
    await socket.next('MESSAGE_SENT', ({ category }) => category === 'app.event.topic.new')
    server.world.post({
      category: 'chat',
      topicId: id,
      sender: server.users.alice.user._id,
      content: { bodyText: 'after' },
    })
    const texts = (await guest.rows(`/spaces/${id}/messages/byref`)).map(
      ({ content }) => (content as { bodyText: string }).bodyText,
    )
    assert.deepEqual(texts, ['after'])
    for (const call of [
      guest.post(`/spaces/${id}`, { title: 'mine' }),
      guest.remove(`/spaces/${id}`),
      guest.post(`/spaces/${id}/invite`, { invitees: [{ inviteeType: 'email', invitee: 'x@y' }] }),
      guest.post(`/spaces/${id}/ideas`, { content: { bodyText: 'x' } }),
      guest.post(`/spaces/${id}/attendees/userId/${server.users.bob.user._id}`, { role: 'admin' }),
    ])
      assert.equal((await call).status, 403)
  })
})
