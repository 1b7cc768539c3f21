// The pod's people: lookups in all their forms, search, presence, connections.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { type Caller, startSymphony, type SymphonyAnswer } from '../../support/symphony.ts'

type Row = Readonly<Record<string, unknown>>
const rowsOf = ({ body }: SymphonyAnswer, field?: string): readonly Row[] =>
  (field === undefined ? body : (body as Row)[field]) as readonly Row[]
const idsIn = (answer: SymphonyAnswer): readonly unknown[] => rowsOf(answer, 'users').map(({ id }) => id)
const codeOf = ({ status, body }: SymphonyAnswer): readonly unknown[] => [status, (body as Row)['code']]

test('people are found by number, address and name, some or one at a time', async () => {
  await using server = await startSymphony()
  const { alice, bob } = server
  const users = (query: Row): Promise<SymphonyAnswer> =>
    alice.ask('GET', '/pod/v3/users', { query: query as Record<string, string> })
  const all = `${alice.userId},${bob.userId},${bob.userId}`
  assert.deepEqual(idsIn(await users({ uid: all })), [alice.userId, bob.userId])
  assert.deepEqual(idsIn(await users({ email: 'BOB@example.com' })), [bob.userId])
  assert.deepEqual(idsIn(await users({ username: 'bob@example.com', local: 'True' })), [bob.userId])
  assert.deepEqual(idsIn(await users({ uid: '12345' })), [])

  const wrong = await users({ email: 'nonsense,bob@example.com' })
  assert.deepEqual(idsIn(wrong), [bob.userId])
  assert.deepEqual(rowsOf(wrong, 'errors'), [{ error: 'invalid.format', email: 'nonsense' }])
  assert.deepEqual(codeOf(await users({})), [400, 400])
  assert.deepEqual(codeOf(await users({ uid: all, email: 'a@b' })), [400, 400])
  assert.equal((await users({ uid: Array.from({ length: 101 }, (_, at) => at).join(',') })).status, 400)

  const one = (query: Record<string, string | number>): Promise<SymphonyAnswer> =>
    alice.ask('GET', '/pod/v2/user', { query })
  assert.equal(((await one({ uid: bob.userId })).body as Row)['displayName'], 'Bob Brown')
  assert.equal(((await one({ email: 'bob@example.com' })).body as Row)['id'], bob.userId)
  assert.equal((await one({ uid: 1 })).status, 204)
  // The npm SDK leaves `local` out here.
  assert.equal((await one({ username: 'bob@example.com' })).status, 200)
  assert.equal((await one({})).status, 400)
})

test('people are searched by words; the filter may be called either way and may be null', async () => {
  await using server = await startSymphony()
  const search = (body: object): Promise<SymphonyAnswer> =>
    server.alice.ask('POST', '/pod/v1/user/search', { body, query: { skip: 0, limit: 10, local: 'False' } })
  assert.deepEqual(idsIn(await search({ query: 'brown', filters: null })), [server.bob.userId])
  assert.deepEqual(idsIn(await search({ query: 'bob', filter: { company: 'example.com' } })), [
    server.bob.userId,
  ])
  assert.deepEqual(idsIn(await search({ query: 'bob', filters: { company: 'other' } })), [])
  assert.deepEqual(idsIn(await search({ query: 'bob', filters: { accountTypes: ['SYSTEM'] } })), [
    server.bob.userId,
  ])
  assert.deepEqual(idsIn(await search({ query: 'bob', filters: { accountTypes: ['NORMAL'] } })), [])
  // Nobody here has a job title; an empty field asks for nothing.
  assert.deepEqual(idsIn(await search({ query: 'bob', filters: { title: 'Sales Manager' } })), [])
  assert.deepEqual(
    idsIn(await search({ query: 'bob', filters: { title: '', company: '', accountTypes: [] } })),
    [server.bob.userId],
  )
  assert.deepEqual(codeOf(await search({ query: ' ' })), [400, 400])
})

test('presence: what is said is shown to all; who says nothing is offline', async () => {
  await using server = await startSymphony()
  const { alice, bob } = server
  const of = async (caller: Caller, uid: number): Promise<unknown> =>
    ((await caller.ask('GET', '/pod/v3/user/{uid}/presence', { params: { uid } })).body as Row)['category']
  assert.equal(await of(bob, alice.userId), 'OFFLINE')
  const set = await alice.ask('POST', '/pod/v2/user/presence', {
    body: { category: 'busy' },
    query: { soft: 'False' },
  })
  assert.equal((set.body as Row)['category'], 'BUSY')
  assert.equal(await of(bob, alice.userId), 'BUSY')
  assert.equal(((await alice.ask('GET', '/pod/v2/user/presence')).body as Row)['userId'], alice.userId)
  assert.equal((await alice.ask('POST', '/pod/v2/user/presence', { body: { category: 'GONE' } })).status, 400)
  const byOther = { category: 'AWAY', userId: bob.userId }
  assert.equal((await alice.ask('POST', '/pod/v3/user/presence', { body: byOther })).status, 403)

  const all = await alice.ask('GET', '/pod/v2/users/presence', { query: { limit: 1 } })
  const [first] = rowsOf(all)
  const rest = await alice.ask('GET', '/pod/v2/users/presence', {
    query: { lastUserId: Number(first?.['userId']) },
  })
  assert.deepEqual(
    [...rowsOf(all), ...rowsOf(rest)].map(({ userId }) => userId),
    [alice.userId, bob.userId],
  )
  assert.equal(
    (await alice.ask('POST', '/pod/v1/user/presence/register', { body: [bob.userId] })).status,
    200,
  )
})

const connectionsOf = async (
  caller: Caller,
  query: Record<string, string> = {},
): Promise<readonly unknown[]> =>
  rowsOf(await caller.ask('GET', '/pod/v1/connection/list', { query })).map(({ userId, status }) => [
    userId,
    status,
  ])

const change = (caller: Caller, verb: string, userId: number): Promise<SymphonyAnswer> =>
  caller.ask('POST', `/pod/v1/connection/${verb}`, { body: { userId } })

test('a presence feed tells what changed since it was read, to its owner only', async () => {
  await using server = await startSymphony()
  const { alice, bob } = server
  const { body } = await alice.ask('POST', '/pod/v1/presence/feed/create')
  const params = { feedId: String((body as Row)['id']) }
  await bob.ask('POST', '/pod/v2/user/presence', { body: { category: 'AWAY' } })
  const read = (): Promise<SymphonyAnswer> =>
    alice.ask('GET', '/pod/v1/presence/feed/{feedId}/read', { params })
  assert.deepEqual(
    rowsOf(await read()).map(({ userId, category }) => [userId, category]),
    [[bob.userId, 'AWAY']],
  )
  assert.deepEqual(rowsOf(await read()), [])
  assert.equal((await bob.ask('GET', '/pod/v1/presence/feed/{feedId}/read', { params })).status, 400)
  assert.equal((await alice.ask('POST', '/pod/v1/presence/feed/{feedId}/delete', { params })).status, 200)
  assert.equal((await read()).status, 400)
})

test('connections: asked, seen by both, accepted, rejected, asked again, removed', async () => {
  await using server = await startSymphony()
  const { alice } = server
  const eve = await server.account('eve@partner.example')
  assert.notEqual(Math.floor(eve.userId / 2 ** 36), Math.floor(alice.userId / 2 ** 36))

  // Before they are connected there is no writing to each other.
  const im = await alice.ask('POST', '/pod/v1/im/create', { body: [eve.userId] })
  assert.deepEqual(codeOf(im), [403, 403])
  assert.deepEqual(await connectionsOf(alice, { status: 'all' }), [])
  assert.equal((await change(eve, 'accept', alice.userId)).status, 404)

  assert.equal(((await change(alice, 'create', eve.userId)).body as Row)['status'], 'PENDING_OUTGOING')
  assert.deepEqual(await connectionsOf(alice), [[eve.userId, 'PENDING_OUTGOING']])
  assert.deepEqual(await connectionsOf(eve, { status: 'pending_incoming' }), [
    [alice.userId, 'PENDING_INCOMING'],
  ])
  assert.equal((await change(alice, 'accept', eve.userId)).status, 404)
  assert.equal(((await change(eve, 'reject', alice.userId)).body as Row)['status'], 'REJECTED')
  const again = (await change(alice, 'create', eve.userId)).body as Row
  assert.deepEqual([again['status'], again['requestCounter']], ['PENDING_OUTGOING', 2])
  assert.equal(((await change(eve, 'accept', alice.userId)).body as Row)['status'], 'ACCEPTED')
  assert.deepEqual(await connectionsOf(alice, { status: 'ACCEPTED' }), [[eve.userId, 'ACCEPTED']])
  assert.equal((await alice.ask('POST', '/pod/v1/im/create', { body: [eve.userId] })).status, 200)

  const params = { uid: eve.userId, userId: eve.userId }
  assert.equal((await alice.ask('GET', '/pod/v1/connection/user/{userId}/info', { params })).status, 200)
  assert.equal((await alice.ask('POST', '/pod/v1/connection/user/{uid}/remove', { params })).status, 200)
  assert.equal((await alice.ask('GET', '/pod/v1/connection/user/{userId}/info', { params })).status, 404)
})

test('people of one pod are connected without a word, which is told to who asks for them', async () => {
  await using server = await startSymphony()
  const { alice, bob } = server
  const list = async (query: Record<string, string>): Promise<number> =>
    rowsOf(await alice.ask('GET', '/pod/v1/connection/list', { query })).length
  const userIds = String(bob.userId)
  assert.deepEqual(
    [
      await list({}),
      await list({ status: 'accepted' }),
      await list({ userIds }),
      await list({ status: 'accepted', userIds }),
    ],
    [0, 0, 0, 1],
  )
})
