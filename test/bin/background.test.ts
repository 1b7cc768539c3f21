// The background server: shared by all clients of the user, found by its secret, gone when the last one has left.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

import { runBackground } from '../../bin/embedded/background.ts'
import type { Report } from '../../bin/embedded/background.ts'
import { createSignIn } from '../../bin/embedded/join.ts'
import { isOurs, knock } from '../../bin/embedded/knock.ts'
import { readNote, writeNote } from '../../bin/embedded/running-note.ts'
import { connectChat } from '../support/chat-socket.ts'
import { ownFolder } from './verbs.ts'

const sam = { username: 'sam', displayname: 'Sam' }
const bob = { username: 'bob', displayname: 'Bob' }
/** A program that fails loudly: these tests must find the server that is there. */
const nothing = { command: process.execPath, args: ['-e', 'process.exit(9)', '--'] }

const start = (folder: string, more: { linger?: number; grace?: number; quiet?: boolean } = {}) => {
  const stop = new AbortController()
  const ready = Promise.withResolvers<Report>()
  const ended = runBackground(
    { folder, owner: sam, quiet: true, log: () => undefined, stop: stop.signal, ...more },
    ready.resolve,
  )
  return { ready: ready.promise, ended, stop: () => stop.abort() }
}

const signInTo = (folder: string, who: typeof sam, quiet = true) =>
  createSignIn({ folders: { data: folder, log: folder }, ...who, quiet, program: nothing })

test('clients find it, two people meet there, and it ends when the last socket has left', async () => {
  using folder = ownFolder()
  const background = start(folder.path, { linger: 1 })
  assert.deepEqual(await background.ready, { ready: true })
  assert.equal(statSync(join(folder.path, 'embedded.json')).mode & 0o777, 0o600)
  const mine = await signInTo(folder.path, sam)()
  const theirs = await signInTo(folder.path, bob)()
  assert.equal(mine.url, theirs.url)
  const spaces = await fetch(`${mine.url}/api/users/me/spaces?size=50`, {
    headers: { authorization: `jwt ${mine.token}` },
  })
  const { data } = (await spaces.json()) as { data: { _id: string; title: string }[] }
  const launch = data.find(({ title }) => title === 'Launch room')?._id ?? ''
  const [me, other] = await Promise.all([
    connectChat(mine.url, mine.token),
    connectChat(theirs.url, theirs.token),
  ])
  await Promise.all([me.subscribe(launch), other.subscribe(launch)])
  me.send('SEND_MESSAGE', { category: 'chat', topicId: launch, content: { bodyText: 'hello bob' } })
  const heard = await other.next('MESSAGE_SENT', ({ category }) => category === 'chat')
  assert.equal((heard['content'] as { bodyText: string }).bodyText, 'hello bob')
  me.close()
  other.close()
  assert.equal(await background.ended, 0)
  assert.equal(readNote(folder.path)?.secret, '')
})

test('the teammates welcome who comes to see them, not who asks for quiet', async () => {
  using folder = ownFolder()
  const background = start(folder.path, { quiet: false })
  await background.ready
  const directs = async (quiet: boolean): Promise<number> => {
    const { url, token } = await signInTo(folder.path, bob, quiet)()
    const answer = await fetch(`${url}/api/users/me/spaces?topictype=direct&size=50`, {
      headers: { authorization: `jwt ${token}` },
    })
    return ((await answer.json()) as { data: unknown[] }).data.length
  }
  assert.deepEqual([await directs(true), await directs(false)], [0, 5])
  background.stop()
  await background.ended
})

test('nobody comes: it ends by itself', async () => {
  using folder = ownFolder()
  const background = start(folder.path, { grace: 1 })
  assert.equal(await background.ended, 0)
})

test('asked to stop it ends, and comes back on the same port with the same world', async () => {
  using folder = ownFolder()
  const first = start(folder.path)
  await first.ready
  const before = await signInTo(folder.path, sam)()
  first.stop()
  assert.equal(await first.ended, 0)
  const second = start(folder.path)
  await second.ready
  const after = await signInTo(folder.path, sam)()
  assert.equal(after.url, before.url)
  const me = await fetch(`${after.url}/api/users/me`, { headers: { authorization: `jwt ${before.token}` } })
  assert.equal(me.status, 200)
  second.stop()
  await second.ended
})

test('a second one on the same folder says that it is taken', async () => {
  using folder = ownFolder()
  const first = start(folder.path)
  await first.ready
  const second = start(folder.path)
  const report = await second.ready
  assert.ok(!report.ready && report.why === 'taken')
  assert.equal(await second.ended, 1)
  first.stop()
  await first.ended
})

/** Somebody else on a port: answers as told, and keeps all that was said to it. */
const stranger = async (
  answer: (path: string, body: string) => Promise<{ status: number; body: string }>,
) => {
  const heard: string[] = []
  const reply = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const parts: string[] = []
    for await (const part of request.setEncoding('utf8') as AsyncIterable<string>) parts.push(part)
    const path = request.url ?? ''
    heard.push(path, JSON.stringify(request.headers), ...parts)
    const { status, body } = await answer(path, parts.join(''))
    response.writeHead(status, { 'content-type': 'application/json' }).end(body)
  }
  const server = createServer((request, response) => void reply(request, response))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

for (const body of ['{}', '{"message":"a name, please"}', '{"nonce":"n","proof":"p","token":"t"}', '<html>'])
  test(`whoever has its port without the secret is nobody and learns nothing (answers ${body})`, async () => {
    let status = 200
    const other = await stranger(() => Promise.resolve({ status, body }))
    const note = { url: other.url, pid: process.pid, secret: 'the secret', started: '' }
    assert.deepEqual(await knock(note, sam), { status: 'nobody' })
    status = 400
    assert.deepEqual(await knock(note, sam), { status: 'nobody' })
    assert.equal(await isOurs(note), false)
    assert.equal(other.heard.filter((said) => said === '/spaceterm/hello').length, 3)
    assert.ok(!/the secret|sam/iu.test(other.heard.join('\n')))
    await other.close()
    assert.deepEqual(await knock(note, sam), { status: 'nobody' })
  })

test('without a note there is nobody', async () => {
  assert.deepEqual(await knock(undefined, sam), { status: 'nobody' })
})

test('whoever has its port and asks the true server elsewhere for the proof is nobody', async () => {
  using folder = ownFolder()
  const background = start(folder.path)
  await background.ready
  const note = readNote(folder.path)
  assert.ok(note)
  assert.equal(await isOurs(note), true)
  const relay = await stranger(async (path, body) => {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${note.url}${path}`, { method: 'POST', headers, body })
    return { status: answer.status, body: await answer.text() }
  })
  assert.deepEqual(await knock({ ...note, url: relay.url }, sam), { status: 'nobody' })
  assert.deepEqual(
    relay.heard.filter((said) => said.startsWith('/')),
    ['/spaceterm/hello'],
  )
  await relay.close()
  background.stop()
  await background.ended
})

test('a program that cannot start the server says so, and where the log is', async () => {
  using folder = ownFolder()
  await assert.rejects(signInTo(folder.path, sam)(), /did not start: it ended with code 9.*server\.log/)
})

test('a note that cannot be read is no note', () => {
  using folder = ownFolder()
  assert.equal(readNote(folder.path), undefined)
  writeNote(folder.path, { url: 'no address', pid: 1, secret: 's', started: '' })
  assert.equal(readNote(folder.path), undefined)
})
