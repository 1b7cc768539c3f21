// A cache file that is damaged, newer, or on a disk that is full or refuses: said in words, and work goes on.
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { DatabaseSync, StatementSync } from 'node:sqlite'
import { suite, test } from 'node:test'
import { spaceId } from '../../../src/domain/ids.ts'
import type { Cache, CarefulCache } from '../../../src/persistence/cache/cache.ts'
import { createCarefulCache, openCacheFile } from '../../../src/persistence/cache/open-cache.ts'
import { aMessage, safely } from '../../support/things.ts'
import { nothing, plainOf } from './on-file.ts'

const NOW = Date.UTC(2026, 10, 22, 10, 15, 30)
const one = spaceId('one')

type Trying = {
  readonly file: string
  readonly said: readonly string[]
  readonly begin: () => CarefulCache
}

const trying = (what: string, run: (on: Trying) => void): void => {
  test(what, () => {
    const folder = mkdtempSync(join(tmpdir(), 'spaceterm-trouble-'))
    const file = join(folder, 'client.db.history')
    const said: string[] = []
    const begun: CarefulCache[] = []
    try {
      run({
        file,
        said,
        begin: () => {
          const careful = createCarefulCache({
            file,
            now: () => NOW,
            safe: safely,
            plainOf,
            say: (words) => said.push(words),
          })
          begun.push(careful)
          return careful
        },
      })
    } finally {
      for (const careful of begun) careful.close()
      rmSync(folder, { recursive: true })
    }
  })
}

const keepOne = (cache: Cache): true => {
  cache.keep({ ...nothing, items: [aMessage('one', 'new', 1)] })
  return true
}

const filled = (file: string, count: number): void => {
  const cache = openCacheFile(file, { safe: safely, plainOf })
  assert.notEqual(cache, 'newer')
  if (cache === 'newer') return
  cache.keep({ ...nothing, items: Array.from({ length: count }, (_, n) => aMessage('one', `m${n}`, n)) })
  while (cache.index(500) > 0);
  cache.close()
}

suite('cache: trouble', () => {
  trying('nothing is opened or made before it is needed', ({ file, begin }) => {
    const careful = begin()
    assert.equal(existsSync(file), false)
    assert.equal(careful.use(keepOne), true)
    assert.equal(existsSync(file), true)
  })

  trying(
    'a file that is no database is set aside under a dated name, and one begins anew',
    ({ file, said, begin }) => {
      const rubbish = 'this is not a database '.repeat(500)
      writeFileSync(file, rubbish)
      const careful = begin()
      assert.equal(careful.use(keepOne), undefined)
      assert.equal(careful.use(keepOne), true)
      const aside = `${file}.damaged-20261122T101530Z`
      assert.equal(readFileSync(aside, 'utf8'), rubbish)
      assert.equal(said.length, 1)
      assert.ok(said[0]?.includes(aside))
    },
  )

  trying(
    'damage inside is noticed when it is met: set aside, begun anew, never a loop',
    ({ file, said, begin }) => {
      filled(file, 3000)
      const bytes = readFileSync(file)
      bytes.fill(0x5a, 4096 * 8, bytes.length - 4096)
      writeFileSync(file, bytes)
      const careful = begin()
      for (let n = 0; n < 5; n += 1) {
        careful.use((cache) => cache.page(one, 'timeline', undefined, 5000))
        careful.use((cache) => cache.search({ words: 'body', withFiles: false }, 50))
      }
      assert.equal(careful.use(keepOne), true)
      assert.equal(said.length, 1)
      assert.match(said[0] ?? '', /damaged/)
      assert.equal(readdirSync(dirname(file)).filter((name) => name.includes('.damaged-')).length >= 1, true)
    },
  )

  trying('a file of a newer spaceterm is set aside untouched', ({ file, said, begin }) => {
    filled(file, 3)
    const newer = new DatabaseSync(file)
    newer.exec('PRAGMA user_version = 99')
    newer.close()
    assert.equal(begin().use(keepOne), true)
    assert.match(said[0] ?? '', /newer spaceterm/)
    const aside = new DatabaseSync(`${file}.newer-20261122T101530Z`)
    assert.deepEqual({ ...aside.prepare('SELECT count(*) AS items FROM item').get() }, { items: 3 })
    aside.close()
  })

  trying('where no file can be made it says so once, and works without', ({ file, said, begin }) => {
    writeFileSync(`${file}-folder`, '')
    const careful = createCarefulCache({
      file: join(`${file}-folder`, 'below', 'client.db.history'),
      now: () => NOW,
      safe: safely,
      plainOf,
      say: (words) => (said as string[]).push(words),
    })
    for (let n = 0; n < 3; n += 1) assert.equal(careful.use(keepOne), undefined)
    assert.equal(said.length, 1)
    assert.match(said[0] ?? '', /cannot be kept/)
    careful.close()
    assert.equal(begin().use(keepOne), true)
  })

  for (const [what, errcode] of [
    ['a full disk', 13],
    ['a disk that lets nobody write', 8],
  ] as const) {
    trying(
      `${what} is said once; what was there is read, and later what comes is kept`,
      ({ file, said, begin }) => {
        filled(file, 100)
        const careful = begin()
        const real = StatementSync.prototype.run
        StatementSync.prototype.run = () => {
          throw Object.assign(new Error(what), { errcode })
        }
        try {
          for (let n = 0; n < 3; n += 1) assert.equal(careful.use(keepOne), undefined)
          assert.equal(said.length, 1)
          assert.equal(
            careful.use((cache) => cache.page(one, 'timeline', undefined, 500).items.length),
            100,
          )
        } finally {
          StatementSync.prototype.run = real
        }
        assert.equal(careful.use(keepOne), true)
      },
    )
  }

  trying('a bug is no trouble of the disk: it is thrown', ({ begin }) => {
    const careful = begin()
    assert.throws(() =>
      careful.use(() => {
        throw new TypeError('a bug')
      }),
    )
  })
})
