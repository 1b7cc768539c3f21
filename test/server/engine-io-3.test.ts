// The frames of old clients (Engine.IO 3), as Avaya's own test client reads them.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'

import { openRawSocket, type RawSocket } from '../support/raw-socket.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
const eventOf = (frame: string): readonly [string, Record<string, unknown>] =>
  JSON.parse(frame.slice('42/chat,'.length)) as [string, Record<string, unknown>]

const isEvent =
  (name: string) =>
  (frame: string): boolean =>
    frame.startsWith('42/chat,') && eventOf(frame)[0] === name

const connected = async (query: Readonly<Record<string, string>>, namespace: string): Promise<RawSocket> => {
  const raw = await openRawSocket(server.url, query)
  const open = await raw.next((frame) => frame.startsWith('0'))
  const { pingInterval, pingTimeout } = JSON.parse(open.slice(1)) as Record<string, unknown>
  assert.deepEqual({ pingInterval, pingTimeout }, { pingInterval: 25_000, pingTimeout: 60_000 })
  raw.send(namespace)
  await raw.next((frame) => frame === '40/chat')
  return raw
}

const hostileFrames: readonly string[] = [
  '42/chat,[1,2]',
  '42/chat,[0]',
  '42/chat,["error",{}]',
  '42["error"]',
  '42[7]',
  '42/chat,[null]',
  '42/chat,["disconnect"]',
  '42/chat,["SEND_MESSAGE",{"__proto__":{"x":1}}]',
  `42/chat,["SEND_MESSAGE",${'['.repeat(5000)}${']'.repeat(5000)}]`,
  '43/chat,1[]',
  '44/chat,"x"',
  '45/chat,1-["x",{"_placeholder":true,"num":0}]',
  '45/chat,99999999999-[]',
  'b4AAAA',
  '9',
]

suite('The frames of old clients (Engine.IO 3)', () => {
  before(async () => {
    server = await startTestServer()
  })
  after(() => server.close())

  test('the namespace is confirmed with a bare 40/chat; subscribe, send, ping work as in a recorded session', async () => {
    const { token } = server.users.alice
    const raw = await connected(
      { token, tokenType: 'jwt', batchRoster: 'true' },
      `40/chat?token=${token}&tokenType=jwt,`,
    )
    const call = { channel: { _id: server.space._id, type: 'topic' }, version: '1.1' }
    raw.send(`42/chat,${JSON.stringify(['SUBSCRIBE_CHANNEL', call])}`)
    await raw.next(isEvent('CHANNEL_SUBSCRIBED'))
    const message = {
      category: 'chat',
      content: { bodyText: 'old' },
      topicId: server.space._id,
      loopbackMetadata: 'mine',
    }
    raw.send(`42/chat,${JSON.stringify(['SEND_MESSAGE', message])}`)
    const [, sent] = eventOf(await raw.next(isEvent('MESSAGE_SENT')))
    assert.equal(sent['loopbackMetadata'], 'mine')
    raw.send('2')
    await raw.next((frame) => frame === '3')
    assert.equal(
      raw.frames.some((frame) => frame.includes('40/chat,')),
      false,
    )
    await raw.close()
  })

  test('the token of sloppy bots, `token=<t>=jwt` in the namespace, is good when the address has it right', async () => {
    const { token } = server.users.bob
    const raw = await connected({ token }, `40/chat?token=${token}=jwt,`)
    await raw.close()
  })

  test('a token in the namespace alone is enough', async () => {
    const raw = await connected({}, `40/chat?token=${server.users.bob.token}&tokenType=jwt,`)
    await raw.close()
  })

  test('a bad token is answered by an error in words, then the connection ends', async () => {
    const raw = await openRawSocket(server.url, { token: 'bad' })
    raw.send('40/chat?token=bad,')
    const frame = await raw.next((one) => one.startsWith('44/chat,'))
    assert.equal(frame, '44/chat,"Unauthorized: invalid or expired token"')
    await raw.closed
  })

  test('an event named error, odd names and broken frames do not hurt others', async () => {
    const { token } = server.users.alice
    const hostile = await connected({ token }, '40/chat,')
    for (const name of ['error', '__proto__', 'constructor', 'SEND_MESSAGE'])
      hostile.send(`42/chat,${JSON.stringify([name, { channel: { _id: { a: 1 } } }])}`)
    hostile.send('42/chat,["SEND_MESSAGE",null]')
    hostile.send('42/chat,["SEND_MESSAGE"]')
    hostile.send(`42/chat,["SEND_MESSAGE",${'['.repeat(60_000)}${']'.repeat(60_000)}]`)
    hostile.send(`42/chat,["SUBSCRIBE_CHANNEL",{"channel":${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}}]`)
    hostile.send('42/chat,["SUBSCRIBE_CHANNEL",{"channel":{"_id":"nowhere"}}]')
    await hostile.next(isEvent('SUBSCRIBE_CHANNEL_FAILED'))
    hostile.send('4gibberish')
    await hostile.closed

    const fine = await connected({ token }, '40/chat,')
    await fine.close()
  })

  test('no frame whatever ends the server', async () => {
    const { token } = server.users.alice
    for (const frame of hostileFrames) {
      const raw = await connected({ token }, '40/chat')
      raw.send(frame)
      raw.send('2')
      await Promise.race([raw.closed, raw.next((answer) => answer === '3')])
      await raw.close()
    }
    const fine = await connected({ token }, '40/chat')
    await fine.close()
  })
})
