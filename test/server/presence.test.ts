// Presence, typing and media events: passed on to the others, tolerant of what real clients send.
import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'

import { type ChatSocket, connectChat } from '../support/chat-socket.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let alice: ChatSocket
let bob: ChatSocket
let carol: ChatSocket

const online = 'app.event.presence.party.online'

const leaves = 'app.event.presence.party.leaves'

const from =
  (person: { user: { _id: string } }, category: string) =>
  (payload: Record<string, unknown>): boolean =>
    payload['category'] === category && (payload['sender'] as { _id: string })._id === person.user._id

suite('Presence', () => {
  beforeEach(async () => {
    server = await startTestServer()
    alice = await connectChat(server.url, server.users.alice.token)
    bob = await connectChat(server.url, server.users.bob.token)
    const { user, token } = server.person('carol@example.com')
    server.world.addMember(server.space._id, user._id)
    carol = await connectChat(server.url, token)
    for (const client of [alice, bob, carol]) await client.subscribe(server.space._id)
  })

  afterEach(async () => {
    for (const client of [alice, bob, carol]) client.close()
    await server.close()
  })

  test('online goes to the others in full, and back only with loopbackMetadata', async () => {
    const content = { desktop: true, idle: true, offline: false, mediaSession: { audio: true } }
    alice.send('SEND_PRESENCE_EVENT', {
      category: online,
      topicId: server.space._id,
      content,
      receivers: [],
      loopbackMetadata: 'x',
    })
    const [seen, back] = [
      await bob.next('PRESENCE_EVENT_RESPONSE', from(server.users.alice, online)),
      await alice.next('PRESENCE_EVENT_RESPONSE'),
    ]
    assert.deepEqual(back, { ...seen, loopbackMetadata: 'x' })
    const { _id, username, displayname, picture_url } = server.users.alice.user
    assert.deepEqual(seen, {
      category: online,
      topicId: server.space._id,
      sender: { _id, type: 'user', username, displayname, picture_url, phone_numbers: [] },
      content: {
        ...content,
        role: 'admin',
        sessionId: (seen['content'] as { sessionId: string }).sessionId,
        attendee: { attendeeType: 'userId', attendee: _id },
      },
      receivers: [],
    })
  })

  test('an answer with receivers reaches only these', async () => {
    const { users, space } = server
    bob.send('SEND_PRESENCE_EVENT', {
      category: online,
      topicId: space._id,
      content: {},
      receivers: [{ _id: users.alice.user._id, type: 'user' }],
    })
    await alice.next('PRESENCE_EVENT_RESPONSE', from(users.bob, online))
    bob.send('SEND_PRESENCE_EVENT', { category: 'party.typing', topicId: space._id, content: {} })
    await carol.next('PRESENCE_EVENT_RESPONSE', from(users.bob, 'party.typing'))
    assert.deepEqual(
      carol.heard.filter(({ payload }) => from(users.bob, online)(payload)),
      [],
    )
  })

  test('topicId and loopbackMetadata may be inside content; events without a space are ignored', async () => {
    const { users, space } = server
    carol.send('SEND_PRESENCE_EVENT', { category: online, topicId: '', content: {} })
    carol.send('SEND_PRESENCE_EVENT', { category: online })
    carol.send('SEND_PRESENCE_EVENT', undefined)
    carol.send('UNSUBSCRIBE_CHANNEL', { channel: { _id: '', type: 'topic' } })
    carol.send('SEND_PRESENCE_EVENT', {
      category: 'app.event.presence.request.parties',
      content: { topicId: space._id, loopbackMetadata: 3 },
    })
    const back = await carol.next('PRESENCE_EVENT_RESPONSE', ({ loopbackMetadata }) => loopbackMetadata === 3)
    assert.equal((back['sender'] as { _id: string })._id, server.person('carol@example.com').user._id)
    const asked = await alice.next('PRESENCE_EVENT_RESPONSE', ({ category }) =>
      String(category).includes('request'),
    )
    assert.equal(asked['topicId'], space._id)
    assert.equal(users.alice.user._id === (asked['sender'] as { _id: string })._id, false)
  })

  test('the others hear that someone leaves: by unsubscribing, and when the last of their sockets goes', async () => {
    const { users, space } = server
    const second = await connectChat(server.url, users.bob.token)
    await second.subscribe(space._id)
    second.close()
    bob.send('UNSUBSCRIBE_CHANNEL', { channel: { _id: space._id, type: 'topic' } })
    await alice.next('PRESENCE_EVENT_RESPONSE', from(users.bob, leaves))
    const third = await connectChat(server.url, users.bob.token)
    await third.subscribe(space._id)
    third.close()
    await alice.next('PRESENCE_EVENT_RESPONSE', from(users.bob, leaves))
    assert.equal(alice.heard.filter(({ payload }) => from(users.bob, leaves)(payload)).length, 0)
    await bob.subscribe(space._id)
  })

  test('media events are passed on with the true sender, also under the name with a trailing blank', async () => {
    for (const name of ['SEND_MEDIA_SESSION_EVENTS', 'SEND_MEDIA_SESSION_EVENTS ']) {
      alice.send(name, {
        category: 'trackstatus',
        topicId: server.space._id,
        sender: { _id: 'x' },
        content: { a: 1 },
      })
      const heard = await bob.next('MEDIA_SESSION_RESPONSE')
      assert.deepEqual(heard['content'], { a: 1 })
      assert.equal((heard['sender'] as { _id: string })._id, server.users.alice.user._id)
    }
  })

  test('scripted people are there for newcomers, type, and leave', async () => {
    const { user } = server.person('dora@example.com')
    const { live } = server.server
    live.online(server.space._id, user._id)
    await alice.next('PRESENCE_EVENT_RESPONSE', from({ user }, online))
    live.typing(server.space._id, user._id)
    await alice.next('PRESENCE_EVENT_RESPONSE', from({ user }, 'party.typing'))

    const newcomer = await connectChat(server.url, server.users.bob.token)
    await newcomer.subscribe(server.space._id)
    newcomer.send('SEND_PRESENCE_EVENT', {
      category: online,
      topicId: server.space._id,
      content: {},
      receivers: [],
    })
    const answer = await newcomer.next('PRESENCE_EVENT_RESPONSE', from({ user }, online))
    assert.deepEqual(
      (answer['receivers'] as { _id: string }[]).map(({ _id }) => _id),
      [server.users.bob.user._id],
    )
    live.leaves(server.space._id, user._id)
    await newcomer.next('PRESENCE_EVENT_RESPONSE', from({ user }, leaves))
    newcomer.close()
  })
})
