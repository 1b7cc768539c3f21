// The categories of MESSAGE_SENT beside messages, field by field against the documented examples, and who hears them.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, suite, test } from 'node:test'

import { type ChatSocket, connectChat } from '../support/chat-socket.ts'
import { restOf } from '../support/rest.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let bob: ChatSocket
const example = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../fixtures/spaces/${name}.json`, import.meta.url), 'utf8')) as Record<
    string,
    unknown
  >

const keys = (value: unknown): readonly string[] => Object.keys(value as object).toSorted()

const hear = (category: string, fits: (payload: Record<string, unknown>) => boolean = () => true) =>
  bob.next('MESSAGE_SENT', (payload) => payload['category'] === category && fits(payload))

const isBarrier = ({ content }: Record<string, unknown>): boolean =>
  (content as { bodyText?: string }).bodyText === 'barrier'

const about =
  (topicId: string) =>
  (payload: Record<string, unknown>): boolean =>
    payload['topicId'] === topicId

suite('The categories of MESSAGE_SENT beside messages', () => {
  beforeEach(async () => {
    server = await startTestServer()
    bob = await connectChat(server.url, server.users.bob.token)
  })
  afterEach(async () => {
    bob.close()
    await server.close()
  })

  test('an edit is told as updated with both ids, modified and no created', async () => {
    const { world, users, space } = server
    const sender = users.alice.user._id
    for (const [category, told] of [
      ['chat', 'app.event.message.updated'],
      ['idea', 'app.event.idea.updated'],
      ['task', 'app.event.task.updated'],
    ] as const) {
      const item = world.post({ category, topicId: space._id, sender, content: { bodyText: 'before' } })
      world.updateItem(item._id, { bodyText: 'after' })
      const heard = await hear(told)
      assert.deepEqual(keys(heard), keys(example('app.event.idea.updated')))
      assert.deepEqual([heard['_id'], heard['messageId']], [item._id, item._id])
      assert.equal((heard['content'] as { bodyText: string }).bodyText, 'after')
      if (category === 'idea')
        assert.deepEqual(keys(heard['content']), keys(example('app.event.idea.updated')['content']))
      assert.ok(String(heard['modified']) > item.modified)
    }
  })

  test('a removal is told with the old content; the comments of a post go with it', async () => {
    const { world, users, space } = server
    const sender = users.alice.user._id
    const idea = world.post({ category: 'idea', topicId: space._id, sender, content: { bodyText: 'post' } })
    const parentMsg = { _id: idea._id }
    const comment = world.post({
      category: 'chat',
      topicId: space._id,
      sender,
      parentMsg,
      content: { bodyText: 'c' },
    })
    world.removeItems([idea._id])
    const [first, second] = [await hear('app.event.message.removed'), await hear('app.event.message.removed')]
    assert.deepEqual([first['_id'], second['_id']], [comment._id, idea._id])
    assert.deepEqual(keys(second), keys(example('app.event.message.removed')))
    assert.deepEqual(second['content'], idea.content)
  })

  test('a rename is told with the whole space', async () => {
    const { world, users, space } = server
    world.updateSpace(space._id, { title: 'Renamed' }, users.alice.user._id)
    const heard = await hear('topic.updated')
    assert.deepEqual(keys(heard), keys(example('topic.updated')))
    assert.deepEqual(keys(heard['sender']), keys(example('topic.updated')['sender']))
    assert.equal((heard['content'] as { title: string }).title, 'Renamed')
    const mustHave = keys(example('topic.updated')['content'])
    assert.deepEqual(
      mustHave.filter((key) => !keys(heard['content']).includes(key)),
      [],
    )
  })

  test('who is added hears of the new space with the viewer fields and from then on its messages', async () => {
    const { world, users } = server
    const created = world.createSpace({ title: 'Fresh', createdBy: users.alice.user._id })
    world.addMember(created._id, users.bob.user._id, 'member', { by: users.alice.user._id })
    const heard = await hear('app.event.topic.new')
    assert.deepEqual(keys(heard), keys(example('app.event.topic.new')))
    assert.deepEqual(heard['_id'], heard['content'])
    assert.deepEqual(
      keys(example('app.event.topic.new')['content']).filter((key) => !keys(heard['content']).includes(key)),
      [],
    )
    world.post({
      category: 'chat',
      topicId: created._id,
      sender: users.alice.user._id,
      content: { bodyText: 'first' },
    })
    assert.equal((await hear('chat', about(created._id)))['topicId'], created._id)
  })

  test('who is removed is told once more and then hears nothing', async () => {
    const { world, users } = server
    const sender = users.alice.user._id
    const left = world.createSpace({
      title: 'Left',
      createdBy: sender,
      members: [{ user: users.bob.user._id }],
    })
    await hear('app.event.topic.new')
    world.removeMember(left._id, users.bob.user._id, sender)
    const heard = await hear('topic.updated', about(left._id))
    const { members } = heard['content'] as { members: { member: string }[] }
    assert.deepEqual(
      members.map(({ member }) => member),
      [sender],
    )
    world.post({ category: 'chat', topicId: left._id, sender, content: { bodyText: 'secret' } })
    world.post({ category: 'chat', topicId: server.space._id, sender, content: { bodyText: 'barrier' } })
    await hear('chat', isBarrier)
    assert.deepEqual(
      bob.heard.filter(({ payload }) => about(left._id)(payload)),
      [],
    )
  })

  test('read marks and preferences go to all sockets of this person and to no other', async () => {
    const { users, space } = server
    const alice = await connectChat(server.url, users.alice.token)
    const rest = restOf(server.url, users.bob.token)
    await rest.post(`/users/me/spaces/${space._id}/markread`, {})
    const mark = await hear('topic.markread')
    assert.deepEqual(keys(mark), keys(example('topic.markread')))
    assert.deepEqual(keys(mark['content']), keys(example('topic.markread')['content']))
    assert.equal((mark['content'] as { unreadMessagesCount: number }).unreadMessagesCount, 0)
    await rest.post(`/users/me/topics/${space._id}/preference`, { isPinned: true, targetId: space._id })
    const preference = await hear('app.event.user.topic.preference.updated')
    assert.deepEqual(preference, {
      ...example('app.event.user.topic.preference.updated'),
      sender: { _id: users.bob.user._id, type: 'user' },
      topicId: space._id,
      content: { _id: space._id, isPinned: true, notification: true },
    })
    server.world.markRead(space._id, users.alice.user._id)
    assert.equal((await alice.next('MESSAGE_SENT'))['category'], 'topic.markread')
    assert.deepEqual(alice.heard, [])
    alice.close()
  })

  test('a direct space is named after the other one for each', async () => {
    const { world, users } = server
    const direct = world.openDirect(users.alice.user._id, users.bob.user._id)
    const heard = await hear('app.event.topic.new')
    assert.equal((heard['content'] as { title: string }).title, 'Alice Anders')
    assert.equal(world.viewSpace(direct._id, users.alice.user._id)?.title, 'Bob Brown')
    assert.equal(world.openDirect(users.bob.user._id, users.alice.user._id)._id, direct._id)
  })
})
