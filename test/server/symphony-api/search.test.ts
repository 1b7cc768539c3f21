// Search over the messages of one's streams.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { type Caller, startSymphony } from '../../support/symphony.ts'
import { type Sent, streamOf, send } from '../../support/symphony-messages.ts'

const search = async (who: Caller, body: object, query = {}) => {
  const found = await who.ask('POST', '/agent/v1/message/search', { body, query })
  return (found.body as readonly Sent[]).map(({ message }) => /red|green/.exec(message)?.[0])
}

test('search finds by words, author, tags and mentions, within the streams of who asks', async () => {
  await using server = await startSymphony()
  const { alice, bob } = server
  const sid = await streamOf(alice)
  await send(alice, sid, 'red <hash tag="paint"/>')
  await send(bob, sid, `green <cash tag="ibm"/> <mention uid="${alice.userId}"/>`)
  const carol = await server.account('carol@example.com')
  assert.deepEqual(await search(alice, { hashtag: 'paint' }), ['red'])
  assert.deepEqual(await search(alice, { cashtag: 'IBM' }), ['green'])
  assert.deepEqual(await search(alice, { mention: alice.userId }), ['green'])
  assert.deepEqual(await search(alice, { author: bob.userId, streamType: 'room' }), ['green'])
  assert.deepEqual(await search(alice, { text: 'RED', streamId: sid }), ['red'])
  assert.deepEqual(await search(alice, { streamId: sid }), ['green', 'red'])
  assert.deepEqual(await search(alice, { streamId: sid }, { sortDir: 'ASC', limit: 1 }), ['red'])
  assert.deepEqual(await search(carol, { hashtag: 'paint' }), [])
  const query = { query: `streamId:${sid} AND hashtag:paint` }
  assert.equal(((await alice.ask('GET', '/agent/v1/message/search', { query })).body as object[]).length, 1)
  for (const fieldless of ['textx', 'red AND paint'])
    assert.equal(
      (await alice.ask('GET', '/agent/v1/message/search', { query: { query: fieldless } })).status,
      400,
    )
  for (const body of [{}, { text: 'red' }, { streamType: 'nothing' }])
    assert.equal((await alice.ask('POST', '/agent/v1/message/search', { body })).status, 400)
})
