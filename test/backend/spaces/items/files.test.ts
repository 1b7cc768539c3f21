// Files against our own server: up with progress before the message, down by a fresh link, and every way it can go wrong.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { OpenFile } from '../../../../src/backend/backend.ts'
import { createSpacesBackend } from '../../../../src/backend/spaces/backend.ts'
import { itemId, localId, spaceId } from '../../../../src/domain/ids.ts'
import type { Attachment, FileToSend } from '../../../../src/domain/model.ts'
import { failed, ok } from '../../../../src/domain/result.ts'
import { startTestServer } from '../../../support/server.ts'
import type { TestServer } from '../../../support/server.ts'
import { safely } from '../../../support/things.ts'
import { listen } from '../../stage.ts'

const limit = { timeout: 30_000 }

const withFiles = async (run: (server: TestServer) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'spaceterm-files-'))
  const server = await startTestServer({ filesFolder: folder })
  let closing: Promise<void> | undefined
  const close = (): Promise<void> => (closing ??= server.close())
  try {
    await run({ ...server, close })
  } finally {
    await close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const bytes = Buffer.alloc(300_000, 'spaceterm ')
async function* pieces(whole: Buffer): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < whole.length; from += 50_000) yield whole.subarray(from, from + 50_000)
}
const opening =
  (whole: Buffer): OpenFile =>
  async () =>
    ok({ size: whole.length, body: pieces(whole) })

const toSend = (size: number, name = 'report.pdf'): FileToSend => ({
  path: `/home/x/${name}`,
  name: safely(name),
  size,
  type: safely('application/pdf'),
})

const clientOf = ({ url, users }: TestServer, openFile: OpenFile) => {
  const backend = createSpacesBackend({
    name: 'Test',
    signIn: async () => ({ url, token: users.alice.token }),
    now: Date.now,
    random: Math.random,
    openFile,
  })
  return { ...listen(backend), backend }
}

const whole = async (body: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const got: Uint8Array[] = []
  for await (const piece of body) got.push(piece)
  return Buffer.concat(got)
}

const never = new AbortController().signal

test('a file goes up before its message, which then carries it, and comes down whole', limit, () =>
  withFiles(async (server) => {
    await using alice = clientOf(server, opening(bytes))
    await alice.live()
    const intent = {
      kind: 'send-message' as const,
      space: spaceId(server.space._id),
      body: safely('see this'),
      files: [toSend(bytes.length)],
    }
    const sent = await alice.backend.perform(intent, localId('one'))
    assert.ok(sent.ok, JSON.stringify(sent))
    const { item } = await alice.heard('item-arrived')
    assert.deepEqual(
      item.attachments.map(({ name, size, type }) => ({ name, size, type })),
      [{ name: 'report.pdf', size: bytes.length, type: 'application/pdf' }],
    )
    const moved = alice.events.filter((event) => event.type === 'transfer-moved')
    assert.ok(moved.length > 2, 'progress is told')
    assert.equal(moved.at(-1)?.transfer.done, bytes.length)
    assert.ok(alice.events.some((event) => event.type === 'transfer-ended'))
    const [attachment] = item.attachments
    assert.ok(attachment)
    const down = await alice.backend.download?.(attachment, item.id, never)
    assert.ok(down?.ok, JSON.stringify(down))
    assert.equal(down.value.size, bytes.length)
    assert.deepEqual(await whole(down.value.body), bytes)
    const page = await alice.backend.fetchPage({
      space: intent.space,
      list: 'files',
      before: { kind: 'unknown' },
    })
    assert.ok(page.ok && page.value.items.some(({ id }) => id === item.id), 'it is listed among the files')
  }),
)

test('an empty file is a file', limit, () =>
  withFiles(async (server) => {
    await using alice = clientOf(server, opening(Buffer.alloc(0)))
    await alice.live()
    const intent = {
      kind: 'send-message' as const,
      space: spaceId(server.space._id),
      body: safely(''),
      files: [toSend(0, 'empty.txt')],
    }
    const sent = await alice.backend.perform(intent, localId('empty'))
    assert.ok(sent.ok, JSON.stringify(sent))
    const { item } = await alice.heard('item-arrived')
    assert.equal(item.attachments[0]?.size, 0)
  }),
)

test('a file that changed after it was chosen, or is gone, is not sent, in words', limit, () =>
  withFiles(async (server) => {
    let open: OpenFile = opening(bytes)
    await using alice = clientOf(server, async (path) => open(path))
    await alice.live()
    const intent = {
      kind: 'send-message' as const,
      space: spaceId(server.space._id),
      body: safely('x'),
      files: [toSend(7)],
    }
    const changed = await alice.backend.perform(intent, localId('changed'))
    assert.ok(!changed.ok && /was changed after it was chosen/.test(changed.problem.words))
    open = async () => failed({ again: 'never', words: safely('report.pdf is not there.') })
    const gone = await alice.backend.perform(intent, localId('gone'))
    assert.ok(!gone.ok && gone.problem.again === 'never' && /not there/.test(gone.problem.words))
  }),
)

test('what came up stays up: a second attempt brings only what is missing', limit, () =>
  withFiles(async (server) => {
    const opened: string[] = []
    let broken = true
    const open: OpenFile = async (path) => {
      opened.push(path)
      if (path.endsWith('b.pdf') && broken) return failed({ again: 'soon', words: safely('not now') })
      return ok({ size: bytes.length, body: pieces(bytes) })
    }
    await using alice = clientOf(server, open)
    await alice.live()
    const intent = {
      kind: 'send-message' as const,
      space: spaceId(server.space._id),
      body: safely('both'),
      files: [toSend(bytes.length, 'a.pdf'), toSend(bytes.length, 'b.pdf')],
    }
    const first = await alice.backend.perform(intent, localId('both'))
    assert.ok(!first.ok && first.problem.again === 'soon')
    broken = false
    const second = await alice.backend.perform(intent, localId('both'))
    assert.ok(second.ok, JSON.stringify(second))
    assert.deepEqual(opened, ['/home/x/a.pdf', '/home/x/b.pdf', '/home/x/b.pdf'])
    const { item } = await alice.heard('item-arrived')
    assert.deepEqual(
      item.attachments.map(({ name }) => name),
      ['a.pdf', 'b.pdf'],
    )
  }),
)

test('a server that goes in the middle leaves no file that seems to be on its way', limit, () =>
  withFiles(async (server) => {
    const [reading, gone, read] = [0, 1, 2].map(() => Promise.withResolvers<undefined>())
    assert.ok(reading && gone && read)
    async function* halting(): AsyncGenerator<Uint8Array> {
      try {
        yield bytes.subarray(0, 100_000)
        reading?.resolve(undefined)
        await gone?.promise
        yield bytes.subarray(100_000)
      } finally {
        read?.resolve(undefined)
      }
    }
    await using alice = clientOf(server, async () => ok({ size: bytes.length, body: halting() }))
    await alice.live()
    const body = safely('see this')
    const files = [toSend(bytes.length)]
    const sending = alice.backend.perform(
      { kind: 'send-message', space: spaceId(server.space._id), body, files },
      localId('one'),
    )
    await reading.promise
    await server.close()
    assert.ok(!(await sending).ok)
    gone.resolve(undefined)
    await read.promise
    const told = alice.events.filter(({ type }) => type.startsWith('transfer-'))
    assert.equal(told.at(-1)?.type, 'transfer-ended')
  }),
)

test('the sign-in is not carried along a link that leads elsewhere', limit, async () => {
  const seen: (string | undefined)[] = []
  const elsewhere = createServer((request, response) => {
    seen.push(request.headers.authorization)
    response.end('bytes')
  })
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
  const { port } = elsewhere.address() as AddressInfo
  const path = `http://127.0.0.1:${port}/file`
  const rest = createServer((request, response) => {
    const answers: Readonly<Record<string, unknown>> = {
      '/api/messages/m1': {
        _id: 'm1',
        category: 'chat',
        topicId: 's1',
        sender: { _id: 'u1' },
        created: '2026-11-22T10:00:00.000Z',
        content: { data: [{ fileId: 'f1', name: 'x', path }] },
      },
    }
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(answers[request.url ?? ''] ?? {}))
  })
  await new Promise<void>((resolve) => rest.listen(0, '127.0.0.1', resolve))
  const { port: restPort } = rest.address() as AddressInfo
  const backend = createSpacesBackend({
    name: 'Test',
    signIn: async () => ({ url: `http://127.0.0.1:${restPort}`, token: 'secret' }),
    now: Date.now,
    random: Math.random,
  })
  const attachment: Attachment = { file: 'f1', name: safely('x'), size: 5, type: safely('') }
  const down = await backend.download?.(attachment, itemId('m1'), never)
  assert.ok(down?.ok, JSON.stringify(down))
  assert.equal(String(await whole(down.value.body)), 'bytes')
  assert.deepEqual(seen, [undefined])
  for (const server of [elsewhere, rest]) {
    server.closeAllConnections()
    server.close()
  }
})
