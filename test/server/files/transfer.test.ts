// Files over plain fetch: announced, brought, taken, and every way in which that must not work.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, suite, test } from 'node:test'

import {
  codeOf,
  type FileServer,
  linkIn,
  minute,
  put,
  type Row,
  startFileServer,
  textAt,
  type Upload,
} from '../../support/file-server.ts'
import { type Rest, restOf } from '../../support/rest.ts'
import { startTestServer } from '../../support/server.ts'

let files: FileServer
/** Asked as it is, without `fetch` tidying up the path. */
const statusOf = (path: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port: files.server().server.port, path }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    call.on('error', reject).end()
  })

const ask = (who: Rest, ...sizes: readonly number[]) =>
  who.post('/files/getuploadurl', { files: sizes.map((size) => ({ 'Content-Length': size })) })

suite('Files over plain fetch', () => {
  beforeEach(async () => {
    files = await startFileServer()
  })
  afterEach(() => files.close())

  test('upload links come by GET as well, and by form, with sizes as text', async () => {
    const wanted = JSON.stringify([{ 'Content-Type': 'image/png', 'Content-Length': '3' }])
    const byGet = await files.alice().get(`/files/getuploadurl?files=${encodeURIComponent(wanted)}`)
    const byForm = await files.alice().post('/files/getuploadurl/', `files=${encodeURIComponent(wanted)}`, {
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
      const refused = await files.alice().post('/files/getuploadurl', body)
      assert.deepEqual([refused.status, refused.body['code']], [400, 'invalid.parameters'])
    }
    assert.equal((await restOf(files.server().url).post('/files/getuploadurl', { files: [] })).status, 401)
  })

  test('exactly the announced bytes of the announced type, once; the same bytes again are no harm', async () => {
    const { url, fileKey } = await files.announce(5)
    assert.deepEqual(await codeOf(await put(url, 'four')), [400, 'file.wrong_length'])
    assert.deepEqual(await codeOf(await put(url, 'sixsix')), [400, 'file.wrong_length'])
    assert.deepEqual(await codeOf(await put(url, 'fives', 'text/html')), [400, 'file.wrong_type'])
    const chunked = (text: string) =>
      fetch(url, {
        method: 'PUT',
        headers: { 'content-type': 'text/plain' },
        body: new Blob([text]).stream(),
        duplex: 'half',
      })
    assert.deepEqual(await codeOf(await chunked('four')), [400, 'file.wrong_length'])
    assert.deepEqual(await codeOf(await chunked('sixsix')), [400, 'file.wrong_length'])
    assert.deepEqual(files.onDisk(), [])
    assert.deepEqual((await files.attach(fileKey)).body['code'], 'file.not_uploaded')
    assert.equal((await chunked('fives')).status, 200)
    assert.equal((await put(url, 'fives')).status, 200)
    assert.deepEqual(await codeOf(await put(url, 'other')), [400, 'file.already_uploaded'])
    assert.equal(await textAt(linkIn((await files.attach(fileKey)).body)), 'fives')
  })

  test('an upload that is given up leaves nothing', async () => {
    const { url } = await files.announce(1000)
    const half = request(url, {
      method: 'PUT',
      headers: { 'content-type': 'text/plain', 'content-length': 1000 },
    })
    half.on('error', () => undefined)
    half.write('the first half')
    while (files.onDisk().length === 0) await setImmediate()
    half.destroy()
    while (files.onDisk().length > 0) await setImmediate()
    assert.equal((await put(url, 'x'.repeat(1000))).status, 200)
  })

  test('links are forged in vain and end in time', async () => {
    const key = await files.bring('secret')
    const link = linkIn((await files.attach(key)).body)
    const changed = (change: (url: URL) => void): string => {
      const url = new URL(link)
      change(url)
      return url.href
    }
    const forged = [
      changed((url) => url.searchParams.set('expires', String(files.now() + 1e12))),
      changed((url) => url.searchParams.set('name', 'b.txt')),
      changed((url) => url.searchParams.set('signature', 'x'.repeat(43))),
      changed((url) => url.searchParams.delete('signature')),
      changed((url) => (url.pathname = `/files/${crypto.randomUUID()}`)),
      changed((url) => (url.search = '')),
      `${files.server().url}/files/`,
      `${files.server().url}/files/..%2f..%2fworld.db`,
      `${files.server().url}/files/%00`,
      `${files.server().url}/files/${'a'.repeat(64)}`,
    ]
    for (const url of forged) assert.deepEqual(await codeOf(await fetch(url)), [403, 'file.link_wrong'], url)
    assert.equal((await put(link, 'SECRET')).status, 403)
    const upload = await files.announce(3)
    assert.equal((await fetch(upload.url)).status, 403)
    files.pass(16 * minute)
    assert.deepEqual(await codeOf(await put(upload.url, 'abc')), [403, 'file.link_expired'])
    assert.equal((await fetch(link)).status, 200)
    files.pass(60 * minute)
    assert.deepEqual(await codeOf(await fetch(link)), [403, 'file.link_expired'])
    assert.equal((await fetch(link, { method: 'DELETE' })).status, 400)
  })

  test('no path of a request reaches another file', async () => {
    writeFileSync(join(files.folder, 'files', 'plain'), 'x')
    for (const path of [
      '/files/../world.db',
      '/files/plain',
      '/files/./plain',
      '/files//etc/passwd',
      '/api/files/plain',
    ])
      assert.ok([401, 403, 404].includes((await statusOf(path)) ?? 0), path)
  })

  test('parts of a download, and its head alone', async () => {
    const link = linkIn((await files.attach(await files.bring('0123456789'))).body)
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
    const nothing = linkIn((await files.attach(await files.bring(''))).body)
    assert.equal(await textAt(nothing), '')
  })

  test('too large is too large, and room ends; guests share theirs', async () => {
    await files.restart({ largest: 100, perPerson: 150 })
    assert.deepEqual((await ask(files.alice(), 101)).body['code'], 'file.too_large')
    assert.deepEqual((await ask(files.alice(), 100, 100)).body['code'], 'file.quota_exceeded')
    assert.equal((await ask(files.alice(), 100)).status, 200)
    assert.equal((await ask(files.alice(), 100)).status, 403)
    assert.equal((await ask(files.bob(), 100)).status, 200)
    const guest = async (): Promise<Rest> =>
      restOf(
        files.server().url,
        String((await restOf(files.server().url).post('/anonymous/auth', {})).body['token']),
      )
    assert.equal((await ask(await guest(), 100)).status, 200)
    assert.equal((await ask(await guest(), 100)).status, 403)
    // What was announced and never came takes no room for long.
    files.pass(16 * minute)
    assert.equal((await ask(files.alice(), 100)).status, 200)
  })

  test('a restart keeps files; what nothing carried for a day and what no one knows is gone', async () => {
    const [carried, unused] = [await files.bring('carried'), await files.bring('unused')]
    await files.attach(carried)
    writeFileSync(join(files.folder, 'files', 'incoming', 'half'), 'ha')
    assert.equal(files.onDisk().length, 3)
    await files.restart()
    assert.equal(files.onDisk().length, 2)
    files.pass(25 * 60 * minute)
    await files.restart()
    const [message] = await files.bob().rows(`/spaces/${files.server().space._id}/messages/byref`)
    assert.equal(await textAt(linkIn(message as Row)), 'carried')
    while (files.onDisk().length > 1) await setImmediate()
    assert.equal((await files.alice().post('/files/getdownloadurl', { fileKeys: [unused] })).status, 404)
  })

  test('browsers of other sites may bring and take; a server without a folder says so', async () => {
    const { url } = await files.announce(2)
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
  })
})
