// Bytes on disk: once for each content, whole or not at all, whatever the sender does.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, suite, test } from 'node:test'

import fc from 'fast-check'

import { type Disk, openDisk } from '../../../src/server/files/disk.ts'

let folder: string
let disk: Disk
const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const kept: string[] = []

const keep = async (hash: string): Promise<void> => void kept.push(hash)

const sent = async function* (...chunks: readonly Uint8Array[]): AsyncGenerator<Buffer> {
  for (const chunk of chunks) yield Buffer.from(chunk)
}

const broken = async function* (): AsyncGenerator<Buffer> {
  yield Buffer.from('half')
  throw new Error('gone')
}

const files = (): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)

const contentOf = async (hash: string): Promise<Buffer | undefined> => {
  const handle = await disk.open(hash)
  if (handle === undefined) return undefined
  try {
    return await handle.readFile()
  } finally {
    await handle.close()
  }
}

suite('Bytes on disk', () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'spaceterm-disk-'))
    disk = openDisk(folder)
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test('whatever comes in whatever pieces is read back as it was, and is kept once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 }), async (chunks) => {
        const whole = Buffer.concat(chunks)
        const receive = () => disk.receive(sent(...chunks), whole.length, keep)
        assert.deepEqual(await Promise.all([receive(), receive()]), ['kept', 'kept'])
        assert.equal(kept.at(-1), sha(whole))
        assert.deepEqual(await contentOf(sha(whole)), whole)
        assert.equal(files().filter((name) => name === sha(whole)).length, 1)
      }),
      { numRuns: 25 },
    )
    assert.deepEqual(readdirSync(join(folder, 'incoming')), [])
  })

  test('too few, too many, or a sender that goes away: nothing is left', async () => {
    assert.equal(await disk.receive(sent(Buffer.from('four')), 5, keep), 'wrong length')
    assert.equal(await disk.receive(sent(Buffer.from('four')), 3, keep), 'wrong length')
    assert.equal(await disk.receive(sent(), 1, keep), 'wrong length')
    await assert.rejects(disk.receive(broken(), 8, keep), /gone/)
    assert.deepEqual(files(), [])
  })

  test('an endless sender is not listened to for ever', async () => {
    let pieces = 0
    const endless = async function* (): AsyncGenerator<Buffer> {
      for (;;) {
        pieces += 1
        yield Buffer.alloc(256 * 1024)
      }
    }
    assert.equal(await disk.receive(endless(), 10, keep), 'wrong length')
    assert.ok(pieces <= 6, `${pieces} pieces were read`)
    assert.deepEqual(files(), [])
  })

  test('what is no hash is not looked for', async () => {
    writeFileSync(join(folder, 'secret'), 'x')
    for (const hash of [
      'secret',
      '../secret',
      '',
      '..',
      'a'.repeat(63),
      `${'a'.repeat(63)}G`,
      `../${'a'.repeat(61)}`,
    ]) {
      assert.equal(await disk.open(hash), undefined)
      disk.remove(hash)
    }
    assert.ok(existsSync(join(folder, 'secret')))
  })

  test('a sweep takes what no one knows and what a killed server left, and spares what is just coming', async () => {
    for (const text of ['one', 'two']) await disk.receive(sent(Buffer.from(text)), 3, keep)
    writeFileSync(join(folder, 'incoming', 'half'), 'ha')
    disk.sweep((hash) => hash === sha(Buffer.from('one')))
    assert.deepEqual(files(), [sha(Buffer.from('one'))])

    const during = async (): Promise<void> => disk.sweep(() => false)
    assert.equal(await disk.receive(sent(Buffer.from('new')), 3, during), 'kept')
    assert.deepEqual(files(), [sha(Buffer.from('new'))])
    await disk.settled()
  })
})
