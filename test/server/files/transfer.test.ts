// Files over plain fetch: announced, brought, attached, taken, and every way in which that must not work.
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, test } from 'node:test'

import { connectChat } from '../../support/chat-socket.ts'
import { type Rest, restOf } from '../../support/rest.ts'
import { startTestServer, type TestServer } from '../../support/server.ts'

const signingKey = 'the same after a restart'
const minute = 60_000
let folder: string
let now: number
let server: TestServer
let alice: Rest
let bob: Rest
const start = async (limits?: { largest: number; perPerson: number }): Promise<void> => {
  server = await startTestServer({
    path: join(folder, 'world.db'),
    filesFolder: join(folder, 'files'),
    signingKey,
    now: () => now,
    ...(limits === undefined ? {} : { fileLimits: limits }),
  })
  alice = restOf(server.url, server.users.alice.token)
  bob = restOf(server.url, server.users.bob.token)
}
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'spaceterm-files-'))
  now = Date.now()
  await start()
})
afterEach(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

type Row = Record<string, unknown>
type Upload = { readonly url: string; readonly fileKey: string }
const announce = async (size: number, type = 'text/plain', who = alice): Promise<Upload> => {
  const files = [{ 'Content-Type': type, 'Content-Length': size }]
  const { status, body } = await who.post('/files/getuploadurl', { files })
  assert.equal(status, 200, JSON.stringify(body))
  return (body['data'] as Upload[])[0] as Upload
}
const put = (url: string, bytes: string, type = 'text/plain'): Promise<Response> =>
  fetch(url, { method: 'PUT', headers: { 'content-type': type }, body: Buffer.from(bytes) })
const bring = async (text: string, type = 'text/plain', who = alice): Promise<string> => {
  const { url, fileKey } = await announce(Buffer.byteLength(text), type, who)
  assert.equal((await put(url, text, type)).status, 200)
  return fileKey
}
const attach = async (fileId: string, name = 'a.txt', who = alice, space = server.space._id) =>
  who.post(`/spaces/${space}/chats`, {
    content: { bodyText: 'see', data: [{ fileId, name, provider: 'native' }] },
  })
const linkIn = (message: Row): string =>
  String(((message['content'] as { data: Row[] }).data[0] as Row)['path'])
const onDisk = (): readonly string[] =>
  readdirSync(join(folder, 'files'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
const codeOf = async (response: Response): Promise<readonly unknown[]> => [
  response.status,
  ((await response.json()) as Row)['code'],
]

test('a file is brought, attached and taken, and everyone gets it with a link and all its fields', async () => {
  const listener = await connectChat(server.url, server.users.bob.token)
  const key = await bring('hello, file', 'text/plain')
  assert.match(key, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  const { body: posted } = await attach(key, 'Größe.txt')
  const heard = await listener.next('MESSAGE_SENT')
  const listed = (await bob.rows(`/spaces/${server.space._id}/messages/byref`))[0] as Row
  for (const message of [posted, heard, listed]) {
    const [one] = (message['content'] as { data: Row[] }).data
    const { path, ...rest } = one as Row
    assert.deepEqual(rest, {
      fileId: key,
      name: 'Größe.txt',
      fileSize: 11,
      fileType: 'document',
      provider: 'native',
      providerFileType: 'text/plain',
      icon: '',
      description: '',
      keywords: [],
      thumbnail: '',
      thumbnailFile: '',
      previewFile: '',
      pages: 0,
      convertStatus: 0,
      convertStart: null,
      nextSchedule: null,
      metaData: { paging: 0, prvwProvd: 'gcs', stgeProvd: 'gcs' },
      recordingId: null,
      type: null,
    })
    const taken = await fetch(String(path))
    assert.equal(await taken.text(), 'hello, file')
    assert.equal(taken.headers.get('content-type'), 'text/plain')
    assert.equal(taken.headers.get('x-content-type-options'), 'nosniff')
    assert.equal(taken.headers.get('content-security-policy'), "default-src 'none'; sandbox")
    assert.equal(
      taken.headers.get('content-disposition'),
      `attachment; filename="Gr__e.txt"; filename*=UTF-8''Gr%C3%B6%C3%9Fe.txt`,
    )
  }
  listener.close()
})

test('SEND_MESSAGE carries files too; loopback metadata and a fresh link only for the sender, both at once', async () => {
  const socket = await connectChat(server.url, server.users.alice.token)
  await socket.subscribe(server.space._id)
  const key = await bring('PNG', 'image/png')
  const content = { bodyText: '', data: [{ fileId: key, name: 'p.png', fileType: 'image/png' }] }
  socket.send('SEND_MESSAGE', {
    category: 'chat',
    topicId: server.space._id,
    content,
    loopbackMetadata: 'mine',
  })
  const sent = await socket.next('MESSAGE_SENT')
  const [one] = (sent['content'] as { data: Row[] }).data
  assert.deepEqual(
    [sent['loopbackMetadata'], one?.['fileType'], one?.['providerFileType']],
    ['mine', 'image', 'image/png'],
  )
  assert.equal(await (await fetch(linkIn(sent))).text(), 'PNG')
  await alice.post(`/messages/${String(sent['_id'])}`, { content: { bodyText: 'with words' } })
  const updated = await socket.next('MESSAGE_SENT')
  assert.equal(await (await fetch(linkIn(updated))).text(), 'PNG')
  socket.close()
})

test('upload links come by GET as well, and by form, with sizes as text', async () => {
  const files = JSON.stringify([{ 'Content-Type': 'image/png', 'Content-Length': '3' }])
  const byGet = await alice.get(`/files/getuploadurl?files=${encodeURIComponent(files)}`)
  const byForm = await alice.post('/files/getuploadurl/', `files=${encodeURIComponent(files)}`, {
    'content-type': 'application/x-www-form-urlencoded',
  })
  for (const { status, body } of [byGet, byForm]) {
    assert.equal(status, 200)
    const [upload] = body['data'] as Upload[]
    assert.equal((await put(upload?.url ?? '', 'abc', 'image/png')).status, 200)
  }
  for (const body of [
    {},
    { files: [] },
    { files: [{}] },
    { files: 'x' },
    { files: [{ 'Content-Length': -1 }] },
    [],
  ]) {
    const refused = await alice.post('/files/getuploadurl', body)
    assert.deepEqual([refused.status, refused.body['code']], [400, 'invalid.parameters'])
  }
  assert.equal((await restOf(server.url).post('/files/getuploadurl', { files: [] })).status, 401)
})

test('exactly the announced bytes of the announced type, once; the same bytes again are no harm', async () => {
  const { url, fileKey } = await announce(5)
  assert.deepEqual(await codeOf(await put(url, 'four')), [400, 'file.wrong_length'])
  assert.deepEqual(await codeOf(await put(url, 'sixsix')), [400, 'file.wrong_length'])
  assert.deepEqual(await codeOf(await put(url, 'fives', 'text/html')), [400, 'file.wrong_type'])
  const chunked = (text: string) =>
    fetch(url, {
      method: 'PUT',
      headers: { 'content-type': 'text/plain' },
      body: new Blob([text]).stream(),
      duplex: 'half',
    } as RequestInit)
  assert.deepEqual(await codeOf(await chunked('four')), [400, 'file.wrong_length'])
  assert.deepEqual(await codeOf(await chunked('sixsix')), [400, 'file.wrong_length'])
  assert.deepEqual(onDisk(), [])
  assert.deepEqual((await attach(fileKey)).body['code'], 'file.not_uploaded')
  assert.equal((await chunked('fives')).status, 200)
  assert.equal((await put(url, 'fives')).status, 200)
  assert.deepEqual(await codeOf(await put(url, 'other')), [400, 'file.already_uploaded'])
  assert.equal(await (await fetch(linkIn((await attach(fileKey)).body))).text(), 'fives')
})

test('two uploads of the same bytes are stored once; each is a file of its own', async () => {
  const [one, two] = [await bring('same'), await bring('same', 'text/plain', bob)]
  assert.notEqual(one, two)
  assert.equal(onDisk().length, 1)
  const first = (await attach(one)).body
  const second = (await attach(two, 'b.txt', bob)).body
  await alice.post('/messages/deletemessages', [first['_id']])
  assert.equal((await fetch(linkIn(first))).status, 404)
  assert.equal(await (await fetch(linkIn(second))).text(), 'same')
  await bob.post('/messages/deletemessages', [second['_id']])
  assert.equal((await fetch(linkIn(second))).status, 404)
})

test('an upload that is given up leaves nothing', async () => {
  const { url } = await announce(1000)
  const half = request(url, {
    method: 'PUT',
    headers: { 'content-type': 'text/plain', 'content-length': 1000 },
  })
  half.on('error', () => undefined)
  half.write('the first half')
  while (onDisk().length === 0) await setImmediate()
  half.destroy()
  while (onDisk().length > 0) await setImmediate()
  assert.equal((await put(url, 'x'.repeat(1000))).status, 200)
})

test('links are forged in vain and end in time', async () => {
  const key = await bring('secret')
  const link = linkIn((await attach(key)).body)
  const changed = (change: (url: URL) => void): string => {
    const url = new URL(link)
    change(url)
    return url.href
  }
  const forged = [
    changed((url) => url.searchParams.set('expires', String(now + 1e12))),
    changed((url) => url.searchParams.set('name', 'b.txt')),
    changed((url) => url.searchParams.set('signature', 'x'.repeat(43))),
    changed((url) => url.searchParams.delete('signature')),
    changed((url) => (url.pathname = `/files/${crypto.randomUUID()}`)),
    changed((url) => (url.search = '')),
    `${server.url}/files/`,
    `${server.url}/files/..%2f..%2fworld.db`,
    `${server.url}/files/%00`,
    `${server.url}/files/${'a'.repeat(64)}`,
  ]
  for (const url of forged) assert.deepEqual(await codeOf(await fetch(url)), [403, 'file.link_wrong'], url)
  assert.equal((await put(link, 'SECRET')).status, 403)
  const upload = await announce(3)
  assert.equal((await fetch(upload.url)).status, 403)
  now += 16 * minute
  assert.deepEqual(await codeOf(await put(upload.url, 'abc')), [403, 'file.link_expired'])
  assert.equal((await fetch(link)).status, 200)
  now += 60 * minute
  assert.deepEqual(await codeOf(await fetch(link)), [403, 'file.link_expired'])
  assert.equal((await fetch(link, { method: 'DELETE' })).status, 400)
})

test('no path of a request reaches another file', async () => {
  writeFileSync(join(folder, 'files', 'plain'), 'x')
  const raw = (path: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const call = request({ host: '127.0.0.1', port: server.server.port, path }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
      call.on('error', reject).end()
    })
  for (const path of [
    '/files/../world.db',
    '/files/plain',
    '/files/./plain',
    '/files//etc/passwd',
    '/api/files/plain',
  ])
    assert.ok([401, 403, 404].includes((await raw(path)) ?? 0), path)
})

test('parts of a download, and its head alone', async () => {
  const link = linkIn((await attach(await bring('0123456789'))).body)
  const part = await fetch(link, { headers: { range: 'bytes=2-4' } })
  assert.deepEqual(
    [part.status, part.headers.get('content-range'), await part.text()],
    [206, 'bytes 2-4/10', '234'],
  )
  const beyond = await fetch(link, { headers: { range: 'bytes=10-' } })
  assert.deepEqual([beyond.status, beyond.headers.get('content-range')], [416, 'bytes */10'])
  const other = await fetch(link, { headers: { range: 'bytes=2-4', 'if-range': '"other"' } })
  assert.deepEqual([other.status, await other.text()], [200, '0123456789'])
  const head = await fetch(link, { method: 'HEAD' })
  assert.deepEqual([head.status, head.headers.get('content-length'), await head.text()], [200, '10', ''])
  const nothing = linkIn((await attach(await bring(''))).body)
  assert.equal(await (await fetch(nothing)).text(), '')
})

test('getdownloadurl links for whoever may read a message with the file, and for nobody else', async () => {
  const key = await bring('mine')
  const ask = (who: Rest, fileKeys: unknown = [key]) => who.post('/files/getdownloadurl', { fileKeys })
  assert.equal((await ask(alice)).status, 200)
  const refused = await ask(bob)
  assert.deepEqual([refused.status, refused.body['code']], [404, 'file.not_found'])
  assert.equal((await attach(key, 'b.txt', bob)).status, 403)
  await attach(key, 'named.txt')
  const unknown = crypto.randomUUID()
  const { body } = await ask(bob, [key, unknown, '../../x'])
  const [one] = body['data'] as { fileKey: string; url: string }[]
  assert.deepEqual([one?.fileKey, body['notFoundFileKeys']], [key, [unknown, '../../x']])
  const taken = await fetch(one?.url ?? '')
  assert.match(taken.headers.get('content-disposition') ?? '', /named\.txt/)
  const own = server.world.createSpace({ title: 'Own', createdBy: server.users.bob.user._id })
  assert.equal((await attach(key, 'again.txt', bob, own._id)).status, 200)
  const stranger = restOf(server.url, server.person('eve@example.com').token)
  assert.equal((await ask(stranger)).status, 404)
  server.world.removeMember(server.space._id, server.users.bob.user._id)
  assert.equal((await ask(bob)).status, 200)
  for (const fileKeys of [[], 'x', null, [7]]) assert.equal((await ask(alice, fileKeys)).status, 400)
})

test('too large is too large, and room ends; guests share theirs', async () => {
  await server.close()
  await start({ largest: 100, perPerson: 150 })
  const ask = (who: Rest, ...sizes: readonly number[]) =>
    who.post('/files/getuploadurl', { files: sizes.map((size) => ({ 'Content-Length': size })) })
  assert.deepEqual((await ask(alice, 101)).body['code'], 'file.too_large')
  assert.deepEqual((await ask(alice, 100, 100)).body['code'], 'file.quota_exceeded')
  assert.equal((await ask(alice, 100)).status, 200)
  assert.equal((await ask(alice, 100)).status, 403)
  assert.equal((await ask(bob, 100)).status, 200)
  const guest = async (): Promise<Rest> =>
    restOf(server.url, String((await restOf(server.url).post('/anonymous/auth', {})).body['token']))
  assert.equal((await ask(await guest(), 100)).status, 200)
  assert.equal((await ask(await guest(), 100)).status, 403)
  // What was announced and never came takes no room for long.
  now += 16 * minute
  assert.equal((await ask(alice, 100)).status, 200)
})

test('a restart keeps files; what nothing carried for a day and what no one knows is gone', async () => {
  const [carried, unused] = [await bring('carried'), await bring('unused')]
  await attach(carried)
  await server.close()
  writeFileSync(join(folder, 'files', 'incoming', 'half'), 'ha')
  assert.equal(onDisk().length, 3)
  await start()
  assert.equal(onDisk().length, 2)
  await server.close()
  now += 25 * 60 * minute
  await start()
  const [message] = await bob.rows(`/spaces/${server.space._id}/messages/byref`)
  assert.equal(await (await fetch(linkIn(message as Row))).text(), 'carried')
  while (onDisk().length > 1) await setImmediate()
  assert.equal((await alice.post('/files/getdownloadurl', { fileKeys: [unused] })).status, 404)
})

test('the whole old message posted back is no change, though its links are new; a dropped file stays a day', async () => {
  const key = await bring('keep me')
  const { body: message } = await attach(key)
  const path = `/messages/${String(message['_id'])}`
  now += 10 * minute
  const again = await alice.post(path, message)
  assert.equal(again.body['modified'], message['modified'])
  const bare = await alice.post(path, { content: { data: [] } })
  assert.deepEqual((bare.body['content'] as { data: Row[] }).data, [])
  const { content } = message as { content: Row }
  const back = await alice.post(path, { content })
  assert.equal(await (await fetch(linkIn(back.body))).text(), 'keep me')
})

test('attachments from elsewhere are kept as they are, but nobody gives out links in our name', async () => {
  const data = [
    { provider: 'urllink', path: 'https://example.com/x', name: 'x' },
    { fileId: crypto.randomUUID(), path: 'https://evil.example/x', fileType: 'video/mp4', fileSize: 9 },
  ]
  const { body } = await alice.post(`/spaces/${server.space._id}/ideas`, { content: { bodyText: 'T', data } })
  const [link, native] = (body['content'] as { data: Row[] }).data
  assert.deepEqual(link, { fileId: '', ...data[0] })
  assert.deepEqual(
    [native?.['path'], native?.['fileType'], native?.['providerFileType'], native?.['fileSize']],
    ['', 'video', 'video/mp4', 9],
  )
})

test('a thumbnail is a file of its own and is linked', async () => {
  const [file, thumbnailFile] = [await bring('big', 'image/png'), await bring('small', 'image/png')]
  const { body } = await alice.post(`/spaces/${server.space._id}/chats`, {
    content: { bodyText: '', data: [{ fileId: file, name: 'p.png', fileType: 'image', thumbnailFile }] },
  })
  const [one] = (body['content'] as { data: Row[] }).data
  assert.equal(await (await fetch(String(one?.['thumbnailUrl']))).text(), 'small')
  assert.equal(one?.['thumbnail'], one?.['thumbnailUrl'])
})

test('browsers of other sites may bring and take; a server without a folder says so', async () => {
  const { url } = await announce(2)
  const preflight = await fetch(url, { method: 'OPTIONS' })
  assert.match(preflight.headers.get('access-control-allow-methods') ?? '', /PUT/)
  const brought = await put(url, 'ok')
  assert.equal(brought.headers.get('access-control-allow-origin'), '*')
  const bare = await startTestServer()
  const rest = restOf(bare.url, bare.users.alice.token)
  assert.equal((await rest.post('/files/getuploadurl', { files: [] })).body['code'], 'file.not_kept')
  assert.equal((await rest.post('/files/getdownloadurl', { fileKeys: [] })).body['code'], 'file.not_kept')
  assert.equal((await fetch(`${bare.url}/files/x`)).status, 404)
  await bare.close()
  assert.ok(existsSync(join(folder, 'files')))
})
