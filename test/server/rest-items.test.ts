// Items over REST: history and its pages, search, ideas, tasks, comments, changes, deletion, what changed since.
import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'

import { connectChat } from '../support/chat-socket.ts'
import { type Rest, restOf } from '../support/rest.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let alice: Rest
let bob: Rest
let carol: Rest
type Row = Record<string, unknown>

const bodies = (rows: unknown): readonly string[] =>
  (rows as { content: { bodyText: string } }[]).map(({ content }) => content.bodyText)

const chat = async (who: Rest): Promise<string> =>
  String((await who.post(`/spaces/${server.space._id}/chats`, { content: { bodyText: 'x' } })).body['_id'])

const fresh = (): string =>
  server.world.createSpace({
    title: 'Fresh',
    createdBy: server.users.alice.user._id,
    members: [{ user: server.users.bob.user._id }],
  })._id

const fill = (topicId: string, count: number): void => {
  for (let number = 0; number < count; number += 1)
    server.world.post({
      category: 'chat',
      topicId,
      sender: server.users.alice.user._id,
      content: { bodyText: `m${number}` },
    })
}

suite('Items over REST', () => {
  beforeEach(async () => {
    server = await startTestServer()
    alice = restOf(server.url, server.users.alice.token)
    bob = restOf(server.url, server.users.bob.token)
    const { user, token } = server.person('carol@example.com')
    server.world.addMember(server.space._id, user._id)
    carol = restOf(server.url, token)
  })
  afterEach(() => server.close())

  test('history comes newest first and its pages meet without gap or overlap, both ways', async () => {
    const space = fresh()
    fill(space, 25)
    const pages: string[][] = []
    let url = `/topics/${space}/messages/byref?size=10`
    let back = ''
    while (url !== '') {
      const { body } = await alice.get(url)
      pages.push([...bodies(body['data'])])
      url = String(body['nextPageUrl'])
      back = String(body['previousPageUrl'])
    }
    assert.deepEqual(
      pages.map((page) => page.length),
      [10, 10, 5],
    )
    assert.deepEqual(
      pages.flat(),
      Array.from({ length: 25 }, (_, number) => `m${24 - number}`),
    )
    const newer = await alice.get(back)
    assert.deepEqual(bodies(newer.body['data']), pages[1])
    const newest = await alice.get(String(newer.body['previousPageUrl']))
    assert.deepEqual(bodies(newest.body['data']), pages[0])
    assert.equal(newest.body['previousPageUrl'], '')
  })

  test('a page goes on from a reference that was deleted meanwhile', async () => {
    const space = fresh()
    fill(space, 4)
    const { body } = await alice.get(`/spaces/${space}/messages/byref?size=2`)
    await alice.post('/messages/deletemessages', [(body['data'] as Row[])[1]?.['_id']])
    const rest = bodies((await alice.get(String(body['nextPageUrl']))).body['data'])
    assert.ok(rest.includes('m1') && rest.includes('m0'))
  })

  test('query finds by words, kind, parent, files and time; total counts the page', async () => {
    const space = fresh()
    const sender = server.users.alice.user._id
    fill(space, 3)
    const idea = server.world.post({
      category: 'idea',
      topicId: space,
      sender,
      content: { bodyText: 'Plan', description: '<p>M1 moon</p>' },
    })
    const comment = await bob.post(`/spaces/${space}/chats`, {
      content: { bodyText: 'about m1' },
      parentMsg: { _id: idea._id },
    })
    await bob.post(`/spaces/${space}/chats`, {
      content: { bodyText: '', data: [{ fileId: 'f', name: 'a.txt' }] },
    })
    const query = async (search: string): Promise<readonly string[]> => {
      const { body } = await alice.get(`/spaces/${space}/messages/query?${search}`)
      assert.equal(body['total'], (body['data'] as unknown[]).length)
      return bodies(body['data'])
    }
    assert.deepEqual(await query('searchstring=M1'), ['about m1', 'Plan', 'm1'])
    assert.deepEqual(await query('searchstring=m1&chatmsg_only=yes'), ['about m1', 'm1'])
    assert.deepEqual(await query('category=idea'), ['Plan'])
    assert.deepEqual(await query('parentmsg_category=none&searchstring=m'), ['Plan', 'm2', 'm1', 'm0'])
    assert.deepEqual(await query('parentmsg_category=idea'), ['about m1'])
    assert.deepEqual(await query('file_only=true'), [''])
    assert.deepEqual(await query(`refTime=${idea.created}&direction=before&size=2`), ['m2', 'm1'])
    assert.deepEqual(await query(`refTime=${idea.created}&size=1`), ['about m1'])
    assert.deepEqual(bodies(await alice.rows(`/ideas/${idea._id}/messages`)), ['about m1'])
    assert.deepEqual(comment.body['parentMsg'], { _id: idea._id, bodyText: 'Plan', category: 'idea' })
    const [listed] = await alice.rows(`/spaces/${space}/ideas`)
    assert.equal(listed?.['chatCount'], 1)
  })

  test('tasks: fields in content or beside it, completed by any member, in both spellings', async () => {
    const path = `/spaces/${server.space._id}/tasks`
    const bobId = server.users.bob.user._id
    const beside = await alice.post(path, {
      content: { bodyText: 'T1' },
      assignees: [bobId],
      dueDate: '2027-01-01',
      status: 0,
    })
    const task = beside.body as { _id: string; content: Row; modified: string }
    assert.deepEqual(
      [task.content['assignees'], task.content['dueDate'], task.content['status']],
      [[{ _id: bobId }], '2027-01-01T00:00:00.000Z', 'pending'],
    )
    const done = await carol.post(`/messages/${task._id}`, { _id: task._id, content: { status: 'complete' } })
    assert.equal((done.body['content'] as Row)['status'], 'completed')
    const open = await bob.patch(`/messages/${task._id}`, { content: { status: 'pending' } })
    assert.equal((open.body['content'] as Row)['status'], 'pending')
    assert.equal((await carol.post(`/messages/${task._id}`, { content: { bodyText: 'mine' } })).status, 403)
    const [listed] = await bob.rows(path)
    assert.equal(listed?.['_id'], task._id)
    assert.equal((await alice.post(path, { content: { bodyText: 'x' }, assignees: ['nobody'] })).status, 400)
    assert.equal((await alice.post(path, { content: { bodyText: 'x', dueDate: 'soon' } })).status, 400)
    assert.equal((await alice.get(`/ideas/${task._id}/messages`)).status, 404)
    const cleared = await alice.post(`/messages/${task._id}`, { content: { dueDate: null, assignees: [] } })
    assert.deepEqual(
      [(cleared.body['content'] as Row)['dueDate'], (cleared.body['content'] as Row)['assignees']],
      [null, []],
    )
  })

  test('a change is heard by all; a stale copy is refused; the whole old message may be posted back', async () => {
    const listener = await connectChat(server.url, server.users.bob.token)
    const made = await alice.post(`/spaces/${server.space._id}/chats`, { content: { bodyText: 'v1' } })
    const copy = made.body as Row & { content: Row }
    const path = `/messages/${String(copy['_id'])}`
    const second = await alice.post(path, { ...copy, content: { ...copy.content, bodyText: 'v2' } })
    assert.equal(second.status, 200)
    const heard = await listener.next(
      'MESSAGE_SENT',
      ({ category }) => category === 'app.event.message.updated',
    )
    assert.equal((heard['content'] as Row)['bodyText'], 'v2')
    const stale = await alice.post(path, { ...copy, content: { ...copy.content, bodyText: 'v3' } })
    assert.equal(stale.status, 400)
    assert.equal(((await alice.get(path)).body['content'] as Row)['bodyText'], 'v2')
    assert.equal((await bob.post(path, { content: { bodyText: 'not mine' } })).status, 403)
    listener.close()
  })

  test('what is no change answers the item as it is and is told to nobody; nothing is changed into nothing', async () => {
    const task = (await alice.post(`/spaces/${server.space._id}/tasks`, { content: { bodyText: 'T' } })).body
    const path = `/messages/${String(task['_id'])}`
    const listener = await connectChat(server.url, server.users.alice.token)
    for (const content of [{}, { status: 'pending' }]) {
      const { status, body } = await bob.post(path, { content })
      assert.deepEqual([status, body], [200, task])
    }
    assert.equal((await alice.post(path, { content: { bodyText: '' } })).status, 400)
    assert.equal(((await alice.get(path)).body['content'] as Row)['bodyText'], 'T')
    await alice.post(path, { content: { bodyText: 'T2' } })
    const heard = await listener.next('MESSAGE_SENT')
    assert.equal((heard['content'] as Row)['bodyText'], 'T2')
    const file = (
      await alice.post(`/spaces/${server.space._id}/chats`, {
        content: { bodyText: 'x', data: [{ fileId: 'f' }] },
      })
    ).body
    const change = (content: object) => alice.post(`/messages/${String(file['_id'])}`, { content })
    assert.equal((await change({ bodyText: '' })).status, 200)
    assert.equal((await change({ data: [] })).status, 400)
    listener.close()
  })

  test('a mark from a clock that is ahead covers what was written, not what will be', async () => {
    const path = `/users/me/spaces/${server.space._id}/markread`
    await chat(alice)
    const { body } = await bob.post(path, { readTime: Date.now() + 3_600_000 })
    assert.equal(body['unreadMessagesCount'], 0)
    await chat(alice)
    assert.equal(server.world.viewSpace(server.space._id, server.users.bob.user._id)?.unreadMessagesCount, 1)
  })

  test('deleting answers what happened to each id; admins delete any, others their own', async () => {
    const [mine, theirs] = [await chat(bob), await chat(alice)]
    const unknown = 'ffffffffffffffffffffffff'
    const { body } = await bob.post('/messages/deletemessages', [mine, theirs, unknown, mine])
    assert.deepEqual(
      [body['deletedMessages'], body['notFoundMmessages'], body['notDeletedMessages']],
      [[mine], [unknown], []],
    )
    const [refused] = body['noPermittedMessages'] as { messageId: string; reason: object }[]
    assert.deepEqual([refused?.messageId, Object.keys(refused?.reason ?? {})], [theirs, ['code', 'message']])
    assert.equal((await bob.get(`/messages/${mine}`)).status, 404)
    const other = await chat(carol)
    assert.deepEqual((await alice.post('/messages/deletemessages', [other])).body['deletedMessages'], [other])
    assert.equal(
      (
        await alice.post(
          '/messages/deletemessages',
          Array.from({ length: 101 }, () => mine),
        )
      ).status,
      400,
    )
  })

  test('what changed in several spaces since a time is told with edits and, when asked, removals', async () => {
    const [one, two] = [fresh(), fresh()]
    fill(one, 3)
    fill(two, 3)
    const all = await alice.rows(`/users/me/messages?spacelist=${one},${two}&size=50`)
    assert.equal(all.length, 6)
    // Stamps grow within a space: what was written a moment later in the other one may bear a later stamp than an edit here.
    const ofOne = all.filter(({ topicId }) => topicId === one)
    const since = Math.max(...ofOne.map(({ modified }) => Date.parse(String(modified))))
    const [first, second] = ofOne
    await alice.post(`/messages/${String(first?.['_id'])}`, { content: { bodyText: 'edited' } })
    await alice.post('/messages/deletemessages', [second?.['_id']])
    const list = `/users/me/messages?spacelist=${one},${two}&after=${since}`
    const changed = await alice.rows(`${list}&includedeleted=true`)
    const inOne = (rows: readonly Row[]): readonly Row[] => rows.filter(({ topicId }) => topicId === one)
    assert.deepEqual(
      inOne(changed).map(({ _id, status }) => [_id, status]),
      [
        [second?.['_id'], 1],
        [first?.['_id'], 0],
      ],
    )
    assert.equal(inOne(await alice.rows(list)).length, 1)

    const paged: Row[] = []
    let next = `/users/me/messages?spacelist=${one},${two}&size=2`
    while (next !== '') {
      const { body } = await alice.get(next)
      paged.push(...(body['data'] as Row[]))
      next = String(body['nextPageUrl'])
    }
    assert.deepEqual(new Set(paged.map(({ _id }) => _id)).size, 5)
    assert.equal((await alice.get('/users/me/messages')).status, 400)
    assert.equal((await carol.get(`/users/me/messages?spacelist=${one}`)).status, 403)
  })

  test('an archived space is read only', async () => {
    const space = fresh()
    fill(space, 1)
    const [item] = await alice.rows(`/spaces/${space}/messages/byref`)
    await alice.post(`/spaces/${space}`, { status: 1 })
    const refused = await alice.post(`/spaces/${space}/chats`, { content: { bodyText: 'x' } })
    assert.deepEqual([refused.status, refused.body['code']], [400, 'topic.invalid_acesss_to_archived_topic'])
    assert.equal(
      (await alice.post(`/messages/${String(item?.['_id'])}`, { content: { bodyText: 'x' } })).status,
      400,
    )
    const { body } = await alice.post('/messages/deletemessages', [item?.['_id']])
    assert.equal((body['notDeletedMessages'] as unknown[]).length, 1)
    assert.equal((await alice.rows(`/spaces/${space}/messages/byref`)).length, 1)
  })
})
