// Who may subscribe, with which PIN, and what becomes of those who are not subscribed.
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

const shutting = [
  { how: 'for members only', change: { memberOnly: true } },
  { how: 'given another PIN', change: { pin: '9999' } },
]

suite('Subscribing', () => {
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

  test('sending to a space that is not subscribed fails with the payload and the reason', async () => {
    const { world, users } = server
    const other = world.createSpace({ title: 'Other', createdBy: users.alice.user._id })
    const payload = {
      category: 'chat',
      topicId: other._id,
      content: { bodyText: 'x' },
      loopbackMetadata: 'mine',
    }
    alice.send('SEND_MESSAGE', payload)
    const { error, ...rest } = await alice.next('SEND_MESSAGE_FAILED')
    assert.deepEqual(rest, { ...payload, category: 'app.event.channel.subscription.required' })
    assert.equal((error as { code: string }).code, 'app.event.channel.subscription.required')
  })

  test('after unsubscribing one cannot send, but still hears as a member', async () => {
    bob.send('UNSUBSCRIBE_CHANNEL', { channel: { _id: server.space._id, type: 'topic' } })
    assert.deepEqual(await bob.next('CHANNEL_UNSUBSCRIBED'), {
      channel: { _id: server.space._id, type: 'topic' },
    })
    bob.send('SEND_MESSAGE', chat('no'))
    await bob.next('SEND_MESSAGE_FAILED')
    alice.send('SEND_MESSAGE', chat('still'))
    await bob.next('MESSAGE_SENT', bodyIs('still'))
    await bob.subscribe(server.space._id)
  })

  test('subscribing to nothing, to an unknown space and to a members-only space fails with what was sent', async () => {
    const { world, users } = server
    const closed = world.createSpace({ title: 'Closed', createdBy: users.alice.user._id, memberOnly: true })
    const attempts: readonly (readonly [unknown, string])[] = [
      [{ connected: false }, 'invalid.parameters'],
      [{ _id: 'ffffffffffffffffffffffff', type: 'topic' }, 'topic.not_found'],
      [{ _id: closed._id, type: 'topic' }, 'permission.denied'],
    ]
    for (const [channel, code] of attempts) {
      bob.send('SUBSCRIBE_CHANNEL', { channel })
      const answer = await bob.next('SUBSCRIBE_CHANNEL_FAILED')
      assert.deepEqual(answer['channel'], channel)
      assert.equal((answer['error'] as { code: string }).code, code)
    }
  })

  test('a space with a PIN lets strangers in with the PIN only', async () => {
    const { world, users } = server
    const { _id } = world.createSpace({ title: 'PIN', createdBy: users.alice.user._id, pin: '4711' })
    bob.send('SUBSCRIBE_CHANNEL', { channel: { _id, type: 'topic', password: '4712' } })
    const { error } = await bob.next('SUBSCRIBE_CHANNEL_FAILED')
    assert.equal((error as { code: string }).code, 'topic.password_required')
    await bob.subscribe(_id, '4711')
    bob.send('SEND_MESSAGE', { category: 'chat', topicId: _id, content: { bodyText: 'in' } })
    await bob.next('MESSAGE_SENT', bodyIs('in'))
    bob.send('SEND_MESSAGE', { category: 'task', topicId: _id, content: { bodyText: 'guests do not' } })
    assert.equal(
      ((await bob.next('SEND_MESSAGE_FAILED'))['error'] as { code: string }).code,
      'permission.denied',
    )
  })

  for (const { how, change } of shutting)
    test(`who came in as a guest is out when the space is ${how}; members stay`, async () => {
      const { world, users } = server
      const space = world.createSpace({
        title: 'Ajar',
        createdBy: users.alice.user._id,
        members: [{ user: users.bob.user._id }],
        pin: '4711',
      })
      const eve = await connectChat(server.url, server.person('eve@example.com').token)
      for (const client of [alice, bob, eve]) await client.subscribe(space._id, '4711')
      world.updateSpace(space._id, { title: 'Still ajar', pin: '4711' }, users.alice.user._id)
      await eve.next('MESSAGE_SENT', ({ category }) => category === 'topic.updated')
      world.updateSpace(space._id, change, users.alice.user._id)
      await eve.next('CHANNEL_UNSUBSCRIBED')
      eve.send('SEND_MESSAGE', { ...chat('no'), topicId: space._id })
      assert.equal(
        ((await eve.next('SEND_MESSAGE_FAILED'))['error'] as { code: string }).code,
        'app.event.channel.subscription.required',
      )
      bob.send('SEND_MESSAGE', { ...chat('among us'), topicId: space._id })
      await alice.next('MESSAGE_SENT', bodyIs('among us'))
      // A space of its own, told after the other one: what eve has not heard by then, she never will.
      const { _id } = world.createSpace({ title: 'Open', createdBy: users.alice.user._id })
      await eve.subscribe(_id)
      world.post({
        category: 'chat',
        topicId: _id,
        sender: users.alice.user._id,
        content: { bodyText: 'to eve' },
      })
      await eve.next('MESSAGE_SENT', bodyIs('to eve'))
      assert.deepEqual(
        eve.heard.filter(({ event }) => event === 'MESSAGE_SENT'),
        [],
      )
      eve.close()
    })
})
