// Changing, archiving and deleting spaces; the list of one's spaces with all its filters; what outsiders see of a space.
import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'

import { connectChat } from '../support/chat-socket.ts'
import { type Rest, restOf } from '../support/rest.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let alice: Rest
let bob: Rest
let path: string
const isUpdate = ({ category }: Record<string, unknown>): boolean => category === 'topic.updated'

const contentOf = (payload: Record<string, unknown>): Record<string, unknown> =>
  payload['content'] as Record<string, unknown>

const titles = async (query: string, who: Rest = alice): Promise<readonly unknown[]> =>
  (await who.rows(`/users/me/spaces${query}`)).map(({ title }) => title)

suite('Changing', () => {
  beforeEach(async () => {
    server = await startTestServer()
    alice = restOf(server.url, server.users.alice.token)
    bob = restOf(server.url, server.users.bob.token)
    path = `/spaces/${server.space._id}`
  })
  afterEach(() => server.close())

  test('a new space keeps its history from guests and its messages for ever, as the service says it', async () => {
    const { body } = await alice.get(path)
    assert.deepEqual(body['restrict'], ['deny_guest_access_history_msg'])
    assert.deepEqual(body['msgRetention'], {
      notInheritParentPolicy: false,
      retentionType: 'forever',
      retentionLength: 0,
      policy: { from: 'system', retentionType: 'forever', retentionLength: 0, limitCustomLength: false },
    })
  })

  test('settings, restrictions and retention are changed one by one and told to members', async () => {
    const listener = await connectChat(server.url, server.users.bob.token)
    const mpaasSettings = {
      eventConference: { enable: true, hostingContinent: 'EU' },
      maxResolution: '1080P',
      mixerMode: 'X',
    }
    await alice.post(path, { settings: { autoStart: true, mpaasSettings, unknown: 1 } })
    await alice.post(path, {
      settings: { passwordRequired: { allGuests: false } },
      restrict: [],
      unknown: {},
    })
    await alice.post(path, { msgRetention: { retentionType: 'delete_after_days', retentionLength: 30 } })
    const { body } = await alice.get(path)
    const settings = body['settings'] as Record<string, unknown>
    assert.deepEqual(
      [settings['autoStart'], settings['mpaasSettings'], settings['passwordRequired'], 'unknown' in settings],
      [true, mpaasSettings, { allGuests: false }, false],
    )
    assert.deepEqual(body['restrict'], [])
    const retention = body['msgRetention'] as Record<string, unknown>
    assert.deepEqual([retention['retentionType'], retention['retentionLength']], ['delete_after_days', 30])
    for (let count = 0; count < 3; count += 1) await listener.next('MESSAGE_SENT', isUpdate)
    listener.close()
  })

  test('what is wrong in a change is refused in words and changes nothing', async () => {
    const before = (await alice.get(path)).body
    const bodies: readonly object[] = [
      { title: ' ' },
      { title: 7 },
      { status: 2 },
      { restrict: 'x' },
      { settings: { memberOnly: 'perhaps' } },
      { settings: { mpaasSettings: { novel: 'x' } } },
      { msgRetention: { retentionType: 'delete_after_days' } },
      { msgRetention: { retentionType: 'sometimes' } },
    ]
    for (const body of bodies) {
      const answer = await alice.post(path, body)
      assert.deepEqual(
        [answer.status, answer.body['code']],
        [400, 'invalid.parameters'],
        JSON.stringify(body),
      )
    }
    assert.deepEqual((await alice.post(path, {})).body['modified'], before['modified'])
    assert.deepEqual((await alice.get(path)).body, before)
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    assert.equal((await alice.post(path, 'title=By%20form&status=0', form)).body['title'], 'By form')
  })

  test('retention removes what is older, and tells of it', async () => {
    const { world, users, space } = server
    const say = (bodyText: string, created: number): string =>
      world.post({
        category: 'chat',
        topicId: space._id,
        sender: users.bob.user._id,
        content: { bodyText },
        created,
      })._id
    const day = 24 * 3600 * 1000
    const [old, young] = [say('old', Date.now() - 3 * day), say('young', Date.now() - day)]
    world.dropOutlived()
    assert.notEqual(world.findItem(old), undefined)
    await alice.post(path, { msgRetention: { retentionType: 'delete_after_days', retentionLength: 2 } })
    world.dropOutlived()
    assert.equal(world.findItem(old), undefined)
    assert.notEqual(world.findItem(young), undefined)
  })

  test('an archived space can be read, left and opened again, not written to', async () => {
    const socket = await connectChat(server.url, server.users.bob.token)
    await socket.subscribe(server.space._id)
    assert.equal((await bob.post(path, { status: 1 })).status, 403)
    assert.equal((await alice.post(path, { status: 1 })).body['status'], 1)
    assert.equal(contentOf(await socket.next('MESSAGE_SENT', isUpdate))['status'], 1)
    assert.equal((await alice.post(path, { status: 1 })).status, 200)
    const { user, token } = server.person('carol@example.com')
    const calls = [
      alice.post(path, { title: 'no' }),
      alice.post(`${path}/chats`, { content: { bodyText: 'no' } }),
      alice.post(`${path}/invite`, { invitees: [{ inviteeType: 'email', invitee: 'x@y' }] }),
      alice.post(`${path}/attendees/userId/${user._id}`, { role: 'member' }),
      alice.post(`${path}/meetings`, {}),
      restOf(server.url, token).get(`${path}/join`),
    ]
    for (const call of calls) {
      const { status, body } = await call
      assert.deepEqual([status, body['code']], [400, 'topic.invalid_acesss_to_archived_topic'])
    }
    socket.send('SEND_MESSAGE', { category: 'chat', topicId: server.space._id, content: { bodyText: 'no' } })
    const failed = await socket.next('SEND_MESSAGE_FAILED')
    assert.equal((failed['error'] as { code: string }).code, 'topic.invalid_acesss_to_archived_topic')
    assert.equal((await bob.get(`${path}/join`)).status, 200)
    assert.equal((await alice.post(path, { status: 0, title: 'Open' })).body['title'], 'Open')
    assert.equal((await alice.post(`${path}/chats`, { content: { bodyText: 'yes' } })).status, 200)
    socket.close()
  })

  test('a deleted space is gone for everyone, its text too; only who asks for deleted ones finds that it was', async () => {
    const { world, users, space } = server
    const item = world.post({
      category: 'chat',
      topicId: space._id,
      sender: users.bob.user._id,
      content: { bodyText: 'secret' },
    })
    const socket = await connectChat(server.url, users.bob.token)
    await socket.subscribe(space._id)
    assert.equal((await bob.remove(path)).status, 403)
    const answer = await alice.remove(path)
    assert.deepEqual([answer.status, answer.body['_id'], answer.body['status']], [200, space._id, 2])
    const last = contentOf(await socket.next('MESSAGE_SENT', isUpdate))
    assert.deepEqual([last['_id'], last['status'], last['members']], [space._id, 2, []])
    await socket.next('CHANNEL_UNSUBSCRIBED')
    for (const call of [
      path,
      `${path}/join`,
      `${path}/members`,
      `${path}/messages/byref`,
      `/messages/${item._id}`,
    ])
      assert.equal((await bob.get(call)).status, 404, call)
    socket.send('SUBSCRIBE_CHANNEL', { channel: { _id: space._id, type: 'topic' } })
    await socket.next('SUBSCRIBE_CHANNEL_FAILED')
    assert.equal((await alice.remove(path)).status, 404)
    assert.deepEqual(await titles(''), [])
    assert.deepEqual(await titles('?topicstatus=all'), [])
    assert.deepEqual(await titles('?includedeleted=true'), ['Test space'])
    assert.deepEqual(await titles('?topicstatus=2', bob), ['Test space'])
    socket.close()
  })

  test('my spaces: by type, status, pin, name, activity and page', async () => {
    const { world, users } = server
    const make = (title: string, type: 'group' | 'personal' = 'group'): string =>
      world.createSpace({ title, type, createdBy: users.alice.user._id, created: Date.now() - 60_000 })._id
    const [one] = [make('One'), make('Two'), make('Mine', 'personal')]
    world.openDirect(users.alice.user._id, users.bob.user._id, Date.now() - 120_000)
    assert.deepEqual(await titles('?topictype=group,%20direct'), ['Test space', 'Two', 'One', 'Bob Brown'])
    assert.deepEqual(await titles('?topictype=all'), ['Test space', 'Two', 'One', 'Bob Brown'])
    assert.deepEqual(await titles('?topictype=personal'), ['Mine'])
    assert.deepEqual(await titles('?topictype=nonsense,constructor&search=%5Et'), ['Test space', 'Two'])
    assert.deepEqual(await titles('?search=o$'), ['Two'])
    assert.deepEqual(await titles(`?after=${Date.now() - 30_000}`), ['Test space'])
    assert.deepEqual(await titles('?size=1&page=1'), ['Two'])
    await alice.post(`/users/me/spaces/${one}/preference`, { isPinned: true })
    assert.deepEqual(await titles('?filtertype=pinned'), ['One'])
    await alice.post(`/spaces/${one}`, { status: 1 })
    assert.deepEqual(await titles('?topicstatus=1'), ['One'])
    assert.deepEqual(await titles('?topicstatus=all'), ['Test space', 'Two', 'One'])
    assert.deepEqual(await titles(''), ['Test space', 'Two'])

    const { body } = await alice.get('/users/me/spaces?size=1')
    const token = new URL(String(body['nextPageUrl'])).searchParams.get('pageToken') ?? ''
    assert.deepEqual(await titles(`?size=1&pageref=${token}`), ['Two'])
  })

  test('whoever has the id of a space sees enough to join it, and nobody in it', async () => {
    await alice.post(path, { description: 'what for', settings: { confPin: 'pïn→1' } })
    const stranger = restOf(server.url, server.person('eve@example.com').token)
    const { status, body } = await stranger.get(path)
    assert.deepEqual(
      [status, body['title'], body['members'], body['description'], 'role' in body],
      [200, 'Test space', [], '', false],
    )
    assert.equal((body['settings'] as { confPin: string }).confPin, '****')
    await alice.post(path, { settings: { memberOnly: true } })
    assert.equal((await stranger.get(path)).status, 403)
  })

  test('a room device finds the space an address leads to', async () => {
    const spaceUrl = `https://x.example/spaces/${server.space._id}?a=b`
    const { body } = await alice.post('/apps/spaces/discover', { spaceUrl, appId: 'a' })
    assert.equal((body['data'] as { topicId: string }).topicId, server.space._id)
    assert.equal((await alice.post('/apps/spaces/discover', { spaceUrl: 'https://x.example/' })).status, 400)
  })
})
