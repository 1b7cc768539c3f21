// SEND_MESSAGE as careless bots fill it in.
import assert from 'node:assert/strict'
import { test } from 'node:test'

import { connectChat } from '../support/chat-socket.ts'
import { startTestServer } from '../support/server.ts'

test('what bots leave out, fill with nothing or write as a number does not stop a message', async () => {
  const server = await startTestServer()
  const alice = await connectChat(server.url, server.users.alice.token)
  await alice.subscribe(server.space._id)
  const loose: readonly object[] = [
    { content: { bodyText: 5 } },
    { content: { bodyText: 'x', data: {} } },
    { content: { bodyText: 'x', status: '', dueDate: '' }, status: '', mentions: 'nobody' },
    { content: { bodyText: 'x', data: null, description: null }, mentions: {}, parentMsg: {} },
    { category: 'task', content: { bodyText: 'x', status: '', dueDate: 1_795_366_641_000 } },
  ]
  const heard: Record<string, unknown>[] = []
  for (const payload of loose) {
    alice.send('SEND_MESSAGE', { category: 'chat', topicId: server.space._id, ...payload })
    heard.push(await alice.next('MESSAGE_SENT'))
  }
  const contents = heard.map(({ content }) => content as Record<string, unknown>)
  assert.deepEqual(
    contents.map(({ bodyText, data }) => [bodyText, data]),
    ['5', 'x', 'x', 'x', 'x'].map((text) => [text, []]),
  )
  assert.deepEqual(
    [contents[4]?.['status'], contents[4]?.['dueDate']],
    ['pending', new Date(1_795_366_641_000).toISOString()],
  )
  alice.close()
  await server.close()
})

test('the longest text arrives however long it is on the wire', async () => {
  const server = await startTestServer()
  const alice = await connectChat(server.url, server.users.alice.token)
  await alice.subscribe(server.space._id)
  const text = '\u0001'.repeat(65_536)
  alice.send('SEND_MESSAGE', {
    category: 'idea',
    topicId: server.space._id,
    content: { bodyText: text, description: text },
  })
  const { content } = await alice.next('MESSAGE_SENT')
  assert.equal((content as { description: string }).description, text)
  alice.close()
  await server.close()
})

test('a connection is kept long enough for whoever asks now and then', async () => {
  const server = await startTestServer()
  const response = await fetch(`${server.url}/api/flavor`)
  assert.equal(response.headers.get('keep-alive'), 'timeout=65')
  await response.text()
  await server.close()
})
