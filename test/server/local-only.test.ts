// The server of one machine's user: the secret opens it, web pages stay out.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import { afterEach, beforeEach, suite, test } from 'node:test'

import { helloPath, isProof, proofOf, signInPath } from '../../src/protocol/local/proof.ts'
import { connectChat } from '../support/chat-socket.ts'
import { restOf } from '../support/rest.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

const secret = 'a random secret'
const newNonce = (): string => randomBytes(32).toString('hex')
let server: TestServer
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

const post = async (
  path: string,
  body: object,
): Promise<{ status: number; body: Record<string, unknown> }> => {
  const response = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

/** What a program that knows this secret says after the server's hello. */
const proved = async (
  knows = secret,
  port = server.server.port,
): Promise<{ nonce: string; proof: string }> => {
  const asked = newNonce()
  const nonce = String((await post(helloPath, { nonce: asked })).body['nonce'])
  return { nonce, proof: proofOf('client', { secret: knows, port, asked, answered: nonce }) }
}

const signIn = async (username: string, quiet = false): Promise<Record<string, unknown>> => {
  const who = { username, displayname: 'Nia', quiet }
  const { status: code, body } = await post(signInPath, { ...who, ...(await proved()) })
  assert.equal(code, 200)
  return body
}

suite('The server of one machine’s user', () => {
  beforeEach(async () => {
    server = await startTestServer({ localSecret: secret })
    const admin = server.users.alice.user._id
    server.world.createSpace({ title: 'Everyone', createdBy: admin, open: true })
  })
  afterEach(() => server.close())

  test('who proves to know the secret signs in; a new person is in the open spaces; signing in again is the same person', async () => {
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

  test('the server proves itself before anything is said to it', async () => {
    const asked = newNonce()
    const { body } = await post(helloPath, { nonce: asked })
    const exchange = { secret, port: server.server.port, asked, answered: String(body['nonce']) }
    assert.ok(isProof(String(body['proof']), 'server', exchange))
    assert.equal((await post(helloPath, { nonce: 'short' })).status, 400)
  })

  test('a proof without the secret, of another port, sent back or sent twice opens nothing; guests stay out', async () => {
    const codeFor = async (proof: object): Promise<number> =>
      (await post(signInPath, { username: 'x', ...proof })).status
    assert.equal(await codeFor(await proved('another secret')), 403)
    assert.equal(await codeFor(await proved(secret, server.server.port + 1)), 403)
    assert.equal(await codeFor((await post(helloPath, { nonce: newNonce() })).body), 403)
    assert.equal(await codeFor({ ...(await proved()), nonce: newNonce() }), 403)
    assert.equal(await codeFor({}), 400)
    const once = await proved()
    assert.deepEqual([await codeFor(once), await codeFor(once)], [200, 403])
    assert.equal(await codeFor({ ...(await proved()), username: server.users.alice.user._id }), 400)
    assert.equal(await status('/api/anonymous/auth', {}, '{}'), 403)
  })

  test('who asks for quiet is connected, but no audience; the same person elsewhere is', async () => {
    const counts: number[][] = []
    const connected = async (quiet: boolean) =>
      connectChat(server.url, String((await signIn('nia', quiet))['token']))
    server.server.onSocketsChanged((...count) => counts.push(count))
    const clients = [await connected(true), await connected(false)]
    assert.deepEqual(counts, [
      [1, 0],
      [2, 1],
    ])
    for (const client of clients) client.close()
  })

  test('a proof that comes too late opens nothing', async () => {
    let now = Date.now()
    await server.close()
    server = await startTestServer({ localSecret: secret, now: () => now })
    const late = await proved()
    now += 60_000
    assert.equal((await post(signInPath, { username: 'x', ...late })).status, 403)
  })

  test('web pages are refused, by their Origin and by a name that was made to point here', async () => {
    const right = JSON.stringify({ nonce: newNonce() })
    assert.equal(await status(helloPath, {}, right), 200)
    assert.equal(await status(helloPath, { origin: 'https://evil.example' }, right), 403)
    assert.equal(await status(helloPath, { origin: server.url }, right), 403)
    assert.equal(await status(helloPath, { host: 'evil.example' }, right), 403)
    assert.equal(await status('/api/service-configurations', { host: 'evil.example' }), 403)
    assert.equal(
      await status('/api/service-configurations', { host: `localhost:${server.server.port}` }),
      200,
    )
    const upgrade = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' }
    const key = { 'sec-websocket-key': Buffer.alloc(16).toString('base64') }
    const path = `/socket.io/?EIO=4&transport=websocket&token=${server.users.alice.token}`
    assert.equal(await status(path, { ...upgrade, ...key, origin: 'https://evil.example' }), 400)
  })

  test('without a secret there is no such door', async () => {
    const open = await startTestServer()
    const codes = [helloPath, signInPath].map(
      async (path) => (await fetch(`${open.url}${path}`, { method: 'POST', body: '{}' })).status,
    )
    assert.deepEqual(await Promise.all(codes), [404, 404])
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
})
