// What the pod tells of a message that was written on the other face: who read it; and suppressing it.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { messageIdOf } from '../../../src/server/symphony-api/ids.ts'
import { startSymphony } from '../../support/symphony.ts'

type Row = Readonly<Record<string, unknown>>

test('who has read a message is told with numbers as text; its author or an owner suppresses it, once', async () => {
  await using server = await startSymphony()
  const { alice, bob, world, space, users } = server
  const item = world.post({
    category: 'chat',
    topicId: space._id,
    sender: users.bob.user._id,
    content: { bodyText: 'Hi' },
  })
  await world.settled()
  const mid = messageIdOf(item._id, Date.parse(item.created))
  const status = async (): Promise<Readonly<Record<string, readonly Row[]>>> =>
    (await alice.ask('GET', '/pod/v1/message/{mid}/status', { params: { mid } })).body as Readonly<
      Record<string, readonly Row[]>
    >
  assert.deepEqual(
    (await status())['sent']?.map(({ userId }) => userId),
    [String(alice.userId)],
  )
  world.markRead(space._id, users.alice.user._id)
  assert.deepEqual(
    (await status())['read']?.map(({ userId }) => userId),
    [String(alice.userId)],
  )

  const carol = await server.account('carol@example.com')
  const suppress = '/pod/v1/admin/messagesuppression/{id}/suppress'
  const params = { id: mid }
  assert.equal((await carol.ask('POST', suppress, { params })).status, 400)
  const own = world.post({
    category: 'chat',
    topicId: space._id,
    sender: users.alice.user._id,
    content: { bodyText: 'Mine' },
  })
  const ownId = messageIdOf(own._id, Date.parse(own.created))
  assert.equal((await bob.ask('POST', suppress, { params: { id: ownId } })).status, 403)
  const { body } = await alice.ask('POST', suppress, { params })
  assert.deepEqual([(body as Row)['messageId'], (body as Row)['suppressed']], [mid, true])
  assert.equal(world.findItem(item._id), undefined)
  assert.equal((await alice.ask('POST', suppress, { params })).status, 400)
  assert.equal((await alice.call('GET', `/pod/v1/message/${mid}/status`)).status, 404)
  assert.ok(
    ((await alice.ask('GET', '/pod/v1/files/allowedTypes')).body as readonly string[]).includes('.txt'),
  )
})
