// A big cache as a bench program: `cache FOLDER COUNT`; opens what `cache-fill` made there, pages and searches, prints ms.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { spaceId } from '../../src/domain/ids.ts'
import type { Cache } from '../../src/persistence/cache/cache.ts'
import { itemOf, openCache } from '../support/big-cache.ts'
import { report } from '../support/operations.ts'
import { quantile } from '../support/statistics.ts'

const [folder = '', size = '1000000'] = process.argv.slice(2)
const count = Number(size)

const open = (name: string): Cache => openCache(join(folder, name))

const timed = (run: () => unknown, times = 60): number => {
  const took: number[] = []
  for (let n = 0; n < times; n += 1) {
    const from = performance.now()
    run()
    took.push(performance.now() - from)
  }
  return quantile(took, 0.5)
}

const space = spaceId('s1')
const firstPage = (name: string): number =>
  timed(() => {
    const cache = open(name)
    cache.page(space, 'timeline', undefined, 60)
    cache.close()
  }, 15)
firstPage('big')

const cache = open('big')
const oldest = itemOf(0).createdAt + 3_000_000_000
const newest = itemOf(count - 1).createdAt
const near = timed(() => cache.page(space, 'timeline', newest, 50))
const far = timed(() => cache.page(space, 'timeline', oldest, 50))
const search = (text: string, limit: number): number =>
  timed(() => cache.search({ words: text, withFiles: false }, limit), 200)
const database = new DatabaseSync(join(folder, 'big'))
const bare = database.prepare(
  `SELECT doc FROM words JOIN item ON item.n = words.rowid WHERE words MATCH ? ORDER BY words.rowid DESC LIMIT ?`,
)
const figures = {
  openBig: firstPage('big'),
  openSmall: firstPage('small'),
  near,
  far,
  first: search('ferry', 1),
  bareFirst: timed(() => bare.all('"ferry" *', 1), 200),
  fifty: search('num', 50),
  bareFifty: timed(() => bare.all('"num" *', 50), 200),
  rare: search('word4711', 50),
  bytes: cache.size().bytes / count,
}
database.close()
cache.close()
report(figures)
