// Files in messages: complete and linked wherever the message goes, for whoever may read it and nobody else.
import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'

import { connectChat } from '../../support/chat-socket.ts'
import {
  attachmentsIn,
  type FileServer,
  linkIn,
  minute,
  type Row,
  startFileServer,
  textAt,
} from '../../support/file-server.ts'
import { type Rest, restOf } from '../../support/rest.ts'

let files: FileServer
suite('Files in messages', () => {
  beforeEach(async () => {
    files = await startFileServer()
  })
  afterEach(() => files.close())

  test('a file is brought, attached and taken, and everyone gets it with a link and all its fields', async () => {
    const listener = await connectChat(files.server().url, files.server().users.bob.token)
    const key = await files.bring('hello, file', 'text/plain')
    assert.match(key, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    const { body: posted } = await files.attach(key, 'Größe.txt')
    const heard = await listener.next('MESSAGE_SENT')
    const listed = (await files.bob().rows(`/spaces/${files.server().space._id}/messages/byref`))[0] as Row
    for (const message of [posted, heard, listed]) {
      const [one] = attachmentsIn(message)
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
    const socket = await connectChat(files.server().url, files.server().users.alice.token)
    await socket.subscribe(files.server().space._id)
    const key = await files.bring('PNG', 'image/png')
    const content = { bodyText: '', data: [{ fileId: key, name: 'p.png', fileType: 'image/png' }] }
    socket.send('SEND_MESSAGE', {
      category: 'chat',
      topicId: files.server().space._id,
      content,
      loopbackMetadata: 'mine',
    })
    const sent = await socket.next('MESSAGE_SENT')
    const [one] = (sent['content'] as { data: Row[] }).data
    assert.deepEqual(
      [sent['loopbackMetadata'], one?.['fileType'], one?.['providerFileType']],
      ['mine', 'image', 'image/png'],
    )
    assert.equal(await textAt(linkIn(sent)), 'PNG')
    await files.alice().post(`/messages/${String(sent['_id'])}`, { content: { bodyText: 'with words' } })
    const updated = await socket.next('MESSAGE_SENT')
    assert.equal(await textAt(linkIn(updated)), 'PNG')
    socket.close()
  })

  test('two uploads of the same bytes are stored once; each is a file of its own', async () => {
    const [one, two] = [await files.bring('same'), await files.bring('same', 'text/plain', files.bob())]
    assert.notEqual(one, two)
    assert.equal(files.onDisk().length, 1)
    const first = (await files.attach(one)).body
    const second = (await files.attach(two, 'b.txt', files.bob())).body
    await files.alice().post('/messages/deletemessages', [first['_id']])
    assert.equal((await fetch(linkIn(first))).status, 404)
    assert.equal(await textAt(linkIn(second)), 'same')
    await files.bob().post('/messages/deletemessages', [second['_id']])
    assert.equal((await fetch(linkIn(second))).status, 404)
  })

  test('getdownloadurl links for whoever may read a message with the file, and for nobody else', async () => {
    const key = await files.bring('mine')
    const ask = (who: Rest, fileKeys: unknown = [key]) => who.post('/files/getdownloadurl', { fileKeys })
    assert.equal((await ask(files.alice())).status, 200)
    const refused = await ask(files.bob())
    assert.deepEqual([refused.status, refused.body['code']], [404, 'file.not_found'])
    assert.equal((await files.attach(key, 'b.txt', files.bob())).status, 403)
    await files.attach(key, 'named.txt')
    const unknown = crypto.randomUUID()
    const { body } = await ask(files.bob(), [key, unknown, '../../x'])
    const [one] = body['data'] as { fileKey: string; url: string }[]
    assert.deepEqual([one?.fileKey, body['notFoundFileKeys']], [key, [unknown, '../../x']])
    const taken = await fetch(one?.url ?? '')
    assert.match(taken.headers.get('content-disposition') ?? '', /named\.txt/)
    const own = files
      .server()
      .world.createSpace({ title: 'Own', createdBy: files.server().users.bob.user._id })
    assert.equal((await files.attach(key, 'again.txt', files.bob(), own._id)).status, 200)
    const stranger = restOf(files.server().url, files.server().person('eve@example.com').token)
    assert.equal((await ask(stranger)).status, 404)
    files.server().world.removeMember(files.server().space._id, files.server().users.bob.user._id)
    assert.equal((await ask(files.bob())).status, 200)
    for (const fileKeys of [[], 'x', null, [7]])
      assert.equal((await ask(files.alice(), fileKeys)).status, 400)
  })

  test('the whole old message posted back is no change, though its links are new; a dropped file stays a day', async () => {
    const key = await files.bring('keep me')
    const { body: message } = await files.attach(key)
    const path = `/messages/${String(message['_id'])}`
    files.pass(10 * minute)
    const again = await files.alice().post(path, message)
    assert.equal(again.body['modified'], message['modified'])
    const bare = await files.alice().post(path, { content: { data: [] } })
    assert.deepEqual((bare.body['content'] as { data: Row[] }).data, [])
    const { files: records } = files.server().world
    assert.deepEqual(records.carriersOf(key), [], 'nobody reads it by way of that message any more')
    const { content } = message as { content: Row }
    const back = await files.alice().post(path, { content })
    assert.equal(await textAt(linkIn(back.body)), 'keep me')
    assert.deepEqual(records.carriersOf(key), [message['_id']])
  })

  test('attachments from elsewhere are kept as they are, but nobody gives out links in our name', async () => {
    const data = [
      { provider: 'urllink', path: 'https://example.com/x', name: 'x' },
      { fileId: crypto.randomUUID(), path: 'https://evil.example/x', fileType: 'video/mp4', fileSize: 9 },
    ]
    const { body } = await files
      .alice()
      .post(`/spaces/${files.server().space._id}/ideas`, { content: { bodyText: 'T', data } })
    const [link, native] = (body['content'] as { data: Row[] }).data
    assert.deepEqual(link, { fileId: '', ...data[0] })
    assert.deepEqual(
      [native?.['path'], native?.['fileType'], native?.['providerFileType'], native?.['fileSize']],
      ['', 'video', 'video/mp4', 9],
    )
  })

  test('a thumbnail is a file of its own and is linked', async () => {
    const [file, thumbnailFile] = [
      await files.bring('big', 'image/png'),
      await files.bring('small', 'image/png'),
    ]
    const { body } = await files.alice().post(`/spaces/${files.server().space._id}/chats`, {
      content: { bodyText: '', data: [{ fileId: file, name: 'p.png', fileType: 'image', thumbnailFile }] },
    })
    const [one] = (body['content'] as { data: Row[] }).data
    assert.equal(await textAt(String(one?.['thumbnailUrl'])), 'small')
    assert.equal(one?.['thumbnail'], one?.['thumbnailUrl'])
  })

  test('each hears of a file with links that begin with the address they came by', async () => {
    const { url, users } = files.server()
    const other = url.replace('127.0.0.1', 'localhost')
    const [one, two, elsewhere] = [
      await connectChat(url, users.bob.token),
      await connectChat(url, users.bob.token),
      await connectChat(other, users.bob.token),
    ]
    await files.attach(await files.bring('hello'), 'a.txt')
    const links = await Promise.all(
      [one, two, elsewhere].map(async (socket) => linkIn(await socket.next('MESSAGE_SENT'))),
    )
    assert.equal(links[0], links[1])
    assert.deepEqual(
      links.map((link) => new URL(link).origin),
      [url, url, other],
    )
    for (const socket of [one, two, elsewhere]) socket.close()
  })
})
