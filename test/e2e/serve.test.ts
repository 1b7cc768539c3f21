// A team’s server from its first day to its second life: TLS, people, a file, a backup while it runs, a renewed
// certificate, a polite end, and the same world from the backup.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { copyFileSync, readFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { test } from 'node:test'
import { io } from 'socket.io-client'

import { bundle, root } from '../support/bundle.ts'
import { openHome, type Home } from '../support/home.ts'
import { runCommand } from '../support/run-command.ts'

const tls = `${root}test/fixtures/tls/`
const [cert, renewedCert] = ['cert.pem', 'renewed-cert.pem'].map((name) => readFileSync(tls + name, 'utf8'))
/** Whichever of the two it shows. */
const ca = [cert ?? '', renewedCert ?? '']

type Answer = { readonly status: number; readonly bytes: Buffer; readonly body: Record<string, unknown> }

/** fetch takes no certificate of one's own. */
const call = (
  url: string,
  {
    method = 'GET',
    token = '',
    body,
    type = 'application/json',
  }: { method?: string; token?: string; body?: string | Buffer; type?: string } = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const headers = {
      'content-type': type,
      ...(token === '' ? {} : { authorization: `jwt ${token}` }),
      ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
    }
    const asked = request(url, { method, ca, headers }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => {
        const bytes = Buffer.concat(parts)
        const isJson = response.headers['content-type']?.startsWith('application/json') === true
        resolve({
          status: response.statusCode ?? 0,
          bytes,
          body: isJson ? (JSON.parse(bytes.toString()) as Record<string, unknown>) : {},
        })
      })
    })
    asked.on('error', reject)
    asked.end(body)
  })
const post = (url: string, token: string, body: object): Promise<Answer> =>
  call(url, { method: 'POST', token, body: JSON.stringify(body) })

const startServe = async (home: Home, words: readonly string[]) => {
  const child = spawn(process.execPath, [bundle, 'serve', '--port', '0', '--json', '--log', ...words], {
    cwd: home.folder,
    env: { ...home.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8')
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text: string) => {
      stdout += text
      if (stdout.includes('\n')) resolve()
    })
    void ended.then(() => reject(new Error(`it ended: ${stderr}`)))
  })
  const logged = (what: RegExp): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!what.test(stderr)) return
        child.stderr.off('data', look)
        resolve()
      }
      child.stderr.on('data', look)
      look()
    })
  return {
    url: (JSON.parse(stdout) as { url: string }).url,
    log: () => stderr,
    logged,
    signal: (signal: NodeJS.Signals) => child.kill(signal),
    ended,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

const commonName = (url: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname: host, port } = new URL(url)
    const socket = connect({ host, port: Number(port), ca }, () => {
      const { CN } = socket.getPeerCertificate().subject
      resolve(String(CN))
      socket.destroy()
    })
    socket.once('error', reject)
  })

test('a team’s server: TLS, an invite, a message and a file, backup, renewal, the end, restore', async () => {
  using home = openHome()
  const file = (name: string): string => join(home.folder, name)
  const serve = async (...words: string[]): Promise<string> => {
    const ran = await runCommand(process.execPath, [bundle, 'serve', ...words], {
      cwd: home.folder,
      env: home.env,
    })
    assert.equal(ran.code, 0, ran.stderr)
    return ran.stdout.trim()
  }
  const data = ['--data', file('live')]
  copyFileSync(`${tls}cert.pem`, file('cert.pem'))
  copyFileSync(`${tls}key.pem`, file('key.pem'))
  await using server = await startServe(home, [
    ...data,
    '--tls-cert',
    file('cert.pem'),
    '--tls-key',
    file('key.pem'),
  ])
  const { url } = server
  assert.match(url, /^https:/)
  assert.equal((await call(`${url}/readyz`)).status, 200)

  await serve('admin', 'create-user', 'anna@example.com', ...data)
  const anna = await serve('admin', 'token', 'anna@example.com', ...data)
  const made = await post(`${url}/api/spaces`, anna, { title: 'Our space' })
  const spaceId = String(made.body['_id'])
  const link = await serve('admin', 'invite-link', '--space', spaceId, ...data)
  assert.equal((await call(link)).status, 200)
  const joined = await post(`${url}/api/local/invite`, '', {
    code: link,
    username: 'bob@example.com',
    displayname: 'Bob',
  })
  const bob = String(joined.body['token'])

  const bytes = Buffer.from('the bytes of a file')
  const wanted = { 'Content-Type': 'text/plain', 'Content-Length': bytes.length }
  const upload = await post(`${url}/api/files/getuploadurl`, bob, { files: [wanted] })
  const [place] = upload.body['data'] as { url: string; fileKey: string }[]
  const { status } = await call(place?.url ?? '', { method: 'PUT', body: bytes, type: 'text/plain' })
  assert.equal(status, 200)

  const socket = io(`${url}/chat`, {
    query: { token: bob },
    transports: ['websocket'],
    reconnection: false,
    ca: ca.join(''),
  })
  const once = (event: string) => new Promise<unknown>((resolve) => void socket.once(event, resolve))
  await once('connect')
  const subscribed = once('CHANNEL_SUBSCRIBED')
  socket.emit('SUBSCRIBE_CHANNEL', { channel: { _id: spaceId, type: 'topic' } })
  await subscribed
  const sent = once('MESSAGE_SENT')
  const content = { bodyText: 'private words', data: [{ fileId: place?.fileKey, name: 'notes.txt' }] }
  socket.emit('SEND_MESSAGE', { category: 'chat', topicId: spaceId, content })
  await sent

  await serve('backup', file('backup'), ...data)
  await post(`${url}/api/spaces/${spaceId}/chats`, bob, { content: { bodyText: 'after the backup' } })

  assert.equal(await commonName(url), 'spaceterm test')
  copyFileSync(`${tls}renewed-cert.pem`, file('cert.pem'))
  copyFileSync(`${tls}renewed-key.pem`, file('key.pem'))
  server.signal('SIGHUP')
  await server.logged(/"renewed":true/)
  assert.equal(await commonName(url), 'spaceterm test renewed')
  assert.equal(socket.connected, true)

  const cut = once('disconnect')
  const asked = performance.now()
  server.signal('SIGTERM')
  await cut
  assert.equal(await server.ended, 0)
  assert.ok(performance.now() - asked < 5000)
  for (const line of server.log().trimEnd().split('\n'))
    assert.equal(typeof (JSON.parse(line) as { time: unknown }).time, 'string')
  for (const word of ['private words', 'bob@example.com', 'Bob', anna, bob, link.split('/').at(-1) ?? ''])
    assert.equal(server.log().includes(word), false, word)

  const again = ['--data', file('second')]
  await serve('restore', file('backup'), ...again)
  await using second = await startServe(home, [
    ...again,
    '--tls-cert',
    file('cert.pem'),
    '--tls-key',
    file('key.pem'),
  ])
  assert.equal((await call(`${second.url}/api/users/me`, { token: bob })).status, 401)
  const newToken = await serve('admin', 'token', 'bob@example.com', ...again)
  const listed = await call(`${second.url}/api/spaces/${spaceId}/messages/byref`, { token: newToken })
  const [message, ...more] = listed.body['data'] as {
    content: { bodyText: string; data: { path: string; name: string }[] }
  }[]
  assert.deepEqual([message?.content.bodyText, more.length], ['private words', 0])
  const path = message?.content.data[0]?.path ?? ''
  assert.deepEqual((await call(path)).bytes, bytes)
  second.signal('SIGINT')
  assert.equal(await second.ended, 0)
})
