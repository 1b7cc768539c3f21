// The pod's streams: rooms with their rules, members and owners, direct ones; and the same on the other face.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { readId } from '../../../src/server/symphony-api/ids.ts'
import { restOf } from '../../support/rest.ts'
import { type Caller, startSymphony, type SymphonyAnswer } from '../../support/symphony.ts'

type Row = Readonly<Record<string, unknown>>
const field = (value: unknown, ...names: readonly string[]): unknown =>
  names.reduce((inner: unknown, name) => (inner as Row | undefined)?.[name], value)
const rowsOf = ({ body }: SymphonyAnswer): readonly Row[] => body as readonly Row[]

const create = (caller: Caller, body: object): Promise<SymphonyAnswer> =>
  caller.ask('POST', '/pod/v3/room/create', { body })
const idOf = ({ body }: SymphonyAnswer): string => String(field(body, 'roomSystemInfo', 'id'))
const membership = (caller: Caller, verb: string, id: string, userId: number): Promise<SymphonyAnswer> =>
  caller.ask('POST', `/pod/v1/room/{id}/membership/${verb}`, { params: { id }, body: { id: userId } })
const members = async (caller: Caller, id: string): Promise<readonly unknown[]> =>
  rowsOf(await caller.ask('GET', '/pod/v2/room/{id}/membership/list', { params: { id } })).map((row) => [
    row['id'],
    row['owner'],
  ])
const room = {
  name: 'Rates desk',
  description: 'G10 rates',
  keywords: [{ key: 'desk', value: 'rates' }],
  membersCanInvite: true,
  discoverable: false,
  viewHistory: true,
}

test('a room that is made here is a space of the other face, changes of either are seen on both', async () => {
  await using server = await startSymphony()
  const { alice, bob, users, url } = server
  const made = await create(alice, room)
  const id = idOf(made)
  assert.match(id, /^[\w-]{32}dA$/)
  assert.deepEqual(field(made.body, 'roomAttributes', 'keywords'), room.keywords)
  assert.equal(field(made.body, 'roomSystemInfo', 'createdByUserId'), alice.userId)
  assert.deepEqual(await members(alice, id), [[alice.userId, true]])

  const spaceId = readId(id)?.id ?? ''
  const rest = restOf(url, users.alice.token)
  assert.equal((await rest.get(`/spaces/${spaceId}`)).body['title'], 'Rates desk')
  await rest.post(`/spaces/${spaceId}`, { title: 'Rates desk 2' })
  const info = await alice.ask('GET', '/pod/v3/room/{id}/info', { params: { id } })
  const params = { id }
  await alice.ask('POST', '/pod/v3/room/{id}/update', {
    params,
    body: { description: 'All rates', keywords: null },
  })
  assert.equal((await rest.get(`/spaces/${spaceId}`)).body['description'], 'All rates')
  assert.equal(field(info.body, 'roomSystemInfo', 'active'), true)
  const after = await alice.ask('GET', '/pod/v3/room/{id}/info', { params })
  assert.deepEqual(field(after.body, 'roomAttributes', 'keywords'), room.keywords)

  assert.deepEqual((await membership(alice, 'add', id, bob.userId)).body, {
    format: 'TEXT',
    message: 'Member added',
  })
  assert.deepEqual(
    (await rest.rows(`/spaces/${spaceId}/members`)).map(({ role }) => role),
    ['admin', 'member'],
  )
})

test('owners come and go; the last one leaves an heir', async () => {
  await using server = await startSymphony()
  const { alice, bob } = server
  const id = idOf(await create(alice, room))
  await membership(alice, 'add', id, bob.userId)
  assert.equal((await membership(bob, 'promoteOwner', id, bob.userId)).status, 403)
  assert.equal(
    field((await membership(alice, 'promoteOwner', id, bob.userId)).body, 'message'),
    'Member promoted to owner',
  )
  assert.equal(
    field((await membership(alice, 'demoteOwner', id, bob.userId)).body, 'message'),
    'Owner demoted.',
  )
  assert.equal((await membership(alice, 'demoteOwner', id, alice.userId)).status, 400)
  assert.equal(field((await membership(alice, 'remove', id, alice.userId)).body, 'message'), 'Member removed')
  assert.deepEqual(await members(bob, id), [[bob.userId, true]])
  await membership(bob, 'remove', id, bob.userId)
  assert.equal(server.world.findSpace(readId(id)?.id ?? ''), undefined)
  assert.equal((await alice.ask('GET', '/pod/v2/room/{id}/membership/list', { params: { id } })).status, 400)
})

test('a room keeps to its rules', async () => {
  await using server = await startSymphony()
  const { alice, bob } = server
  const id = idOf(await create(alice, room))
  const refused: readonly (readonly [string, object])[] = [
    ['the same name in other letters', { name: 'RATES  DESK' }],
    ['no name', { description: 'x' }],
    ['a long name', { name: 'x'.repeat(50) }],
    ['public and not discoverable', { name: 'A', public: true, discoverable: false }],
    ['public without history', { name: 'A', public: true, viewHistory: false }],
    ['cross-pod and read-only', { name: 'A', crossPod: true, readOnly: true }],
  ]
  for (const [what, body] of refused) assert.equal((await create(alice, body)).status, 400, what)
  const params = { id }
  const update = (caller: Caller, body: object): Promise<SymphonyAnswer> =>
    caller.ask('POST', '/pod/v3/room/{id}/update', { params, body })
  assert.equal((await update(alice, { readOnly: true })).status, 400)
  assert.equal((await update(alice, { name: 'Rates Desk' })).status, 200)
  await membership(alice, 'add', id, bob.userId)
  assert.equal((await update(bob, { name: 'Mine' })).status, 403)
  assert.equal((await update(alice, { membersCanInvite: false })).status, 200)
  const carol = await server.account('carol@example.com')
  assert.equal((await membership(bob, 'add', id, carol.userId)).status, 403)
  assert.equal((await membership(alice, 'add', id, 12_345)).status, 400)
})

test('shutting a room: the older answer, capital False, no body; it stays as it is until it is opened again', async () => {
  await using server = await startSymphony()
  const { alice, bob } = server
  const id = idOf(await create(alice, room))
  const setActive = (active: string): Promise<SymphonyAnswer> =>
    alice.ask('POST', '/pod/v1/room/{id}/setActive', { params: { id }, query: { active } })
  assert.equal(field((await setActive('False')).body, 'roomSystemInfo', 'active'), false)
  assert.equal((await membership(alice, 'add', id, bob.userId)).status, 400)
  assert.equal(
    (await alice.ask('POST', '/pod/v3/room/{id}/update', { params: { id }, body: { name: 'X' } })).status,
    400,
  )
  const reopened = await setActive('true')
  assert.deepEqual(field(reopened.body, 'immutableRoomAttributes'), {
    readOnly: false,
    copyProtected: false,
    public: false,
  })
})

test('only who may see a room finds it; the ids in a search come padded and work as they are', async () => {
  await using server = await startSymphony()
  const { alice, bob } = server
  const hidden = idOf(await create(alice, { ...room, name: 'Hidden' }))
  await create(alice, { name: 'Open to all', public: true, keywords: [{ key: 'industry', value: 'cars' }] })
  const search = async (caller: Caller, body: object): Promise<readonly Row[]> => {
    const answer = await caller.ask('POST', '/pod/v3/room/search', { body, query: { limit: 10 } })
    return (field(answer.body, 'rooms') ?? []) as readonly Row[]
  }
  const names = async (caller: Caller, body: object): Promise<readonly unknown[]> =>
    (await search(caller, body)).map((found) => field(found, 'roomAttributes', 'name'))
  assert.deepEqual(await names(alice, { query: 'hid', labels: null, active: null }), ['Hidden'])
  assert.deepEqual(await names(bob, { query: 'hid' }), [])
  assert.deepEqual(await names(bob, { query: 'cars', labels: ['industry'], private: false }), ['Open to all'])
  assert.deepEqual(await names(bob, { query: 'open', owner: { id: bob.userId } }), [])
  assert.deepEqual(await names(bob, { query: 'open', creator: { id: alice.userId } }), ['Open to all'])
  const [found] = await search(bob, { query: 'open' })
  const padded = String(field(found, 'roomSystemInfo', 'id'))
  assert.match(padded, /==$/)

  // It is public: Bob sees it and joins by himself.
  const info = await bob.ask('GET', '/pod/v3/room/{id}/info', { params: { id: padded } })
  assert.equal(info.status, 200)
  assert.equal((await membership(bob, 'add', padded, bob.userId)).status, 200)
  const refused = await bob.ask('GET', '/pod/v3/room/{id}/info', { params: { id: hidden } })
  assert.match(String(field(refused.body, 'message')), /^Either the stream you're trying to access/)
})

test('streams: listed by age and kind, nulls and pages included; direct ones are made once', async () => {
  await using server = await startSymphony()
  const { alice, bob, world, users } = server
  const list = async (body: unknown, query: Record<string, number> = {}): Promise<readonly Row[]> =>
    rowsOf(await alice.ask('POST', '/pod/v1/streams/list', { body, query }))
  const im = await alice.ask('POST', '/pod/v1/im/create', { body: [bob.userId, bob.userId, alice.userId] })
  const id = String(field(im.body, 'id'))
  assert.equal(field((await bob.ask('POST', '/pod/v1/im/create', { body: [alice.userId] })).body, 'id'), id)
  world.openPersonal(users.alice.user._id)
  const nulls = { streamTypes: null, includeInactiveStreams: null }
  assert.deepEqual(
    (await list(nulls)).map((row) => field(row, 'streamType', 'type')),
    ['ROOM', 'IM', 'POST'],
  )
  assert.deepEqual(
    (await list({ streamTypes: [{ type: 'im' }] })).map((row) => row['id']),
    [id],
  )
  assert.deepEqual(
    (await list({}, { skip: 1, limit: 1 })).map((row) => row['id']),
    [id],
  )
  const [direct] = await list({ streamTypes: [{ type: 'IM' }] })
  assert.deepEqual(field(direct, 'streamAttributes', 'members'), [alice.userId, bob.userId])
  assert.equal((await alice.ask('POST', '/pod/v1/im/create', { body: [] })).status, 400)
  const carol = await server.account('carol@example.com')
  assert.equal(
    (await alice.ask('POST', '/pod/v1/im/create', { body: [bob.userId, carol.userId] })).status,
    400,
  )

  const info = await alice.ask('GET', '/pod/v1/im/{id}/info', { params: { id } })
  assert.equal(field(info.body, 'IMSystemInfo', 'id'), id)
  const pinned = await alice.ask('POST', '/pod/v1/im/{id}/update', {
    params: { id },
    body: { pinnedMessageId: 'x' },
  })
  assert.equal(field(pinned.body, 'V1IMAttributes', 'pinnedMessageId'), 'x')
  assert.equal((await carol.call('GET', `/pod/v2/streams/${id}/info`)).status, 400)
  const stream = await alice.ask('GET', '/pod/v2/streams/{sid}/info', { params: { sid: id } })
  assert.deepEqual(
    [field(stream.body, 'origin'), field(stream.body, 'lastMessageDate')],
    ['INTERNAL', undefined],
  )
  const rich = await alice.ask('GET', '/pod/v1/admin/stream/{id}/membership/list', { params: { id } })
  assert.equal(field(rich.body, 'count'), 2)
})
