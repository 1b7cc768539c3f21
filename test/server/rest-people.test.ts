// People over REST: colleagues by search, by address, with a direct space; settings and what no one reads.
import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'

import { type Rest, restOf } from '../support/rest.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let alice: Rest
let guest: Rest
const names = (rows: readonly Record<string, unknown>[]): readonly unknown[] =>
  rows.map((row) => row['displayname'])

const bulk = async (list: unknown) => alice.post('/users/me/colleaguesbulk', list)

suite('People over REST', () => {
  beforeEach(async () => {
    server = await startTestServer()
    alice = restOf(server.url, server.users.alice.token)
    for (const name of ['carol', 'dave', 'erin']) server.person(`${name}@example.com`)
    const { body } = await restOf(server.url).post('/anonymous/auth', { displayname: 'Gus' })
    guest = restOf(server.url, String(body['token']))
  })
  afterEach(() => server.close())

  test('colleagues are searched by name and address, with anchors, in pages', async () => {
    const find = async (query: string) => names(await alice.rows(`/users/me/colleagues?${query}`))
    assert.deepEqual(await find('search=ANDERS'), ['Alice Anders'])
    assert.deepEqual(await find('search=%5Ecarol'), ['carol@example.com'])
    assert.deepEqual(await find('search=brown%24'), ['Bob Brown'])
    assert.deepEqual(await find('search=%5Erown'), [])
    assert.deepEqual(await find(`accountid=${server.users.bob.user._id}&search=nobody`), ['Bob Brown'])
    assert.deepEqual(await find('accountid=ffffffffffffffffffffffff'), [])
    const first = await alice.get(`/users/${server.users.alice.user._id}/colleagues/?size=3`)
    const second = await alice.get(String(first.body['nextPageUrl']))
    assert.deepEqual(
      [first, second].map(({ body }) => names(body['data'] as Record<string, unknown>[]).length),
      [3, 2],
    )
    assert.equal(second.body['nextPageUrl'], '')
    assert.deepEqual(
      (await alice.get(String(second.body['previousPageUrl']))).body['data'],
      first.body['data'],
    )
    const [bob] = await alice.rows('/users/me/colleagues?search=bob')
    assert.deepEqual(bob?.['emails'], [{ primary: true, value: 'bob@example.com' }])
    assert.deepEqual(bob?.['name'], { formatted: 'Bob Brown', givenname: 'Bob', familyname: 'Brown' })
    assert.equal((await alice.get(`/users/${server.users.bob.user._id}/colleagues`)).status, 403)
    assert.equal((await guest.get('/users/me/colleagues')).status, 403)
  })

  test('colleagues by up to fifty addresses; the rest is passed over', async () => {
    const found = await bulk([
      'bob@example.com',
      'BOB@example.com',
      'nobody@example.com',
      7,
      'carol@example.com',
    ])
    assert.deepEqual(names(found.body['data'] as Record<string, unknown>[]), [
      'Bob Brown',
      'carol@example.com',
    ])
    const many = await bulk([...Array.from({ length: 50 }, (_, n) => `n${n}@example.com`), 'bob@example.com'])
    assert.deepEqual(many.body['data'], [])
    assert.equal((await bulk({ emails: [] })).status, 400)
    assert.equal((await guest.post('/users/me/colleaguesbulk', [])).status, 403)
  })

  test('people I have a direct space with', async () => {
    assert.deepEqual(await alice.rows('/users/me/people/withdm'), [])
    for (const name of ['dave', 'bob', 'carol'])
      await alice.get(`/spaces/direct/user/${server.world.findUser(`${name}@example.com`)?._id ?? ''}`)
    assert.deepEqual(names(await alice.rows('/users/me/people/withdm')), [
      'Bob Brown',
      'carol@example.com',
      'dave@example.com',
    ])
    assert.deepEqual(names(await alice.rows('/users/me/people/withdm?search=%5Ebob')), ['Bob Brown'])
    const { body } = await alice.get('/users/me/people/withdm?size=2')
    assert.equal((await alice.rows(String(body['nextPageUrl']))).length, 1)
  })

  test('settings are there from the start and change one by one, by JSON or form', async () => {
    const [first] = await alice.rows('/users/me/settings')
    const id = String(first?.['_id'])
    assert.equal(first?.['muteaudio'], false)
    assert.deepEqual(first?.['companyPolicy'], { user: { denyFeatures: { attachment: false } } })
    await alice.post(`/users/me/settings/${id}`, { muteaudio: true, unknown: 'x' })
    await alice.post(`/users/me/settings/${id}/`, 'mutevideo=true&dNotif=none', {
      'content-type': 'application/x-www-form-urlencoded',
    })
    const [changed] = await alice.rows('/users/me/settings')
    assert.deepEqual(
      [changed?.['muteaudio'], changed?.['mutevideo'], changed?.['dNotif'], changed?.['unknown']],
      [true, true, 'none', undefined],
    )
    const refused = await alice.post(`/users/me/settings/${id}`, { muteaudio: 'loud' })
    assert.deepEqual([refused.status, refused.body['code']], [400, 'invalid.parameters'])
  })

  test('what clients ask for and do not read is there', async () => {
    assert.equal((await alice.get('/users/me/featuresrollout')).status, 200)
    assert.equal((await alice.get(`/users/${server.users.alice.user._id}/statistics`)).status, 200)
    assert.equal((await alice.get(`/users/${server.users.bob.user._id}/statistics`)).status, 403)
  })
})
