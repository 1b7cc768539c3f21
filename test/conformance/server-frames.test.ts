// Our server, seen by Avaya's own raw test client: the frames of a whole session over a plain WebSocket, in their order,
// and the broken calls that real clients make on their way out, which must harm nobody.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { openRawSocket } from '../support/raw-socket.ts'
import type { RawSocket } from '../support/raw-socket.ts'
import { startTestServer } from '../support/server.ts'
import type { TestPerson, TestServer } from '../support/server.ts'

const limit = { timeout: 20_000 }

let server: TestServer
type Payload = Readonly<Record<string, unknown>>

const eventOf = (frame: string): readonly [string, Payload] =>
  JSON.parse(frame.slice('42/chat,'.length)) as [string, Payload]

const heard = async (
  raw: RawSocket,
  name: string,
  fits: (payload: Payload) => boolean = () => true,
): Promise<Payload> => {
  const frame = await raw.next(
    (one) => one.startsWith('42/chat,') && eventOf(one)[0] === name && fits(eventOf(one)[1]),
  )
  return eventOf(frame)[1]
}

const say = (raw: RawSocket, event: string, payload: unknown): void =>
  raw.send(`42/chat,${JSON.stringify([event, payload])}`)

/** The server reads in order: when this is answered, all that was sent before has been read. */
const allRead = async (raw: RawSocket): Promise<void> => {
  raw.send('2')
  await raw.next((frame) => frame === '3')
}

/** As that client opens it: the token in the address and once more in the namespace. */
const open = async ({ token }: TestPerson): Promise<RawSocket> => {
  const raw = await openRawSocket(server.url, { token, tokenType: 'jwt', batchRoster: 'true' })
  await raw.next((frame) => frame === '40')
  raw.send(`40/chat?token=${token}&tokenType=jwt,`)
  await raw.next((frame) => frame === '40/chat')
  return raw
}

const enter = async (raw: RawSocket): Promise<void> => {
  say(raw, 'SUBSCRIBE_CHANNEL', { channel: { _id: server.space._id, type: 'topic' }, version: '1.1' })
  await heard(raw, 'CHANNEL_SUBSCRIBED')
}

const presence = (category: string, topicId: string) => ({
  category,
  topicId,
  content: { desktop: true, idle: false, offline: false, mediaSession: { audio: false, selfMuted: true } },
  receivers: [],
  version: '1.1',
})

suite('Our server', () => {
  before(async () => {
    server = await startTestServer()
  })
  after(() => server.close())

  test('a session, frame by frame', limit, async () => {
    const { space, users } = server
    const bob = await open(users.bob)
    await enter(bob)
    const raw = await open(users.alice)
    assert.match(
      raw.frames[0] ?? '',
      /^0\{"sid":"[^"]+","upgrades":\[\],"pingInterval":25000,"pingTimeout":60000/,
    )
    assert.deepEqual(raw.frames.slice(1), ['40', '40/chat'])
    await enter(raw)
    say(raw, 'SEND_PRESENCE_EVENT', presence('app.event.presence.party.online', space._id))
    await heard(bob, 'PRESENCE_EVENT_RESPONSE')
    raw.send('2')
    await raw.next((frame) => frame === '3')
    say(raw, 'SEND_PRESENCE_EVENT', { ...presence('party.typing', space._id), userId: users.alice.user._id })
    await heard(bob, 'PRESENCE_EVENT_RESPONSE', ({ category }) => category === 'party.typing')
    const message = {
      content: { bodyText: '<p>from the load test</p>', data: [] },
      sender: { _id: users.alice.user._id, type: 'user' },
      category: 'chat',
      topicId: space._id,
      loopbackMetadata: 'some metadata',
      version: '1.1',
      chatMessages: { messages: [], previousPageUrl: '', nextPageUrl: '' },
    }
    say(raw, 'SEND_MESSAGE', message)
    const echo = await heard(raw, 'MESSAGE_SENT')
    assert.equal(echo['loopbackMetadata'], 'some metadata')
    const { loopbackMetadata, ...plain } = await heard(bob, 'MESSAGE_SENT')
    assert.equal(loopbackMetadata, undefined)
    assert.equal(plain['_id'], echo['_id'])
    await raw.close()
    const gone = await heard(
      bob,
      'PRESENCE_EVENT_RESPONSE',
      ({ content }) => (content as Payload)['offline'] === true,
    )
    assert.equal(gone['category'], 'app.event.presence.party.leaves')
    await bob.close()
  })

  test('the calls of a client on its way out, without a space, harm nobody', limit, async () => {
    const { users } = server
    const bob = await open(users.bob)
    await enter(bob)
    const raw = await open(users.alice)
    await enter(raw)
    await allRead(bob)
    const known = bob.frames.length
    say(raw, 'UNSUBSCRIBE_CHANNEL', { channel: { _id: '', type: 'topic' } })
    say(raw, 'SEND_PRESENCE_EVENT', presence('app.event.presence.party.leaves', ''))
    say(raw, 'SUBSCRIBE_CHANNEL', { channel: { connected: false } })
    const { channel, error } = await heard(raw, 'SUBSCRIBE_CHANNEL_FAILED')
    assert.deepEqual(channel, { connected: false })
    assert.deepEqual(error, { code: 'invalid.parameters', message: 'channel data was not provided' })
    await allRead(raw)
    await allRead(bob)
    assert.deepEqual(bob.frames.slice(known), ['3'], 'Bob heard nothing of it but the answer to his own ping')
    // And it is still in the space that it never left.
    say(raw, 'SEND_MESSAGE', {
      category: 'chat',
      topicId: server.space._id,
      content: { bodyText: 'still here' },
    })
    await heard(bob, 'MESSAGE_SENT', ({ content }) => (content as Payload)['bodyText'] === 'still here')
    await raw.close()
    await bob.close()
  })

  test('the slips of other public clients are understood or ignored', limit, async () => {
    const { space, users } = server
    const bob = await open(users.bob)
    await enter(bob)
    const raw = await open(users.alice)
    await enter(raw)
    const { topicId, ...rest } = presence('app.event.presence.party.online', space._id)
    say(raw, 'SEND_PRESENCE_EVENT', {
      ...rest,
      content: { ...rest.content, topicId, loopbackMetadata: 'inside' },
    })
    const seen = await heard(bob, 'PRESENCE_EVENT_RESPONSE')
    assert.equal(seen['topicId'], space._id)
    assert.equal((seen['sender'] as Payload)['_id'], users.alice.user._id)
    assert.equal((await heard(raw, 'PRESENCE_EVENT_RESPONSE'))['loopbackMetadata'], 'inside')

    const tracks = {
      category: 'trackstatus',
      topicId: space._id,
      sender: {},
      content: { mediaSession: {} },
      data: [],
    }
    say(raw, 'SEND_MEDIA_SESSION_EVENTS ', tracks)
    await heard(bob, 'MEDIA_SESSION_RESPONSE')
    await allRead(bob)
    const known = bob.frames.length
    for (const [event, payload] of [
      ['SEND_PRESENCE_EVENT', { category: 'party.typing', content: {} }],
      ['SEND_MEDIA_SESSION_EVENTS', { category: 'tracksstatus', content: {} }],
      ['SEND_PRESENCE_EVENT', null],
      ['SEND_PRESENCE_EVENT', 'online'],
      ['TYPING', {}],
      ['MESSAGE_SEND', { category: 'chat', topicId: space._id, content: { bodyText: 'the seed’s slip' } }],
      ['connection', {}],
    ] as const)
      say(raw, event, payload)
    await allRead(raw)
    await allRead(bob)
    assert.deepEqual(bob.frames.slice(known), ['3'])
    await raw.close()
    await bob.close()
  })
})
