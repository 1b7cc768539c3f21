// Items across spaces and what changed in one: my posts, tasks and files; activity; what a guest may not see; forms.
import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'

import { type Rest, restOf } from '../support/rest.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let alice: Rest
let bob: Rest
type Row = Record<string, unknown>

const bodies = (rows: unknown): readonly string[] =>
  (rows as { content: { bodyText: string } }[]).map(({ content }) => content.bodyText)

const form = (who: Rest, path: string, text: string) =>
  who.post(path, text, { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' })

const newSpace = (title: string, both = true): string =>
  server.world.createSpace({
    title,
    createdBy: server.users.alice.user._id,
    members: both ? [{ user: server.users.bob.user._id }] : [],
  })._id

const pagesOf = async (who: Rest, first: string): Promise<{ pages: readonly string[][]; back: string }> => {
  const pages: string[][] = []
  let [url, back] = [first, '']
  while (url !== '') {
    const { body } = await who.get(url)
    pages.push([...bodies(body['data'])])
    url = String(body['nextPageUrl'])
    back = String(body['previousPageUrl'])
  }
  return { pages, back }
}

suite('Items across spaces and what changed in one', () => {
  beforeEach(async () => {
    server = await startTestServer()
    alice = restOf(server.url, server.users.alice.token)
    bob = restOf(server.url, server.users.bob.token)
  })
  afterEach(() => server.close())

  test('my tasks are those I made or am to do, in all spaces, by status, in pages', async () => {
    const [one, two, hers] = [newSpace('One'), newSpace('Two'), newSpace('Hers', false)]
    const bobId = server.users.bob.user._id
    const task = (space: string, bodyText: string, who = alice, more: object = {}) =>
      who.post(`/spaces/${space}/tasks`, { content: { bodyText }, ...more })
    await task(one, 'for bob', alice, { assignees: [bobId] })
    await task(two, 'by bob', bob)
    await task(one, 'not his')
    await task(hers, 'elsewhere')
    await task(two, 'done', alice, { assignees: [bobId], status: 1 })
    const mine = async (query = ''): Promise<readonly string[]> =>
      bodies(await bob.rows(`/users/me/tasks?${query}`))
    assert.deepEqual(new Set(await mine()), new Set(['for bob', 'by bob', 'done']))
    assert.deepEqual(new Set(await mine('status=pending')), new Set(['for bob', 'by bob']))
    for (const status of ['completed', 'complete']) assert.deepEqual(await mine(`status=${status}`), ['done'])
    assert.equal((await bob.get('/users/me/tasks?status=maybe')).status, 400)
    const { pages, back } = await pagesOf(bob, `/users/${bobId}/tasks/?size=2&pageref=x`)
    assert.deepEqual(
      pages.map(({ length }) => length),
      [2, 1],
    )
    assert.deepEqual(new Set(pages.flat()), new Set(['for bob', 'by bob', 'done']))
    assert.deepEqual(bodies(await bob.rows(back)), pages[0])
    assert.match(back, /pageref=x/)
    assert.equal((await bob.get(`/users/${server.users.alice.user._id}/tasks`)).status, 403)
    await alice.post(`/spaces/${one}`, { status: 1 })
    assert.deepEqual(new Set(await mine('status=pending')), new Set(['by bob']))
  })

  test('my ideas are those of my spaces', async () => {
    const [one, hers] = [newSpace('One'), newSpace('Hers', false)]
    await alice.post(`/topics/${one}/ideas?notify=true`, {
      content: { bodyText: 'shared', description: '<p>x</p>' },
    })
    await alice.post(`/spaces/${hers}/ideas`, { content: { bodyText: 'hers' } })
    assert.deepEqual(bodies(await bob.rows('/users/me/ideas?size=5')), ['shared'])
    assert.deepEqual(bodies(await alice.rows('/users/me/ideas')).length, 2)
    assert.deepEqual(await bob.rows('/users/me/attachments/natives'), [])
    assert.deepEqual(await bob.rows('/users/attachments/natives'), [])
  })

  test('activity since a time goes from old to new, before a time from new to old, with removals', async () => {
    const space = newSpace('Busy')
    const post = async (bodyText: string, parentMsg?: object): Promise<string> =>
      String((await alice.post(`/spaces/${space}/chats`, { content: { bodyText }, parentMsg })).body['_id'])
    const [first, second] = [await post('a'), await post('b')]
    const idea = await alice.post(`/spaces/${space}/ideas`, { content: { bodyText: 'I' } })
    await post('on it', { _id: idea.body['_id'] })
    const since = Date.parse(String((await alice.get(`/messages/${second}`)).body['modified']))
    await alice.post(`/messages/${first}`, { content: { bodyText: 'a2' } })
    await alice.post('/messages/deletemessages', [second])
    const list = `/activitiesrecord/messages?spaceid=${space}`
    const rows = await bob.rows(`${list}&after=${since}`)
    assert.deepEqual(bodies(rows), ['I', 'on it', 'a2', ''])
    assert.deepEqual([rows[3]?.['_id'], rows[3]?.['status']], [second, 1])
    const end = Date.parse(String(rows[3]?.['modified'])) + 1
    assert.deepEqual(bodies(await bob.rows(`${list}&before=${end}`)), ['', 'a2', 'on it', 'I'])
    assert.deepEqual(bodies(await bob.rows(`${list}&after=0&parent=${String(idea.body['_id'])}`)), ['on it'])
    const { pages, back } = await pagesOf(bob, `${list}&after=${since}&size=3`)
    assert.deepEqual(pages, [['I', 'on it', 'a2'], ['']])
    assert.deepEqual(bodies(await bob.rows(back)), pages[0])
    for (const query of ['', '&after=1&before=2', '&after=soon'])
      assert.equal((await bob.get(list + query)).status, 400)
    assert.equal((await bob.get('/activitiesrecord/messages?after=0')).status, 400)
    const stranger = restOf(server.url, server.person('eve@example.com').token)
    assert.equal((await stranger.get(`${list}&after=0`)).status, 403)
  })

  test('what changed in several spaces is paged both ways, and pageref counts the pages', async () => {
    const [one, two] = [newSpace('One'), newSpace('Two')]
    for (let n = 0; n < 5; n += 1)
      await alice.post(`/spaces/${n % 2 === 0 ? one : two}/chats`, { content: { bodyText: `m${n}` } })
    const { pages, back } = await pagesOf(bob, `/users/me/messages/?spacelist=${one},%20${two},${one}&size=2`)
    assert.deepEqual(
      pages.map(({ length }) => length),
      [2, 2, 1],
    )
    assert.deepEqual(new Set(pages.flat()).size, 5)
    const { body } = await bob.get(back)
    assert.deepEqual(bodies(body['data']), pages[1])
    assert.match(back, /pageref=1\b/)
    assert.deepEqual(bodies(await bob.rows(String(body['previousPageUrl']))), pages[0])
    const many = Array.from({ length: 16 }, (_, n) => n.toString(16).padStart(24, '0')).join(',')
    assert.equal((await bob.get(`/users/me/messages?spacelist=${many}`)).status, 400)
  })

  test('a guest of a space that hides its past sees only what came after', async () => {
    const space = newSpace('Careful')
    const before = await alice.post(`/spaces/${space}/ideas`, { content: { bodyText: 'before' } })
    await alice.post(`/spaces/${space}/chats`, {
      content: { bodyText: 'b' },
      parentMsg: { _id: before.body['_id'] },
    })
    await alice.post(`/spaces/${space}`, { restrict: ['deny_guest_access_history_msg'] })
    const { user, token } = server.person('guest@example.com')
    const joined =
      Date.parse(String((await alice.get(`/messages/${String(before.body['_id'])}`)).body['created'])) + 5000
    server.world.addMember(space, user._id, 'guest', { joined })
    server.world.post({
      category: 'chat',
      topicId: space,
      sender: server.users.alice.user._id,
      content: { bodyText: 'after' },
      created: joined + 1,
    })
    const guest = restOf(server.url, token)
    for (const list of [
      `/spaces/${space}/messages/byref`,
      `/spaces/${space}/messages/query`,
      `/users/me/messages?spacelist=${space}`,
      `/activitiesrecord/messages?spaceid=${space}&after=0`,
    ])
      assert.deepEqual(bodies(await guest.rows(list)), ['after'], list)
    for (const list of [`/spaces/${space}/ideas`, '/users/me/ideas'])
      assert.deepEqual(await guest.rows(list), [], list)
    assert.equal((await guest.get(`/messages/${String(before.body['_id'])}`)).status, 403)
    assert.equal((await guest.get(`/ideas/${String(before.body['_id'])}/messages`)).status, 403)
    assert.equal((await bob.rows(`/spaces/${space}/messages/byref`)).length, 3)
  })

  test('forms post and change as JSON does; comments are found by the misspelt path too', async () => {
    const space = server.space._id
    const task = await form(
      alice,
      `/spaces/${space}/tasks/`,
      `content[bodyText]=T&assignees[]=${server.users.bob.user._id}&dueDate=2027-01-01&status=0`,
    )
    const { content } = task.body as { content: Row }
    assert.deepEqual(
      [content['bodyText'], content['assignees'], content['status']],
      ['T', [{ _id: server.users.bob.user._id }], 'pending'],
    )
    const id = String(task.body['_id'])
    await form(bob, `/spaces/${space}/chats`, `content[bodyText]=c&parentMsg[_id]=${id}`)
    assert.deepEqual(bodies(await bob.rows(`/tasks/${id}/messasges/`)), ['c'])
    const done = await form(bob, `/messages/${id}`, 'content[status]=completed')
    assert.equal((done.body['content'] as Row)['status'], 'completed')
    const pinned = await form(alice, `/users/me/topics/${space}/preference`, 'isPinned=true')
    assert.equal(pinned.body['isPinned'], true)
  })

  test('a stale copy is told by its code; a body without modified is never stale', async () => {
    const { body: first } = await alice.post(`/spaces/${server.space._id}/chats`, {
      content: { bodyText: 'v1' },
    })
    const path = `/messages/${String(first['_id'])}`
    await alice.patch(path, { content: { bodyText: 'v2' } })
    const stale = await alice.patch(path, { ...first, content: { bodyText: 'v3' } })
    assert.deepEqual([stale.status, stale.body['code']], [400, 'message.stale'])
    assert.equal((await alice.patch(path, { _id: first['_id'], content: { bodyText: 'v3' } })).status, 200)
    assert.equal((await alice.patch(path, { content: 'v4' })).status, 400)
    assert.equal((await alice.patch('/messages/ffffffffffffffffffffffff', {})).status, 404)
  })
})
