// Attendees: adding, promoting, demoting, removing, leaving; who may, and what the others hear.
import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'

import { connectChat } from '../support/chat-socket.ts'
import { type Rest, restOf } from '../support/rest.ts'
import { startTestServer, type TestPerson, type TestServer } from '../support/server.ts'

let server: TestServer
let alice: Rest
let bob: Rest
let carol: TestPerson
let path: string
const at = ({ user }: TestPerson, type = 'userId'): string => `${path}/attendees/${type}/${user._id}`

const roleOf = ({ user }: TestPerson): unknown => server.world.roleOf(server.space._id, user._id)

suite('Attendees', () => {
  beforeEach(async () => {
    server = await startTestServer()
    alice = restOf(server.url, server.users.alice.token)
    bob = restOf(server.url, server.users.bob.token)
    carol = server.person('carol@example.com')
    path = `/spaces/${server.space._id}`
  })
  afterEach(() => server.close())

  test('adds, promotes and demotes; the kind of attendee in any case', async () => {
    const socket = await connectChat(server.url, carol.token)
    const added = await alice.post(at(carol, 'USERID'), {})
    assert.deepEqual(added.body, { attendee: carol.user._id, attendeeType: 'userId', role: 'member' })
    await socket.next('MESSAGE_SENT', ({ category }) => category === 'app.event.topic.new')
    assert.equal((await alice.post(at(carol, 'userid'), { role: 'admin' })).body['role'], 'admin')
    const told = await socket.next(
      'MESSAGE_SENT',
      ({ category, content }) =>
        category === 'topic.updated' &&
        (content as { members: { member: string; role: string }[] }).members.some(
          ({ member, role }) => member === carol.user._id && role === 'admin',
        ),
    )
    assert.equal(told['topicId'], server.space._id)
    await alice.post(at(carol), { role: 'member' })
    assert.equal(roleOf(carol), 'member')
    socket.close()
  })

  test('only admins change roles and remove others; nobody invents a role, a kind or a person', async () => {
    const calls: readonly (readonly [ReturnType<Rest['get']>, number])[] = [
      [bob.post(at(carol), { role: 'member' }), 403],
      [bob.post(at(server.users.bob), { role: 'admin' }), 403],
      [bob.remove(at(server.users.alice)), 403],
      [restOf(server.url, carol.token).remove(at(carol)), 403],
      [alice.remove(at(carol)), 404],
      [alice.post(at(carol), { role: 'guest' }), 400],
      [alice.post(at(carol, 'phone'), { role: 'member' }), 400],
      [alice.remove(at(server.users.bob, 'phone')), 400],
      [alice.post(`${path}/attendees/userId/ffffffffffffffffffffffff`, { role: 'member' }), 404],
      [alice.post('/spaces/ffffffffffffffffffffffff/attendees/userId/x', { role: 'member' }), 404],
    ]
    for (const [call, status] of calls) {
      const answer = await call
      assert.deepEqual([answer.status, Object.keys(answer.body)], [status, ['code', 'message']])
    }
  })

  test('somebody without an account is never more than a guest, but can be removed', async () => {
    const { token } = (await restOf(server.url).post('/anonymous/auth', {})).body
    const guest = restOf(server.url, String(token))
    const { _id } = (await guest.get('/users/me')).body
    await guest.get(`${path}/join`)
    const place = `${path}/attendees/anonymousid/${String(_id)}`
    assert.equal((await alice.post(place, { role: 'member' })).status, 400)
    assert.deepEqual((await alice.remove(place)).body, { attendee: _id, attendeeType: 'anonymousId' })
    assert.equal(server.world.roleOf(server.space._id, String(_id)), undefined)
  })

  test('who is removed hears it, is out of the channel, and the others see them go', async () => {
    const [mine, others] = [
      await connectChat(server.url, server.users.bob.token),
      await connectChat(server.url, server.users.alice.token),
    ]
    await mine.subscribe(server.space._id)
    await others.subscribe(server.space._id)
    const removed = await alice.remove(at(server.users.bob))
    assert.deepEqual(removed.body, { attendee: server.users.bob.user._id, attendeeType: 'userId' })
    const last = await mine.next('MESSAGE_SENT', ({ category }) => category === 'topic.updated')
    assert.deepEqual(
      (last['content'] as { members: { member: string }[] }).members.map(({ member }) => member),
      [server.users.alice.user._id],
    )
    await mine.next('CHANNEL_UNSUBSCRIBED')
    await others.next(
      'PRESENCE_EVENT_RESPONSE',
      ({ category }) => category === 'app.event.presence.party.leaves',
    )
    await others.next('MESSAGE_SENT', ({ category }) => category === 'topic.updated')
    mine.send('SEND_MESSAGE', { category: 'chat', topicId: server.space._id, content: { bodyText: 'no' } })
    await mine.next('SEND_MESSAGE_FAILED')
    assert.equal((await bob.get(`${path}/members`)).status, 403)
    mine.close()
    others.close()
  })

  test('one leaves by naming oneself; the last admin only after making another one', async () => {
    const refused = await alice.remove(at(server.users.alice))
    assert.deepEqual([refused.status, refused.body['code']], [400, 'topic.last_admin'])
    assert.match(String(refused.body['message']), /admin first/)
    assert.equal(
      (await alice.post(at(server.users.alice), { role: 'member' })).body['code'],
      'topic.last_admin',
    )
    await alice.post(at(server.users.bob), { role: 'admin' })
    assert.equal((await alice.remove(at(server.users.alice))).status, 200)
    assert.deepEqual(await alice.rows('/users/me/spaces'), [])
    // The last one of all takes the space along, even if guests without accounts are left.
    const { token } = (await restOf(server.url).post('/anonymous/auth', {})).body
    await restOf(server.url, String(token)).get(`${path}/join`)
    assert.equal((await bob.remove(at(server.users.bob))).status, 200)
    assert.equal((await restOf(server.url, String(token)).get(path)).status, 404)
  })

  test('a direct space stays with its two people', async () => {
    const [space] = await alice.rows(`/spaces/direct/user/${server.users.bob.user._id}`)
    path = `/spaces/${String(space?.['_id'])}`
    assert.equal((await alice.remove(at(server.users.alice))).status, 403)
    assert.equal((await alice.post(at(carol), { role: 'member' })).status, 403)
  })

  test('a meeting room is its owner’s: made on asking, closed to others until opened', async () => {
    const own = await alice.get('/users/meetingroom/ALICE@example.com')
    const room = own.body['data'] as { _id: string; type: string; role: string }
    assert.deepEqual([room.type, room.role], ['personal', 'admin'])
    const seen = (await bob.get('/users/meetingroom/alice@example.com')).body['data'] as {
      _id: string
      members: unknown[]
    }
    assert.deepEqual([seen._id, seen.members], [room._id, []])
    assert.equal((await bob.get(`/spaces/${room._id}/join`)).status, 403)
    await alice.post(`/spaces/${room._id}`, { settings: { memberOnly: false } })
    assert.equal((await bob.get(`/spaces/${room._id}/join`)).body['role'], 'guest')
    path = `/spaces/${room._id}`
    assert.equal((await alice.remove(at(server.users.alice))).status, 400)
    assert.equal((await alice.remove(path)).status, 400)
    assert.equal((await bob.get('/users/meetingroom/nobody@example.com')).status, 404)
    const { token } = (await restOf(server.url).post('/anonymous/auth', {})).body
    const guest = restOf(server.url, String(token))
    assert.equal((await guest.get('/users/meetingroom/alice@example.com')).status, 403)
  })
})
