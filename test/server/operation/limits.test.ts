// What is too much is refused in words: bodies, connections of one person, of one address and in all.
import assert from 'node:assert/strict'
import { request } from 'node:http'
import { test } from 'node:test'

import { connectChat } from '../../support/chat-socket.ts'
import { openRawSocket } from '../../support/raw-socket.ts'
import { restOf } from '../../support/rest.ts'
import { startTestServer, type TestServer } from '../../support/server.ts'

/** The answer to a wish for a websocket that is none. */
const upgrade = (
  server: TestServer,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ status: number | undefined; retry: string | undefined; body: string }> =>
  new Promise((resolve, reject) => {
    const call = request(`${server.url}/socket.io/?EIO=4&transport=websocket`, {
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': Buffer.alloc(16).toString('base64'),
        ...headers,
      },
    })
    call.on('upgrade', (_, socket) => {
      socket.destroy()
      resolve({ status: 101, retry: undefined, body: '' })
    })
    call.on('response', (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => (body += part))
      response.on('end', () =>
        resolve({ status: response.statusCode, retry: response.headers['retry-after'], body }),
      )
    })
    call.on('error', reject)
    call.end()
  })

test('a body that is too large: 413, and the answer can be read', async () => {
  const server = await startTestServer({ limits: { body: 2000 } })
  const alice = restOf(server.url, server.users.alice.token)
  const path = `/spaces/${server.space._id}/chats`
  const { status, body } = await alice.post(path, { content: { bodyText: 'x'.repeat(900_000) } })
  assert.deepEqual([status, body['code']], [413, 'payload.too_large'])
  assert.equal((await alice.post(path, { content: { bodyText: 'x' } })).status, 200)
  await server.close()
})

test('messages count by person, over all sockets and REST; waiting helps', async () => {
  let now = Date.now()
  const server = await startTestServer({
    now: () => now,
    limits: { messages: { perSecond: 1, burst: 2 } },
  })
  const { token } = server.users.alice
  const sockets = [await connectChat(server.url, token), await connectChat(server.url, token)]
  const send = async (at: number): Promise<void> => {
    await sockets[at]?.subscribe(server.space._id)
    sockets[at]?.send('SEND_MESSAGE', {
      category: 'chat',
      topicId: server.space._id,
      content: { bodyText: 'x' },
      loopbackMetadata: at,
    })
  }
  await send(0)
  await sockets[0]?.next('MESSAGE_SENT')
  await send(1)
  await sockets[1]?.next('MESSAGE_SENT', (payload) => 'loopbackMetadata' in payload)
  await send(0)
  const failed = await sockets[0]?.next('SEND_MESSAGE_FAILED')
  assert.deepEqual(failed?.['error'], {
    code: 'too.many.requests',
    message: 'Too many at once. Please wait a moment.',
  })
  const post = () =>
    restOf(server.url, token).post(`/spaces/${server.space._id}/chats`, { content: { bodyText: 'x' } })
  assert.equal((await post()).status, 429)
  now += 1000
  assert.equal((await post()).status, 200)
  for (const socket of sockets) socket.close()
  await server.close()
})

test('so many sockets of one person: new clients read code and message, old ones bare words', async () => {
  const server = await startTestServer({ limits: { socketsPerPerson: 1 } })
  const { alice, bob } = server.users
  const first = await connectChat(server.url, alice.token)
  const refused = await connectChat(server.url, alice.token).then(
    () => undefined,
    (error: Error & { data?: unknown }) => error,
  )
  assert.deepEqual(refused?.data, { code: 'too.many.sockets', message: refused?.message })
  const old = await openRawSocket(server.url, { token: alice.token })
  old.send('40/chat,')
  assert.equal(
    await old.next((frame) => frame.startsWith('44/chat,')),
    '44/chat,"Too many connections of one person at once."',
  )
  await old.closed
  const other = await connectChat(server.url, bob.token)
  const gone = new Promise<void>((resolve) => {
    server.server.onSocketsChanged(() => resolve())
  })
  first.close()
  await gone
  const again = await connectChat(server.url, alice.token)
  for (const client of [other, again]) client.close()
  await server.close()
})

test('so many sockets in all', async () => {
  const server = await startTestServer({ limits: { sockets: 1 } })
  const first = await connectChat(server.url, server.users.alice.token)
  await assert.rejects(connectChat(server.url, server.users.bob.token), /no room/)
  first.close()
  await server.close()
})

test('so many connections of one address: 429 with Retry-After, before it is a websocket', async () => {
  let now = Date.now()
  const server = await startTestServer({
    now: () => now,
    behindProxy: true,
    limits: { connects: { perSecond: 1, burst: 2 } },
  })
  const from = (address: string) => upgrade(server, { 'x-forwarded-for': `6.6.6.6, ${address}` })
  assert.deepEqual([(await from('1.2.3.4')).status, (await from('1.2.3.4')).status], [101, 101])
  const { status, retry, body } = await from('1.2.3.4')
  assert.deepEqual([status, retry], [429, '1'])
  assert.equal((JSON.parse(body) as { code: string }).code, 'too.many.requests')
  assert.equal((await from('1.2.3.5')).status, 101)
  // One network of IPv6 is one.
  assert.deepEqual(
    [
      (await from('2001:db8:1:1::1')).status,
      (await from('2001:db8:1:1::2')).status,
      (await from('2001:db8:1:1::3')).status,
      (await from('2001:db8:1:2::1')).status,
    ],
    [101, 101, 429, 101],
  )
  now += 1000
  assert.equal((await from('1.2.3.4')).status, 101)
  await server.close()
})
