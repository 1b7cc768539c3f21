// A disk that gets full: the cache stops first and says so once; what one writes goes on to be kept.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { spaceId } from '../../../src/domain/ids.ts'
import type { Cache } from '../../../src/persistence/cache/cache.ts'
import { createCarefulCache } from '../../../src/persistence/cache/open-cache.ts'
import { freeIn, LOW_WORDS, RESERVE } from '../../../src/persistence/cache/room.ts'
import { openPersistence } from '../../../src/persistence/open.ts'
import { aMessage, anOutgoing, aSend, safely } from '../../support/things.ts'
import { nothing, plainOf } from './on-file.ts'

const one = spaceId('one')
const long = safely('words '.repeat(500))
const keepSome =
  (from: number) =>
  (cache: Cache): true => {
    const items = Array.from({ length: 50 }, (_, n) =>
      aMessage('one', `m${from + n}`, from + n, { body: { markup: 'plain', source: long } }),
    )
    cache.keep({ ...nothing, items })
    cache.index(50)
    return true
  }

/** A cache in this folder, on a disk with so much room as `free` says. */
const cacheIn = (folder: string, free: () => number) => {
  const said: string[] = []
  let now = 0
  const cache = createCarefulCache({
    file: join(folder, 'client.db.history'),
    now: () => (now += 10_000),
    safe: safely,
    plainOf,
    say: (words) => said.push(words),
    free,
  })
  return { said, cache }
}

const inFolder = (run: (folder: string) => void): void => {
  const folder = mkdtempSync(join(tmpdir(), 'spaceterm-room-'))
  try {
    run(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

suite('cache: room', () => {
  test('with little room left nothing more is kept; one is told once; all is read and found as before', () => {
    inFolder((folder) => {
      let free = RESERVE
      const { said, cache } = cacheIn(folder, () => free)
      assert.equal(cache.use(keepSome(0)), true)
      free = RESERVE - 1
      for (let n = 1; n < 4; n += 1) assert.equal(cache.use(keepSome(n * 50)), undefined)
      assert.deepEqual(said, [LOW_WORDS])
      assert.equal(
        cache.use((there) => there.page(one, 'timeline', undefined, 500).items.length),
        50,
      )
      assert.equal(
        cache.use((there) => there.search({ words: 'words', withFiles: false }, 500).length),
        50,
      )
      cache.close()
    })
  })

  test('its log gives back its room; with a good deal of room again it goes on', () => {
    inFolder((folder) => {
      let free = RESERVE
      const { said, cache } = cacheIn(folder, () => free)
      for (let n = 0; n < 4; n += 1) cache.use(keepSome(n * 50))
      const log = join(folder, 'client.db.history-wal')
      assert.ok(statSync(log).size > 0)
      free = 0
      assert.equal(cache.use(keepSome(500)), undefined)
      assert.equal(statSync(log).size, 0)
      free = RESERVE * 1.1
      assert.equal(cache.use(keepSome(500)), undefined)
      free = RESERVE * 1.3
      assert.equal(cache.use(keepSome(500)), true)
      assert.equal(said.length, 1)
      cache.close()
    })
  })

  test('on a disk that is full to the last byte all is found that was indexed', () => {
    inFolder((folder) => {
      const { cache } = cacheIn(folder, () => RESERVE)
      cache.use(keepSome(0))
      cache.use((there) => there.keep({ ...nothing, items: [aMessage('one', 'late', 900)] }))
      const { cache: another } = cacheIn(folder, () => 0)
      assert.equal(
        another.use((there) => there.search({ words: 'words', withFiles: false }, 500).length),
        50,
      )
      cache.close()
      another.close()
    })
  })

  test('a real disk that is filled by the cache has room for what one writes', (context) => {
    inFolder((folder) => {
      try {
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=96m', 'tmpfs', folder], { stdio: 'ignore' })
      } catch {
        context.skip('only root can mount a small disk')
        return
      }
      try {
        const { said, cache } = cacheIn(folder, () => freeIn(folder))
        let kept = 0
        while (kept < 100_000 && cache.use(keepSome(kept)) === true) kept += 50
        assert.deepEqual(said, [LOW_WORDS])
        assert.ok(freeIn(folder) > RESERVE * 0.75, `${freeIn(folder)}`)
        const { persistence, words } = openPersistence({
          file: join(folder, 'client.db'),
          now: 0,
          safe: safely,
        })
        assert.equal(words, undefined)
        for (let n = 0; n < 200; n += 1) persistence.putOutgoing(anOutgoing(`l${n}`, aSend('one', long)))
        persistence.saveWritten({ drafts: { [one]: long } })
        assert.equal(persistence.outbox().length, 200)
        persistence.close()
        cache.close()
      } finally {
        execFileSync('umount', [folder])
      }
    })
  })
})
