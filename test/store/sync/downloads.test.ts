// Fetching a file: progress is shown, the file is whole or not there at all, and how it went is said.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Backend } from '../../../src/backend/backend.ts'
import { itemId } from '../../../src/domain/ids.ts'
import type { Attachment } from '../../../src/domain/model.ts'
import { failed, ok } from '../../../src/domain/result.ts'
import type { OwnFiles } from '../../../src/persistence/own-files.ts'
import { createSpacetermStore } from '../../../store/store.ts'
import { createDownloads } from '../../../store/sync/downloads.ts'
import { createFakeClock, settled } from '../../support/clock.ts'
import { safely } from '../../support/things.ts'

const attachment: Attachment = { file: 'f', name: safely('a.pdf'), size: 6, type: safely('') }
const item = itemId('m')

type Body = (signal: AbortSignal) => AsyncIterable<Uint8Array>

/** A network that gives this body, a disk that keeps what it gets, and what the person was told at the end. */
const stage = (body: Body | undefined, disk: { readonly full?: boolean } = {}) => {
  const store = createSpacetermStore()
  const clock = createFakeClock()
  const log: string[] = []
  const download: Backend['download'] = async (_attachment, _item, signal) =>
    body === undefined
      ? failed({ again: 'never', words: safely('It is gone.') })
      : ok({ size: 6, body: body(signal) })
  const files: Pick<OwnFiles, 'save' | 'show'> = {
    save: async (wanted) =>
      ok({
        write: async (bytes) => {
          if (disk.full === true) throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
          log.push(`wrote ${bytes.length}`)
        },
        finish: async () => {
          log.push('finished')
          return `/d/${wanted}`
        },
        discard: async () => {
          log.push('discarded')
        },
      }),
    show: (path) => {
      log.push(`opened ${path}`)
      return true
    },
  }
  const downloads = createDownloads({ store, backend: { download }, files, clock, safe: safely })
  const said = async (): Promise<string> =>
    new Promise((resolve) => {
      const look = (): void => {
        const words = store.getState().view.notice?.words
        const over = Object.keys(store.getState().transfers).length === 0
        if (words !== undefined && over) resolve(words)
      }
      store.subscribe(look)
      look()
    })
  return { store, clock, log, downloads, said }
}

async function* inPieces(...sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (const size of sizes) yield new Uint8Array(size)
}

test('a file is saved whole and opened when that was wanted', async () => {
  const { downloads, said, log } = stage(() => inPieces(2, 4))
  downloads.start(attachment, item, true)
  assert.equal(await said(), 'Saved as /d/a.pdf')
  assert.deepEqual(log, ['wrote 2', 'wrote 4', 'finished', 'opened /d/a.pdf'])
})

test('one that ends too early is taken away again', async () => {
  const { downloads, said, log } = stage(() => inPieces(2))
  downloads.start(attachment, item, false)
  assert.match(await said(), /not saved: it ended before it was whole/)
  assert.deepEqual(log, ['wrote 2', 'discarded'])
})

test('a full disk, and a file that is gone, are said in words', async () => {
  const full = stage(() => inPieces(6), { full: true })
  full.downloads.start(attachment, item, false)
  assert.match(await full.said(), /not saved: the disk is full/)
  const gone = stage(undefined)
  gone.downloads.start(attachment, item, false)
  assert.match(await gone.said(), /a\.pdf was not fetched\. It is gone\./)
})

/** Gives two bytes and then nothing until it is told to end. */
const hanging: Body = async function* hang(signal) {
  yield new Uint8Array(2)
  await new Promise((_resolve, reject) => {
    const end = (): void => reject(signal.reason as Error)
    if (signal.aborted) end()
    signal.addEventListener('abort', end)
  })
}

test('how far it is can be seen, and it can be stopped', async () => {
  const { downloads, store, said, log } = stage(hanging)
  const seen = new Promise<void>((resolve) => {
    store.subscribe(({ transfers }) => {
      if (transfers['m/f'] !== undefined) resolve()
    })
  })
  downloads.start(attachment, item, false)
  await seen
  assert.deepEqual(store.getState().transfers['m/f']?.size, 6)
  downloads.cancel('m/f')
  assert.match(await said(), /not saved: stopped/)
  assert.equal(log.at(-1), 'discarded')
})

test('when nothing comes any more it is given up', async () => {
  const { downloads, clock, said, log } = stage(hanging)
  downloads.start(attachment, item, false)
  await settled()
  assert.deepEqual(log, ['wrote 2'])
  clock.advance(30_000)
  assert.match(await said(), /nothing came any more/)
})

test('a file that never ends does not fill the disk', async () => {
  const piece = new Uint8Array(20_000_000)
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (;;) yield piece
  }
  const { downloads, said, log } = stage(endless)
  downloads.start(attachment, item, false)
  assert.equal(await said(), 'a.pdf was not saved: it is far larger than was said.')
  assert.equal(log.filter((line) => line.startsWith('wrote')).length, 6)
  assert.equal(log.at(-1), 'discarded')
})
