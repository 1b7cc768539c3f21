// The server of one machine's user: the secret opens it, web pages stay out.
import assert from 'node:assert/strict'
import { request } from 'node:http'
import { afterEach, beforeEach, test } from 'node:test'

import { connectChat } from '../support/chat-socket.ts'
import { restOf } from '../support/rest.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

const secret = 'a random secret'
let server: TestServer
beforeEach(async () => {
  server = await startTestServer({ localSecret: secret })
  const admin = server.users.alice.user._id
  server.world.createSpace({ title: 'Everyone', createdBy: admin, open: true })
})
afterEach(() => server.close())

/** fetch does not let one set Host or Origin. */
const status = (path: string, headers: Record<string, string>, body?: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const call = request(
      `${server.url}${path}`,
      {
        method: body === undefined ? 'GET' : 'POST',
        headers: { 'content-type': 'application/json', ...headers },
      },
      (response) => {
        response.resume()
        resolve(response.statusCode)
      },
    )
    call.on('error', reject)
    call.end(body)
  })

const signIn = async (username: string): Promise<Record<string, unknown>> => {
  const response = await fetch(`${server.url}/spaceterm/sign-in`, {
    method: 'POST',
    headers: { 'x-spaceterm-secret': secret, 'content-type': 'application/json' },
    body: JSON.stringify({ username, displayname: 'Nia' }),
  })
  assert.equal(response.status, 200)
  return (await response.json()) as Record<string, unknown>
}

test('who knows the secret signs in; a new person is in the open spaces; signing in again is the same person', async () => {
  const { token, user } = await signIn('nia@example.com')
  assert.equal((user as { displayname: string }).displayname, 'Nia')
  assert.deepEqual(
    (await restOf(server.url, String(token)).rows('/users/me/spaces')).map(({ title }) => title),
    ['Everyone'],
  )
  assert.deepEqual((await signIn('NIA@example.com'))['user'], user)
  const client = await connectChat(server.url, String(token))
  assert.equal(client.socket.connected, true)
  client.close()
})

test('a wrong or missing secret is refused, also for guests', async () => {
  const body = JSON.stringify({ username: 'x' })
  assert.equal(await status('/spaceterm/sign-in', { 'x-spaceterm-secret': 'wrong' }, body), 403)
  assert.equal(await status('/spaceterm/sign-in', {}, body), 403)
  assert.equal(await status('/api/anonymous/auth', {}, '{}'), 403)
  assert.equal(await status('/spaceterm/sign-in', { 'x-spaceterm-secret': secret }, '{}'), 400)
  const id = server.users.alice.user._id
  assert.equal(
    await status('/spaceterm/sign-in', { 'x-spaceterm-secret': secret }, JSON.stringify({ username: id })),
    400,
  )
})

test('web pages are refused, by their Origin and by a name that was made to point here', async () => {
  const body = JSON.stringify({ username: 'x' })
  const right = { 'x-spaceterm-secret': secret }
  assert.equal(await status('/spaceterm/sign-in', { ...right, origin: 'https://evil.example' }, body), 403)
  assert.equal(await status('/spaceterm/sign-in', { ...right, origin: server.url }, body), 403)
  assert.equal(await status('/spaceterm/sign-in', { ...right, host: 'evil.example' }, body), 403)
  assert.equal(await status('/api/service-configurations', { host: 'evil.example' }), 403)
  assert.equal(await status('/api/service-configurations', { host: `localhost:${server.server.port}` }), 200)
  const upgrade = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' }
  const key = { 'sec-websocket-key': Buffer.alloc(16).toString('base64') }
  const path = `/socket.io/?EIO=4&transport=websocket&token=${server.users.alice.token}`
  assert.equal(await status(path, { ...upgrade, ...key, origin: 'https://evil.example' }), 400)
})

test('without a secret there is no such door', async () => {
  const open = await startTestServer()
  const response = await fetch(`${open.url}/spaceterm/sign-in`, { method: 'POST', body: '{}' })
  assert.equal(response.status, 404)
  await open.close()
})

test('the log names no person, no text and no token', async () => {
  const lines: string[] = []
  const logging = await startTestServer({ log: (line) => lines.push(line) })
  const { token } = logging.users.alice
  const client = await connectChat(logging.url, token)
  await client.subscribe(logging.space._id)
  client.send('SEND_MESSAGE', {
    category: 'chat',
    topicId: logging.space._id,
    content: { bodyText: 'private words' },
  })
  await client.next('MESSAGE_SENT')
  await restOf(logging.url, token).get('/spaces/ffffffffffffffffffffffff')
  await assert.rejects(connectChat(logging.url, 'forged.token.here'))
  client.close()
  await logging.close()
  const log = lines.join('\n')
  assert.match(log, /"status":404/)
  for (const word of ['private words', token, 'forged', 'Alice', 'alice@'])
    assert.equal(log.includes(word), false, word)
  for (const line of lines) assert.equal(typeof JSON.parse(line), 'object')
})
