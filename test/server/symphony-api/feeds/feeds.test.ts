// The calls for feeds: made, listed, read, acknowledged, shared, given up; and the old ones.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import type { FeedSettings } from '../../../../src/server/symphony-api/feeds/calls.ts'
import {
  type Caller,
  callSymphony,
  signInTo,
  startSymphony,
  type SymphonyServer,
  testKeys,
} from '../../../support/symphony.ts'
import { send, streamOf } from '../../../support/symphony-messages.ts'

type Read = {
  readonly events: readonly { readonly type: string; readonly messageId: string }[]
  readonly ackId: string
}

const feedsPath = '/agent/v5/datafeeds'

const withFeeds = (feeds: Partial<FeedSettings>): Promise<SymphonyServer> =>
  startSymphony({ symphony: { feeds } })

const make = async (who: Caller, tag?: string): Promise<string> => {
  const { body, status } = await who.ask('POST', feedsPath, { body: { tag: tag ?? null } })
  assert.equal(status, 201)
  return (body as { readonly id: string }).id
}

const read = async (who: Caller, datafeedId: string, ackId = ''): Promise<Read> => {
  const path = `${feedsPath}/{datafeedId}/read`
  const { body, status } = await who.ask('POST', path, { params: { datafeedId }, body: { ackId } })
  assert.equal(status, 200, JSON.stringify(body))
  return body as Read
}

const statusOf = async (answer: Promise<{ readonly status: number }>): Promise<number> =>
  (await answer).status

test('a feed is made, found by its tag, read by acknowledging, and deleted as often as one likes', async () => {
  await using server = await withFeeds({ poll: 10 })
  const { alice, bob } = server
  const id = await make(alice, 'mine')
  assert.match(id, /^[0-9a-f]{32}_f$/)
  const list = async (query: object) =>
    (await alice.ask('GET', feedsPath, { query: { ...query } })).body as readonly { readonly id: string }[]
  assert.deepEqual(
    (await list({})).map((feed) => feed.id),
    [id],
  )
  assert.deepEqual(
    (await list({ tag: 'mine' })).map((feed) => feed.id),
    [id],
  )
  assert.deepEqual(await list({ tag: 'other' }), [])

  const nothing = await read(alice, id)
  assert.deepEqual(nothing.events, [])
  const sid = await streamOf(alice)
  const first = await send(bob, sid, 'one')
  const one = await read(alice, id, nothing.ackId)
  assert.deepEqual(
    one.events.map(({ messageId }) => messageId),
    [first.messageId],
  )
  assert.deepEqual((await read(alice, id, one.ackId)).events, [])

  const readPath = `${feedsPath}/${id}/read`
  assert.equal(await statusOf(alice.call('POST', readPath, { ackId: 'made up' })), 400)
  assert.equal(await statusOf(bob.call('POST', readPath, {})), 400, 'it is none of theirs')
  for (let time = 0; time < 2; time += 1)
    assert.equal(await statusOf(alice.call('DELETE', `${feedsPath}/${id}`)), 204)
  const gone = await alice.call('POST', readPath, {})
  assert.deepEqual(gone.body, { code: 400, message: 'Could not find a datafeed with the provided id' })
  assert.equal(await statusOf(alice.call('POST', '/agent/v5/events/read', {})), 403)
})

test('a read waits for news, and several readers of one feed share them', async () => {
  await using server = await startSymphony()
  const { alice, bob } = server
  const sid = await streamOf(alice)
  const id = await make(alice)
  const readers = [read(alice, id), read(alice, id)]
  const sent = [(await send(bob, sid, 'one')).messageId, (await send(bob, sid, 'two')).messageId]
  const batches = await Promise.all(readers)
  assert.deepEqual(
    batches.flatMap(({ events }) => events.map(({ messageId }) => messageId)).toSorted(),
    sent.toSorted(),
  )
  const waiting = alice.call('POST', `${feedsPath}/${id}/read`, { ackId: batches[0]?.ackId })
  await alice.call('DELETE', `${feedsPath}/${id}`)
  assert.equal((await waiting).status, 400, 'who waits hears that the feed is gone')
})

test('what a reader did not acknowledge is told again; a reader that went away has taken nothing', async () => {
  await using server = await withFeeds({ visibility: 40 })
  const { alice, bob } = server
  const sid = await streamOf(alice)
  const id = await make(alice)
  const goes = new AbortController()
  const waiting = fetch(`${server.url}${feedsPath}/${id}/read`, {
    method: 'POST',
    headers: { ...alice.headers },
    signal: goes.signal,
  })
  goes.abort()
  await assert.rejects(waiting)
  const { messageId } = await send(bob, sid, 'one')
  // Read without acknowledging until it came twice: the second time it waits until it is ready again.
  for (let time = 0; time < 2; time += 1)
    assert.deepEqual(
      (await read(alice, id)).events.map((event) => event.messageId),
      [messageId],
    )
})

test('who signs in anew goes on with the same feed where they were; another feed’s acknowledgement is none', async () => {
  let now = Date.now()
  await using server = await startSymphony({
    now: () => now,
    symphony: { sessionLife: 60, feeds: { poll: 10 } },
  })
  const { alice, users } = server
  const sid = await streamOf(alice)
  const [id, other] = [await make(alice), await make(alice)]
  const sent = [(await send(alice, sid, 'one')).messageId, (await send(alice, sid, 'two')).messageId]
  const before = await read(alice, id)
  assert.equal(before.events.length, 2)
  now += 61_000
  const path = `${feedsPath}/${id}/read`
  assert.equal(await statusOf(alice.call('POST', path, { ackId: before.ackId })), 401)
  const signIns = await Promise.all(
    Array.from({ length: 5 }, () =>
      signInTo(server.url, users.alice.user.username, testKeys().privateKey, now),
    ),
  )
  const as = async (headers: Readonly<Record<string, string>>, feed: string, ackId: string) =>
    callSymphony(`${server.url}${feedsPath}/${feed}/read`, 'POST', { headers, body: { ackId } })
  // All of those who came at once are in.
  const answers = await Promise.all(signIns.map((headers) => as(headers, id, before.ackId)))
  for (const { status, body } of answers) assert.deepEqual([status, (body as Read).events], [200, []])
  const [headers = {}] = signIns
  assert.equal((await as(headers, other, before.ackId)).status, 400)
  const there = (await as(headers, other, '')).body as Read
  assert.deepEqual(
    there.events.map(({ messageId }) => messageId),
    sent,
  )
})

test('a feed that nobody reads is given up, and nobody has more than twenty', async () => {
  let now = Date.now()
  await using server = await startSymphony({
    now: () => now,
    symphony: { sessionLife: 7200 },
  })
  const { alice } = server
  const ids: string[] = []
  for (let number = 0; number < 20; number += 1) ids.push(await make(alice))
  assert.equal(await statusOf(alice.call('POST', feedsPath)), 403)
  assert.equal(await statusOf(alice.call('POST', '/agent/v4/datafeed/create')), 503)
  now += 29 * 60_000
  const [first = ''] = ids
  const reading = alice.call('POST', `${feedsPath}/${first}/read`, {})
  const { messageId } = await send(server.bob, await streamOf(alice), 'one')
  assert.match(JSON.stringify((await reading).body), new RegExp(messageId))
  now += 2 * 60_000
  assert.deepEqual(
    ((await alice.call('GET', feedsPath)).body as readonly { readonly id: string }[]).map(({ id }) => id),
    [first],
  )
})

test('the old feeds answer with a bare list, or with nothing', async () => {
  await using server = await withFeeds({ poll: 10 })
  const { alice, bob } = server
  const api = 'agent-deprecated'
  const { body } = await alice.ask('POST', '/agent/v4/datafeed/create', { api })
  const { id } = body as { readonly id: string }
  assert.match(id, /^[0-9a-f-]{36}$/)
  const get = (query = {}) => alice.ask('GET', '/agent/v4/datafeed/{id}/read', { api, params: { id }, query })
  assert.equal((await get()).status, 204)
  const sid = await streamOf(alice)
  const sent = [await send(bob, sid, 'one'), await send(bob, sid, 'two')]
  const read1 = (await get({ limit: 1 })).body as Read['events']
  const read2 = (await get()).body as Read['events']
  assert.deepEqual(
    [...read1, ...read2].map(({ messageId }) => messageId),
    sent.map(({ messageId }) => messageId),
  )
  assert.equal((await get()).status, 204)
  assert.deepEqual((await alice.call('GET', feedsPath)).body, [])
  assert.equal(await statusOf(bob.call('GET', `/agent/v4/datafeed/${id}/read`)), 400)
})

test('reading says that one is there, unless one wishes otherwise', async () => {
  await using server = await withFeeds({ poll: 1 })
  const { alice } = server
  const id = await make(alice)
  const category = async () =>
    ((await alice.call('GET', '/pod/v2/user/presence')).body as { readonly category: string }).category
  assert.equal(await category(), 'OFFLINE')
  await alice.call('POST', `${feedsPath}/${id}/read`, { updatePresence: false })
  assert.equal(await category(), 'OFFLINE')
  await alice.call('POST', `${feedsPath}/${id}/read`, {})
  assert.equal(await category(), 'AVAILABLE')
})

test('who is revoked while a read waits hears nothing more', async () => {
  const { promise: waits, resolve } = Promise.withResolvers<undefined>()
  const after: FeedSettings['after'] = () => {
    resolve(undefined)
    return () => undefined
  }
  await using server = await withFeeds({ after })
  const { alice, bob, identity } = server
  const id = await make(alice)
  const sid = await streamOf(bob)
  const reading = alice.call('POST', `${feedsPath}/${id}/read`, { ackId: '' })
  await waits
  identity.revoke(alice.user._id)
  await send(bob, sid, 'secret')
  const { status, body } = await reading
  assert.equal(status, 401)
  assert.doesNotMatch(JSON.stringify(body), /secret/)
})
