// Signals: made, found by whom they are for, changed, subscribed to one by one and in bulk.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { type Caller, startSymphony } from '../../support/symphony.ts'
import { send, streamOf } from '../../support/symphony-messages.ts'

type Row = Readonly<Record<string, unknown>>
const path = '/agent/v1/signals'

const make = async (who: Caller, wish: object): Promise<string> => {
  const { status, body } = await who.ask('POST', `${path}/create`, { body: wish })
  assert.equal(status, 200, JSON.stringify(body))
  return String((body as Row)['id'])
}

const namesOf = async (who: Caller): Promise<readonly unknown[]> =>
  ((await who.ask('GET', `${path}/list`, { query: { skip: 0, limit: 50 } })).body as readonly Row[]).map(
    ({ name }) => name,
  )

test('a signal is made, told, changed by its creator, and deleted', async () => {
  await using server = await startSymphony()
  const { alice, bob } = server
  const id = await make(alice, {
    name: 'Crude',
    query: 'HASHTAG:crude AND CASHTAG:cl',
    visibleOnProfile: true,
    companyWide: false,
  })
  const params = { id }
  const { body } = await bob.ask('GET', `${path}/{id}/get`, { params })
  assert.deepEqual(
    [(body as Row)['name'], (body as Row)['query'], typeof (body as Row)['timestamp']],
    ['Crude', 'HASHTAG:crude AND CASHTAG:cl', 'number'],
  )
  assert.deepEqual([await namesOf(alice), await namesOf(bob)], [['Crude'], []])
  assert.equal((await bob.ask('POST', `${path}/{id}/update`, { params, body: { name: 'Mine' } })).status, 403)
  assert.equal((await bob.ask('POST', `${path}/{id}/delete`, { params })).status, 403)
  const change = { name: 'Oil', visibleOnProfile: false }
  const changed = (await alice.ask('POST', `${path}/{id}/update`, { params, body: change })).body as Row
  assert.deepEqual([changed['name'], changed['query']], ['Oil', 'HASHTAG:crude AND CASHTAG:cl'])
  assert.equal((await bob.ask('GET', `${path}/{id}/get`, { params })).status, 400, 'it is private now')
  assert.equal((await alice.ask('POST', `${path}/{id}/delete`, { params })).status, 200)
  assert.equal((await alice.ask('GET', `${path}/{id}/get`, { params })).status, 400)
})

test('a signal without a tag, a name or a query that can be read is refused', async () => {
  await using server = await startSymphony()
  const tried = async (wish: object): Promise<number> =>
    (await server.alice.ask('POST', `${path}/create`, { body: wish })).status
  assert.equal(await tried({ name: 'x', query: 'author:1' }), 400)
  assert.equal(await tried({ name: 'x', query: 'anything' }), 400)
  assert.equal(await tried({ query: 'HASHTAG:x' }), 400)
  assert.equal(await tried({ name: 'x' }), 400)
  assert.equal(await tried({ name: 'x'.repeat(101), query: 'HASHTAG:x' }), 400)
  assert.equal(await tried({ name: 'x', query: '(author:1 or hashtag:x)' }), 200)
})

test('who subscribes hears what became of each; a pushed subscription is not theirs to end', async () => {
  await using server = await startSymphony()
  const { alice, bob } = server
  const carol = await server.account('carol@example.com')
  const id = await make(alice, { name: 'News', query: 'hashtag:news' })
  const params = { id }
  const change = async (who: Caller, verb: string, body?: readonly number[], query = {}): Promise<Row> =>
    (await who.ask('POST', `${path}/{id}/${verb}`, { params, query, body })).body as Row
  const failed = ({ subscriptionErrors }: Row): readonly unknown[] =>
    (subscriptionErrors as readonly Row[]).map(({ userId }) => userId)

  const first = await change(alice, 'subscribe', [bob.userId, 12], { pushed: 'True' })
  assert.deepEqual(
    [first['requestedSubscription'], first['successfulSubscription'], first['failedSubscription']],
    [2, 1, 1],
  )
  assert.deepEqual(failed(first), [12])
  assert.deepEqual(failed(await change(carol, 'subscribe')), [])
  assert.deepEqual(failed(await change(carol, 'subscribe', [bob.userId])), [bob.userId])
  assert.deepEqual([await namesOf(bob), await namesOf(carol)], [['News'], ['News']])

  const list = async (query: Record<string, number>): Promise<Row> =>
    (await bob.ask('GET', `${path}/{id}/subscribers`, { params, query })).body as Row
  const all = await list({ skip: 0, limit: 50 })
  assert.deepEqual(
    (all['data'] as readonly Row[]).map(({ userId, owner, pushed }) => [userId, owner, pushed]),
    [
      [alice.userId, true, false],
      [bob.userId, false, true],
      [carol.userId, false, false],
    ],
  )
  assert.deepEqual(failed(await change(carol, 'subscribe')), [])
  const again = await list({ skip: 0, limit: 50 })
  assert.deepEqual(again['data'], all['data'], 'whoever has subscribed keeps the subscription they have')
  const page = await list({ skip: 1, limit: 1 })
  assert.deepEqual([page['offset'], page['hasMore'], page['total']], [1, true, 3])

  assert.deepEqual(failed(await change(bob, 'unsubscribe', [])), [bob.userId])
  assert.deepEqual(failed(await change(carol, 'unsubscribe')), [])
  assert.deepEqual(failed(await change(alice, 'unsubscribe', [bob.userId])), [])
  assert.equal((await list({}))['total'], 1)
})

const search = (who: Caller, body: object) => who.ask('POST', '/agent/v1/message/search', { body })

test('messages are found by a signal: alternatives of tags and authors', async () => {
  await using server = await startSymphony()
  const { alice, bob } = server
  const sid = await streamOf(alice)
  const crude = await send(bob, sid, 'one <hash tag="Crude"/>')
  const both = await send(alice, sid, 'two <hash tag="gas"/> <cash tag="ng"/>')
  await send(alice, sid, 'three <hash tag="gas"/>')
  await send(alice, sid, 'four <hash tag="crude"/>')
  const signal = await make(alice, {
    name: 'Energy',
    query: `(HASHTAG:#crude AND author:${bob.userId}) OR hashtag:gas AND cashtag:$NG`,
    visibleOnProfile: false,
  })
  assert.deepEqual(
    ((await search(alice, { signal })).body as readonly Row[]).map(({ messageId }) => messageId),
    [both.messageId, crude.messageId],
  )
  assert.equal((await search(bob, { signal })).status, 400, 'it is none of theirs')
})
