// The agent's messages: sent, seen on the other face, edited, read in stretches.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { messageIdOf, toPadded } from '../../../src/server/symphony-api/ids.ts'
import { type Caller, startSymphony } from '../../support/symphony.ts'
import {
  type Sent,
  createPath,
  historyPath,
  updatePath,
  root,
  formOf,
  streamOf,
  send,
  history,
  refusal,
  inSpaces,
} from '../../support/symphony-messages.ts'

test('a message is rendered, seen on both faces, and found again by its id in any form', async () => {
  await using server = await startSymphony()
  const { alice, bob } = server
  const sid = await streamOf(alice)
  const sent = await send(alice, sid, `hi <mention uid="${bob.userId}"/> <b>now</b>`, {
    data: '{"mine":{"a":1}}',
  })
  assert.equal(
    sent.message,
    `${root}hi <span class="entity" data-entity-id="mention1">@Bob Brown</span> <b>now</b></div>`,
  )
  assert.deepEqual(Object.keys(JSON.parse(sent.data) as object), ['mine', 'mention1'])
  assert.equal(sent.user.userId, alice.userId)
  assert.deepEqual(inSpaces(server), [
    `hi <mention id="${bob.user._id}" type="user" value="Bob Brown"></mention> <strong>now</strong>`,
  ])
  for (const id of [sent.messageId, toPadded(sent.messageId)]) {
    const { body } = await bob.ask('GET', '/agent/v1/message/{id}', { params: { id } })
    assert.deepEqual(body, sent)
  }
  const carol = await server.account('carol@example.com')
  const params = { id: sent.messageId }
  assert.equal((await carol.call('GET', `/agent/v1/message/${sent.messageId}`)).status, 204)
  assert.deepEqual(await refusal(carol.ask('POST', createPath, { params: { sid }, body: formOf('x') })), [
    403,
    'The stream does not exist, or the user is not a member of it.',
  ])
  await alice.ask('POST', '/pod/v1/admin/messagesuppression/{id}/suppress', { params })
  assert.equal((await bob.call('GET', `/agent/v1/message/${sent.messageId}`)).status, 204)
  const kept = () => server.world.kept.list('item')
  assert.deepEqual(kept(), [], 'the words of a suppressed message are gone')
  await send(alice, sid, 'two')
  assert.equal(kept().length, 1)
  server.world.deleteSpace(server.space._id, alice.user._id)
  assert.deepEqual(kept(), [], 'and those of a whole space')
})

test('what is written on the other face is a message here: chats, comments, posts and tasks', async () => {
  await using server = await startSymphony()
  const { alice, bob, world, space } = server
  const sid = await streamOf(alice)
  const by = { topicId: space._id, sender: bob.user._id }
  world.post({
    ...by,
    category: 'chat',
    content: {
      bodyText: `<p>a <em>b</em> <mention id="${alice.user._id}" type="user" value="Alice Anders"></mention></p>`,
    },
  })
  const idea = world.post({
    ...by,
    category: 'idea',
    content: { bodyText: 'Plan <x>', description: '<p>text</p>' },
  })
  world.post({ ...by, category: 'chat', content: { bodyText: 'yes' }, parentMsg: { _id: idea._id } })
  world.post({ ...by, category: 'task', content: { bodyText: 'Do', status: 'completed' } })
  const all = await history(alice, sid, { since: 0 })
  assert.deepEqual(
    all.map(({ message }) => message.replace(/^<div[^>]*>|<\/div>$/g, '').replace(/<\/div>$/, '')),
    [
      '<p>a <i>b</i> <span class="entity" data-entity-id="mention1">@Alice Anders</span></p>',
      '<p><b>Plan &lt;x&gt;</b></p><p>text</p>',
      'yes',
      '<p><b>☑ Do</b></p>',
    ],
  )
  assert.equal(all[2]?.parentMessageId, all[1]?.messageId)
  const { body } = await alice.ask('GET', '/pod/v1/admin/messages/{messageId}/metadata/relationships', {
    params: { messageId: all[1]?.messageId ?? '' },
  })
  assert.deepEqual((body as { readonly replies: unknown }).replies, [toPadded(all[2]?.messageId ?? '')])
})

test('an edit is a message of its own: the first one says so, and history has both at their times', async () => {
  await using server = await startSymphony()
  const { alice, bob, world } = server
  const sid = await streamOf(alice)
  const first = await send(alice, sid, 'one')
  const between = await send(bob, sid, 'between')
  const edit = async (who: Caller, mid: string, text: string, more?: Readonly<Record<string, string>>) =>
    who.ask('POST', updatePath, { params: { sid, mid }, body: formOf(text, more) })
  const second = (await edit(alice, first.messageId, 'two')).body as Sent
  const third = (await edit(alice, second.messageId, 'three', { silent: 'false' })).body as Sent
  assert.deepEqual(
    [
      second.replacing,
      second.initialMessageId,
      second.silent,
      third.replacing,
      third.initialMessageId,
      third.silent,
    ],
    [first.messageId, first.messageId, true, second.messageId, first.messageId, false],
  )
  const told = await alice.ask('GET', '/agent/v1/message/{id}', { params: { id: first.messageId } })
  assert.equal((told.body as Sent).replacedBy, second.messageId)
  assert.equal((told.body as Sent).message, `${root}one</div>`)
  assert.deepEqual(
    (await history(bob, sid, { since: 0 })).map(({ messageId }) => messageId),
    [first.messageId, between.messageId, second.messageId, third.messageId],
  )
  assert.deepEqual(
    (await history(bob, sid, { since: between.timestamp + 1 })).map(({ messageId }) => messageId),
    [second.messageId, third.messageId],
  )
  assert.deepEqual(inSpaces(server), ['between', 'three'])
  assert.equal((await edit(bob, first.messageId, 'mine')).status, 403)

  const [, item] = world.itemsOf(server.space._id, { size: 2 })
  const there = world.updateItem(item?._id ?? '', { bodyText: '<p>elsewhere</p>' })
  await world.settled()
  const last = (await history(bob, sid, { since: third.timestamp + 1 })).at(-1)
  assert.deepEqual(
    [last?.messageId, last?.replacing, last?.initialMessageId],
    [messageIdOf(there._id, Date.parse(there.modified)), third.messageId, first.messageId],
  )
})

test('history goes forward from a time; pages by time and skip meet without gap or overlap', async () => {
  await using server = await startSymphony()
  const { alice, world, space } = server
  const sid = await streamOf(alice)
  const sender = server.bob.user._id
  for (let number = 0; number < 25; number += 1)
    world.post({ category: 'chat', topicId: space._id, sender, content: { bodyText: `m${number}` } })
  const seen: string[] = []
  let [since, skip] = [0, 0]
  for (;;) {
    const page = await history(alice, sid, { since, skip, limit: 10 })
    seen.push(...page.map(({ messageId }) => messageId))
    since = page.at(-1)?.timestamp ?? since
    skip = 1
    if (page.length < 10) break
  }
  assert.equal(seen.length, 25)
  assert.equal(new Set(seen).size, 25)
  assert.deepEqual((await history(alice, sid, { since, until: since })).length, 1)
  assert.deepEqual(await history(alice, sid, { since: since + 1 }), [])
  assert.equal((await alice.ask('GET', historyPath, { params: { sid } })).status, 400)
})

test('a room that hides its past shows newcomers what came after them', async () => {
  await using server = await startSymphony()
  const { alice, bob } = server
  const { body } = await alice.call('POST', '/pod/v3/room/create', { name: 'Quiet', description: 'q' })
  const sid = (body as { readonly roomSystemInfo: { readonly id: string } }).roomSystemInfo.id
  const before = await send(alice, sid, 'before')
  await alice.call('POST', `/pod/v1/room/${sid}/membership/add`, { id: bob.userId })
  const after = await send(alice, sid, 'after')
  assert.deepEqual(
    (await history(bob, sid, { since: 0 })).map(({ messageId }) => messageId),
    [after.messageId],
  )
  assert.equal((await bob.call('GET', `/agent/v1/message/${before.messageId}`)).status, 204)
  assert.equal((await bob.call('GET', `/pod/v1/message/${before.messageId}/status`)).status, 404)
  await alice.call('POST', `/pod/v1/room/${sid}/membership/promoteOwner`, { id: bob.userId })
  const suppress = await bob.call('POST', `/pod/v1/admin/messagesuppression/${before.messageId}/suppress`)
  assert.equal(suppress.status, 400)
  assert.equal((await history(alice, sid, { since: 0 })).length, 2)
})
