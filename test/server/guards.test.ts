// Connections that the server ends: without a token, with one that expires, and those that do not read.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { Server } from 'socket.io'
import { io } from 'socket.io-client'

import { guardRoot } from '../../src/server/spaces-api/socket/guards.ts'
import { issueToken } from '../../src/server/tokens.ts'
import { connectChat } from '../support/chat-socket.ts'
import { openRawSocket } from '../support/raw-socket.ts'
import { startTestServer } from '../support/server.ts'

test('without a token nobody stays: the namespace / refuses', async () => {
  const server = await startTestServer()
  const socket = io(server.url, { transports: ['websocket'], reconnection: false, forceNew: true })
  const refused = await new Promise<Error>((resolve, reject) => {
    socket.once('connect_error', resolve)
    socket.once('connect', () => reject(new Error('it was let in')))
  })
  assert.equal(refused.message, 'Connect to /chat.')
  socket.close()
  await server.close()
})

test('an old client, which is in / without a token, must go on to /chat in time', async () => {
  const http = createServer()
  const root = new Server(http, { allowEIO3: true, transports: ['websocket'] })
  const due: (() => void)[] = []
  const onSignedIn = guardRoot(root, (_, run) => {
    due.push(run)
    return () => undefined
  })
  root.of('/chat').on('connection', ({ conn }) => onSignedIn(conn))
  await new Promise<void>((resolve) => {
    http.listen(0, '127.0.0.1', resolve)
  })
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  const [idle, busy] = [await openRawSocket(url, {}), await openRawSocket(url, {})]
  await idle.next((frame) => frame === '40')
  busy.send('40/chat,')
  await busy.next((frame) => frame.startsWith('40/chat'))
  assert.equal(due.length, 2)
  for (const run of due) run()
  await idle.closed
  busy.send('2')
  await busy.next((frame) => frame === '3')
  await busy.close()
  await root.close()
})

test('a token that expires ends the connection, a longer one does not', async () => {
  const server = await startTestServer()
  const { alice, bob } = server.users
  const tokenOf = (seconds: number) =>
    issueToken({ user: alice.user, signingKey: server.signingKey, now: Date.now(), seconds })
  const month = await connectChat(server.url, bob.token)
  const short = await connectChat(server.url, tokenOf(1.5))
  const reason = await new Promise((resolve) => {
    short.socket.once('disconnect', resolve)
  })
  assert.equal(reason, 'io server disconnect')
  assert.equal(month.socket.connected, true)
  month.close()
  await server.close()
})

test('a client that does not read is cut off with a line in the log; others go on', async () => {
  const lines: string[] = []
  const server = await startTestServer({ limits: { buffered: 200_000 }, log: (line) => lines.push(line) })
  const { alice, bob } = server.users
  const slow = await connectChat(server.url, alice.token)
  const quick = await connectChat(server.url, bob.token)
  // The way of socket.io-client to the socket of the system has no types.
  const { ws } = slow.socket.io.engine.transport as unknown as { ws: { _socket: { pause: () => void } } }
  ws._socket.pause()
  const bodyText = 'x'.repeat(60_000)
  const sender = bob.user._id
  while (server.server.sockets() === 2) {
    server.world.post({ category: 'chat', topicId: server.space._id, sender, content: { bodyText } })
    await server.world.settled()
    await quick.next('MESSAGE_SENT')
  }
  const cut = lines.map((line) => JSON.parse(line) as object).find((line) => 'cut' in line)
  assert.deepEqual(cut, { at: 'socket', cut: alice.user._id, why: 'does not read' })
  assert.equal(quick.socket.connected, true)
  slow.close()
  quick.close()
  await server.close()
})
