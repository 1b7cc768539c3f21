// The socket events and their answers, with socket.io-client 4 against a real server.
import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'

import { type ChatSocket, connectChat } from '../support/chat-socket.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let alice: ChatSocket
let bob: ChatSocket

const chat = (bodyText: string, more: object = {}): object => ({
  category: 'chat',
  topicId: server.space._id,
  content: { bodyText },
  ...more,
})

const bodyIs =
  (text: string) =>
  (payload: Record<string, unknown>): boolean =>
    (payload['content'] as { bodyText?: string }).bodyText === text

suite('The socket events and their answers', () => {
  beforeEach(async () => {
    server = await startTestServer()
    alice = await connectChat(server.url, server.users.alice.token)
    bob = await connectChat(server.url, server.users.bob.token)
    await alice.subscribe(server.space._id)
    await bob.subscribe(server.space._id)
  })

  afterEach(async () => {
    alice.close()
    bob.close()
    await server.close()
  })

  test('subscribing answers with the channel, a dtsid and a session id that is a UUID', async () => {
    const answer = await bob.subscribe(server.space._id)
    assert.deepEqual(answer['channel'], { _id: server.space._id, type: 'topic' })
    assert.equal(answer['dtsid'], '1234')
    assert.match(String(answer['sessionId']), /^[0-9a-f]{8}-[0-9a-f]{4}-4/)
  })

  test('what is sent again under its own name is not posted again: its sender alone hears of it', async () => {
    const named = chat('once', { loopbackMetadata: { spaceterm: 'l1' } })
    alice.send('SEND_MESSAGE', named)
    const first = await alice.next('MESSAGE_SENT', bodyIs('once'))
    alice.send('SEND_MESSAGE', named)
    const second = await alice.next('MESSAGE_SENT', bodyIs('once'))
    assert.deepEqual(second, first)
    // The same name from somebody else is another thing.
    bob.send('SEND_MESSAGE', named)
    await bob.next('MESSAGE_SENT', (payload) => 'loopbackMetadata' in payload)
    await bob.next('MESSAGE_SENT', bodyIs('once'))
    assert.equal(server.world.itemsOf(server.space._id, { size: 9 }).length, 2)
  })

  test('what was removed meanwhile is sent again in vain: its sender hears that it is gone', async () => {
    const named = chat('gone', { loopbackMetadata: { spaceterm: 'l2' } })
    alice.send('SEND_MESSAGE', named)
    const { _id } = await alice.next('MESSAGE_SENT', bodyIs('gone'))
    server.world.removeItems([String(_id)])
    await alice.next('MESSAGE_SENT', ({ category }) => category === 'app.event.message.removed')
    alice.send('SEND_MESSAGE', named)
    const again = await alice.next('MESSAGE_SENT', (payload) => 'loopbackMetadata' in payload)
    const removed = await alice.next(
      'MESSAGE_SENT',
      ({ category }) => category === 'app.event.message.removed',
    )
    assert.deepEqual([again['_id'], removed['_id']], [_id, _id])
    assert.equal(server.world.itemsOf(server.space._id, { size: 9 }).length, 0)
  })

  test('a message comes back in full, with the true sender and the loopback only to its socket', async () => {
    const text = '<p>hello</p>'
    alice.send(
      'SEND_MESSAGE',
      chat(text, { sender: { _id: 'someone else', type: 'user' }, loopbackMetadata: { id: 7 } }),
    )
    const [echo, other] = [
      await alice.next('MESSAGE_SENT', bodyIs(text)),
      await bob.next('MESSAGE_SENT', bodyIs(text)),
    ]
    assert.deepEqual(echo, { ...other, loopbackMetadata: { id: 7 } })
    assert.equal('loopbackMetadata' in other, false)
    const { _id: senderId, displayname, username } = server.users.alice.user
    assert.deepEqual(other, {
      _id: other['_id'],
      category: 'chat',
      topicId: server.space._id,
      topicTitle: 'Test space',
      topicType: 'group',
      status: 0,
      created: other['created'],
      modified: other['created'],
      chatCount: 0,
      likeCount: 0,
      sender: { _id: senderId, type: 'user', username, displayname, picture_url: '/norevimages/noimage.jpg' },
      content: {
        bodyText: text,
        description: '',
        data: [],
        startTime: other['created'],
        endTime: null,
        virtualEndTime: null,
        mediaMode: 'audio',
        meetingStatus: 'active',
        recordings: [],
      },
    })
    assert.match(String(other['_id']), /^[0-9a-f]{24}$/)
  })

  test('members hear without subscribing, each socket once; their other sockets too', async () => {
    const [quiet, second] = [
      await connectChat(server.url, server.users.bob.token),
      await connectChat(server.url, server.users.alice.token),
    ]
    alice.send('SEND_MESSAGE', chat('once', { loopbackMetadata: 1 }))
    alice.send('SEND_MESSAGE', chat('then'))
    for (const client of [quiet, second, bob, alice]) {
      const once = await client.next('MESSAGE_SENT', bodyIs('once'))
      assert.equal('loopbackMetadata' in once, client === alice)
      await client.next('MESSAGE_SENT', bodyIs('then'))
      assert.deepEqual(
        client.heard.filter(({ payload }) => bodyIs('once')(payload)),
        [],
      )
    }
    quiet.close()
    second.close()
  })

  test('an acknowledgement is called with the message once it is kept, and with the failure', async () => {
    const kept = (await alice.socket.emitWithAck('SEND_MESSAGE', chat('ack me'))) as { _id: string }
    assert.equal(server.world.findItem(kept._id)?.content.bodyText, 'ack me')
    const failed = (await alice.socket.emitWithAck('SEND_MESSAGE', { topicId: server.space._id })) as {
      error: object
    }
    assert.deepEqual(Object.keys(failed.error), ['code', 'message'])
    await alice.next('SEND_MESSAGE_FAILED')
  })

  test('posts, tasks and comments are told with their fields', async () => {
    const assignees = [{ _id: server.users.bob.user._id }]
    const task = { bodyText: 'Do it', description: '<p>now</p>', assignees, dueDate: '2027-01-02T03:04:05Z' }
    alice.send('SEND_MESSAGE', { ...chat(''), category: 'task', content: task })
    const sent = await bob.next('MESSAGE_SENT', bodyIs('Do it'))
    assert.deepEqual(
      { ...(sent['content'] as object), startTime: undefined },
      {
        bodyText: 'Do it',
        description: '<p>now</p>',
        data: [],
        assignees,
        status: 'pending',
        startTime: undefined,
        dueDate: '2027-01-02T03:04:05.000Z',
        endTime: null,
        virtualEndTime: null,
        mediaMode: 'audio',
        meetingStatus: 'active',
        recordings: [],
      },
    )
    bob.send('SEND_MESSAGE', chat('why?', { parentMsg: { _id: sent['_id'] }, chatMessages: {} }))
    const comment = await alice.next('MESSAGE_SENT', bodyIs('why?'))
    assert.equal(comment['category'], 'chat')
    assert.deepEqual(comment['parentMsg'], { _id: sent['_id'], bodyText: 'Do it', category: 'task' })
  })

  test('created strictly increases within a space, under a burst from two senders', async () => {
    for (let count = 0; count < 100; count += 1) {
      alice.send('SEND_MESSAGE', chat('burst'))
      bob.send('SEND_MESSAGE', chat('burst'))
    }
    const times: string[] = []
    const ids: string[] = []
    while (times.length < 200) {
      const sent = await alice.next('MESSAGE_SENT', bodyIs('burst'))
      times.push(String(sent['created']))
      ids.push(String(sent['_id']))
    }
    assert.deepEqual(times, [...new Set(times)].toSorted())
    assert.deepEqual(ids, [...new Set(ids)].toSorted())
  })

  test('too many messages at once are refused with a reason, and later ones pass again', async () => {
    let now = 0
    const limited = await startTestServer({
      limits: { messages: { perSecond: 1, burst: 2 } },
      now: () => now,
    })
    const client = await connectChat(limited.url, limited.users.alice.token)
    await client.subscribe(limited.space._id)
    const send = (bodyText: string): void =>
      client.send('SEND_MESSAGE', { category: 'chat', topicId: limited.space._id, content: { bodyText } })
    for (const text of ['1', '2', '3']) send(text)
    const { error, content } = await client.next('SEND_MESSAGE_FAILED')
    assert.deepEqual([content, (error as { code: string }).code], [{ bodyText: '3' }, 'too.many.requests'])
    now += 1000
    send('4')
    await client.next('MESSAGE_SENT', bodyIs('4'))
    client.close()
    await limited.close()
  })

  test('a forged token, no token and another namespace token are refused with words', async () => {
    for (const token of ['', 'nonsense', `${server.users.alice.token}x`])
      await assert.rejects(connectChat(server.url, token), /^Error: Unauthorized: /)
  })

  test('the number of sockets is known and told', async () => {
    const counts: number[] = []
    const stop = server.server.onSocketsChanged((count) => counts.push(count))
    const now = server.server.sockets()
    const more = await connectChat(server.url, server.users.bob.token)
    const gone = new Promise<void>((resolve) => {
      const off = server.server.onSocketsChanged(() => {
        off()
        resolve()
      })
    })
    more.close()
    await gone
    assert.deepEqual(counts, [now + 1, now])
    stop()
  })
})
