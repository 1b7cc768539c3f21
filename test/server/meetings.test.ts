// Meetings as state: begun and left by presence or by REST, hands, mute, recordings; calls that ring; the events of each.
import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'

import { type ChatSocket, connectChat } from '../support/chat-socket.ts'
import { type Rest, restOf } from '../support/rest.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let alice: Rest
let bob: Rest
let path: string
let ears: ChatSocket
let hers: ChatSocket
let his: ChatSocket

const say = (socket: ChatSocket, connected: boolean, more: object = {}): void =>
  socket.send('SEND_PRESENCE_EVENT', {
    category: 'app.event.presence.party.online',
    topicId: server.space._id,
    content: { mediaSession: { audio: true, video: false, connected, ...more } },
    receivers: [],
  })

const news = async (category: string): Promise<Record<string, unknown>> => {
  const payload = await ears.next('MEDIA_SESSION_RESPONSE', (one) => one['category'] === category)
  assert.equal(payload['topicId'], server.space._id)
  assert.equal(payload['_id'], payload['messageId'])
  return payload['content'] as Record<string, unknown>
}

const namesIn = (content: Record<string, unknown>): readonly unknown[] =>
  (content['attendees'] as { displayname: string }[]).map(({ displayname }) => displayname)

const active = async (): Promise<Record<string, unknown>> => (await alice.get(`${path}/activemeeting`)).body

suite('Meetings as state', () => {
  beforeEach(async () => {
    server = await startTestServer()
    alice = restOf(server.url, server.users.alice.token)
    bob = restOf(server.url, server.users.bob.token)
    path = `/spaces/${server.space._id}`
    hers = await connectChat(server.url, server.users.alice.token)
    his = await connectChat(server.url, server.users.bob.token)
    ears = await connectChat(server.url, server.person('carol@example.com').token)
    for (const socket of [hers, his, ears]) await socket.subscribe(server.space._id)
  })
  afterEach(async () => {
    for (const socket of [hers, his, ears]) socket.close()
    await server.close()
  })

  test('a meeting begins with the first who is connected and ends with the last', async () => {
    assert.deepEqual((await alice.get(`${path}/activemeeting`)).status, 404)
    assert.deepEqual(
      (await alice.get(`/topics/${server.space._id}/activemeetings`)).body['code'],
      'meeting.not_found',
    )
    say(his, false)
    say(hers, true, { novel: { is: 'not kept' } })
    const started = await news('app.event.meeting.started')
    assert.deepEqual(
      [started['meetingStatus'], started['endTime'], started['mediaMode']],
      ['active', null, 'audio'],
    )
    const added = await news('app.event.attendee.added')
    assert.deepEqual(
      [namesIn(added), (added['attendee'] as { attendee: string }).attendee],
      [['Alice Anders'], server.users.alice.user._id],
    )
    assert.deepEqual((added['attendee'] as { mediaSession: object }).mediaSession, {
      audio: true,
      video: false,
      connected: true,
    })
    say(his, true)
    assert.deepEqual(namesIn(await news('app.event.attendee.added')), ['Alice Anders', 'Bob Brown'])
    assert.deepEqual(namesIn(await active()), ['Alice Anders', 'Bob Brown'])
    // Who says nothing of sound and picture stays where they are.
    hers.send('SEND_PRESENCE_EVENT', {
      category: 'app.event.presence.party.online',
      topicId: server.space._id,
      content: { idle: true },
      loopbackMetadata: 'said',
    })
    await hers.next('PRESENCE_EVENT_RESPONSE', ({ loopbackMetadata }) => loopbackMetadata === 'said')
    assert.deepEqual(namesIn(await active()), ['Alice Anders', 'Bob Brown'])
    say(hers, false)
    assert.deepEqual(namesIn(await news('app.event.attendee.left')), ['Bob Brown'])
    his.close()
    await news('app.event.attendee.left')
    const ended = await news('app.event.meeting.ended')
    assert.equal(ended['meetingStatus'], 'ended')
    assert.notEqual(ended['endTime'], null)
    assert.equal((await alice.get(`${path}/activemeeting`)).status, 404)
    const [past] = await alice.rows(`${path}/meetings?size=5`)
    assert.deepEqual(past?.['meetingStatus'], 'ended')
  })

  test('somebody with two devices is in as long as one of them is', async () => {
    const second = await connectChat(server.url, server.users.alice.token)
    await second.subscribe(server.space._id)
    say(hers, true)
    say(second, true)
    await news('app.event.attendee.added')
    say(second, false)
    say(his, true)
    assert.deepEqual(namesIn(await news('app.event.attendee.added')), ['Alice Anders', 'Bob Brown'])
    hers.send('UNSUBSCRIBE_CHANNEL', { channel: { _id: server.space._id, type: 'topic' } })
    await news('app.event.attendee.left')
    second.close()
  })

  test('ended is ended: who still says they are connected begins no new one', async () => {
    say(his, true)
    await news('app.event.attendee.added')
    const id = String((await active())['_id'])
    assert.equal((await alice.post(`${path}/meetings/${id}/end`, {})).body['meetingStatus'], 'ended')
    await news('app.event.meeting.ended')
    say(his, true)
    assert.equal((await alice.post(`${path}/meetings/${id}/end`, {})).status, 404)
    say(his, false)
    say(his, true)
    assert.notEqual((await news('app.event.meeting.started'))['startTime'], undefined)
  })

  test('hands, mute, recordings, sound and picture: told to the space, by those who may', async () => {
    const { _id } = (await bob.post(`${path}/meetings`, { mediaMode: 'video' })).body
    await news('app.event.meeting.started')
    const meeting = `${path}/meetings/${String(_id)}`
    say(hers, true)
    await news('app.event.attendee.added')
    say(his, true)
    await news('app.event.attendee.added')
    const { alice: a, bob: b } = server.users

    await bob.post(`${meeting}/attendees/raisedhands`, {})
    const raised = await news('app.event.meeting.permission.requested')
    assert.deepEqual([raised['targetId'], raised['raisedHand']], [b.user._id, 'raised'])
    await alice.post(`${meeting}/attendees/raisedhands/accept`, { attendee: b.user._id })
    assert.equal((await news('app.event.meeting.permission.requested'))['raisedHand'], 'accepted')
    assert.equal((await alice.post(`${meeting}/attendees/raisedhands/lower`, {})).status, 200)

    await alice.post(`${meeting}/muteall`, { exclude: [{ attendeeId: a.user._id }] })
    assert.deepEqual((await news('app.event.all.parties.muted'))['exclude'], [{ attendeeId: a.user._id }])
    const muted = (await active())['attendees'] as { mediaSession: { audio: boolean } }[]
    assert.deepEqual(
      muted.map(({ mediaSession }) => mediaSession.audio),
      [true, false],
    )

    const recording = (await bob.post(`${meeting}/recordings`, {})).body
    assert.equal(((await news('app.event.recording.started'))['recordings'] as unknown[]).length, 1)
    const stop = `${meeting}/recordings/${String(recording['_id'])}/stop`
    assert.notEqual((await bob.post(stop, {})).body['endTime'], null)
    await news('app.event.recording.stopped')
    assert.equal((await bob.post(stop, {})).status, 404)

    const self = `${meeting}/attendees/userId/${b.user._id}`
    await bob.post(`${self}/mediastate`, { audio: false, video: true })
    assert.deepEqual((await news('tracksstatus'))['mediaSession'], { audio: false, video: true })
    assert.equal((await bob.post(`${meeting}/attendees/userId/${'f'.repeat(24)}/mediastate`, {})).status, 404)
    assert.equal((await alice.post(`${self}/operation`, {})).status, 400)
    await alice.post(`${self}/operation`, { operation: 'kick' })
    assert.deepEqual(namesIn(await news('app.event.attendee.left')), ['Alice Anders'])
    assert.equal((await alice.post(`${meeting}/layout`, { layout: 'grid' })).status, 200)
  })

  test('guests take part and lead nothing; strangers see nothing', async () => {
    const open = restOf(server.url)
    const guest = restOf(server.url, String((await open.post('/anonymous/auth', {})).body['token']))
    await guest.get(`${path}/join`)
    assert.equal((await guest.post(`${path}/meetings`, {})).status, 403)
    const { _id } = (await alice.post(`${path}/meetings`, {})).body
    const meeting = `${path}/meetings/${String(_id)}`
    for (const call of ['end', 'muteall', 'layout', 'recordings'])
      assert.equal((await guest.post(`${meeting}/${call}`, {})).status, 403, call)
    assert.equal((await bob.post(`${meeting}/end`, {})).status, 403)
    assert.equal((await guest.get(`${path}/activemeeting`)).status, 200)
    await alice.post(path, { settings: { memberOnly: true } })
    const stranger = restOf(server.url, server.person('eve@example.com').token)
    for (const call of [
      `${path}/activemeeting`,
      `${path}/meetings`,
      `/mediasessions/mpaas/token/${server.space._id}`,
    ])
      assert.equal((await stranger.get(call)).status, 403, call)
  })

  test('a guest who says to be connected begins no meeting, and takes part once there is one', async () => {
    const open = restOf(server.url)
    const token = String((await open.post('/anonymous/auth', {})).body['token'])
    const guest = restOf(server.url, token)
    await guest.get(`${path}/join`)
    const theirs = await connectChat(server.url, token)
    await theirs.subscribe(server.space._id)
    say(theirs, true)
    say(theirs, false)
    // What comes after it is answered: by then it was taken.
    await ears.next('PRESENCE_EVENT_RESPONSE', (one) => JSON.stringify(one).includes('"connected":false'))
    assert.equal((await guest.get(`${path}/activemeeting`)).status, 404)
    say(hers, true)
    assert.deepEqual(namesIn(await news('app.event.attendee.added')), ['Alice Anders'])
    say(theirs, true)
    assert.equal(namesIn(await news('app.event.attendee.added')).length, 2)
    const { _id } = await active()
    assert.equal((await guest.post(`${path}/meetings/${String(_id)}/end`, {})).status, 403)
    theirs.close()
  })

  test('the token for media opens nothing of ours', async () => {
    const { body } = await alice.get(`/mediasessions/mpaas/token/${server.space._id}?isCollab=false`)
    assert.deepEqual(Object.keys(body), ['sessionId', 'token', 'confId'])
    assert.equal((await restOf(server.url, String(body['token'])).get('/users/me')).status, 401)
  })

  test('a meeting does not outlive the server', async () => {
    server.world.meetings.start(server.space._id, server.users.alice.user._id)
    server.world.meetings.endAll()
    assert.equal(server.world.meetings.active(server.space._id), undefined)
  })

  test('a call rings with every member, open or not, or only with those it is for', async () => {
    const elsewhere = await connectChat(server.url, server.users.bob.token)
    const call = { topicId: server.space._id, content: { mediaSession: {} }, data: [] }
    hers.send('SEND_MEDIA_SESSION_EVENTS', { ...call, category: 'space.call.offer', spaceCallId: '1' })
    const rung = await elsewhere.next('MEDIA_SESSION_RESPONSE')
    assert.deepEqual([rung['category'], rung['spaceCallId']], ['space.call.offer', '1'])
    await ears.next('MEDIA_SESSION_RESPONSE')
    elsewhere.send('SEND_MEDIA_SESSION_EVENTS', {
      ...call,
      category: 'space.call.accepted',
      receivers: [{ _id: server.users.alice.user._id }],
    })
    await hers.next('MEDIA_SESSION_RESPONSE', ({ category }) => category === 'space.call.accepted')
    // Whoever has not opened the space says nothing else in it.
    elsewhere.send('SEND_MEDIA_SESSION_EVENTS', { ...call, category: 'video.end', n: 1 })
    hers.send('SEND_MEDIA_SESSION_EVENTS', { ...call, category: 'video.end', n: 2 })
    assert.equal((await ears.next('MEDIA_SESSION_RESPONSE'))['n'], 2)
    elsewhere.close()
  })

  test('a meeting has so many recordings and no more, for each of its news carries them all', async () => {
    const { world, space, users } = server
    const { _id } = world.meetings.start(space._id, users.bob.user._id)
    const record = () => bob.post(`${path}/meetings/${_id}/recordings`, {})
    for (let count = 0; count < 99; count += 1) world.meetings.startRecording(space._id, users.bob.user._id)
    assert.equal((await record()).status, 200)
    const refused = await record()
    assert.deepEqual([refused.status, refused.body['code']], [400, 'invalid.parameters'])
    assert.equal(world.meetings.active(space._id)?.recordings.length, 100)
  })
})
