// What REST makes, it makes at a measured pace: guests by address, spaces and all other changes by person.
import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'

import { createRateLimits } from '../../src/server/rate-limit.ts'
import { type Rest, restOf } from '../support/rest.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let now = Date.now()
let server: TestServer
let alice: Rest
let bob: Rest
const statuses = async (times: number, call: () => Promise<{ status: number }>): Promise<readonly number[]> =>
  (await Promise.all(Array.from({ length: times }, call)))
    .map(({ status }) => status)
    .toSorted((one, other) => one - other)

const enter = () => restOf(server.url).post('/anonymous/auth', { displayname: 'Gus' })

const make = () => alice.post('/spaces', { title: 'x' })

const invite = () => alice.post('/spaces/invite', { topic: { title: 'x' } })

const write = (who: Rest) => () =>
  who.post(`/spaces/${server.space._id}/chats`, { content: { bodyText: 'x' } })

suite('What REST makes', () => {
  beforeEach(async () => {
    server = await startTestServer({ now: () => now, limits: { messages: { perSecond: 1, burst: 3 } } })
    alice = restOf(server.url, server.users.alice.token)
    bob = restOf(server.url, server.users.bob.token)
  })
  afterEach(() => server.close())

  test('two thousand guests come at once from one address, as in a load test, then five a second', async () => {
    const codes = await statuses(2002, enter)
    assert.deepEqual([codes.filter((code) => code === 200).length, codes.slice(2000)], [2000, [429, 429]])
    assert.equal((await enter()).body['code'], 'too.many.requests')
    now += 200
    assert.deepEqual(await statuses(2, enter), [200, 429])
    // Asking costs nothing.
    assert.deepEqual(new Set(await statuses(70, () => restOf(server.url).get('/flavor'))), new Set([200]))
  })

  test('who writes too fast waits, alone', async () => {
    assert.deepEqual(await statuses(4, write(alice)), [200, 200, 200, 429])
    assert.deepEqual(await statuses(1, write(bob)), [200])
    now += 1000
    assert.deepEqual(await statuses(1, write(alice)), [200])
  })

  test('spaces are made three hundred at a time, by either call', async () => {
    const codes = [...(await statuses(151, make)), ...(await statuses(151, invite))]
    assert.deepEqual(
      codes.filter((code) => code !== 200),
      [429, 429],
    )
  })

  test('nobody takes the id of somebody as a name', async () => {
    for (const invitee of ['0123456789abcdef01234567', ' 0123456789ABCDEF01234567']) {
      const invitees = [{ inviteeType: 'email', invitee }]
      const { status } = await alice.post('/spaces/invite', { topic: { title: 'x' }, invitees })
      assert.equal(status, 400)
    }
    const { _id } = server.users.bob.user
    server.world.createUser({ username: _id, displayname: 'False Bob' })
    assert.equal(server.world.findUser(_id)?.displayname, 'Bob Brown')
    assert.equal(server.world.findUser('BOB@example.com')?._id, _id)
  })

  test('limits are kept for the busiest ten thousand', () => {
    const mayGoOn = createRateLimits({ perSecond: 1, burst: 1 }, () => 0)
    assert.deepEqual([mayGoOn('a'), mayGoOn('a')], [true, false])
    for (let key = 0; key < 9999; key += 1) mayGoOn(String(key))
    assert.equal(mayGoOn('a'), false)
    for (let key = 0; key < 10_000; key += 1) mayGoOn(String(key))
    assert.equal(mayGoOn('a'), true)
  })
})
