// A big cache as a bench program: `history COUNT`; opens it, pages and searches in it, and prints its figures (ms, MB).
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { itemId, spaceId } from '../../src/domain/ids.ts'
import type { Item } from '../../src/domain/model.ts'
import type { Archive } from '../../src/persistence/cache/archive.ts'
import { openArchiveFile } from '../../src/persistence/cache/open-archive.ts'
import { toPlainText } from '../../src/text/body.ts'
import { neutralise } from '../../src/text/neutralise.ts'
import { report } from '../support/operations.ts'
import { messageOf } from '../support/quiet-backend.ts'
import { quantile } from '../support/statistics.ts'

const count = Number(process.argv[2] ?? '100000')
const SPACES = 40
const folder = mkdtempSync(join(tmpdir(), 'spaceterm-bench-history-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))

const open = (name: string): Archive => {
  const archive = openArchiveFile(join(folder, name), { safe: neutralise, plainOf: toPlainText })
  if (archive === 'newer') throw new Error('newer')
  return archive
}

const words = ['build', 'ferry', 'harbour', 'release', 'migration', 'board', 'tablet', 'counter']
const itemOf = (n: number): Item => ({
  ...messageOf(n),
  space: spaceId(`s${n % SPACES}`),
  id: itemId(`m${String(n).padStart(23, '0')}`),
  body: {
    markup: 'plain',
    source: neutralise(`${words[n % 8]} ${words[(n >> 3) % 8]} number${n % 1000} word${n % 50_000}`),
  },
})

const fill = (archive: Archive, items: number): void => {
  const nothing = { removed: [], pages: [], stretches: [], gone: [] }
  for (let from = 0; from < items; from += 1000) {
    archive.keep({
      ...nothing,
      items: Array.from({ length: Math.min(1000, items - from) }, (_, n) => itemOf(from + n)),
    })
    archive.index(1000)
  }
}

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
const beginning = open('big')
const from = performance.now()
fill(beginning, count)
const filled = (performance.now() - from) / 1000
beginning.close()
const small = open('small')
fill(small, 1000)
small.close()

const start = (name: string): number =>
  timed(() => {
    const archive = open(name)
    archive.page(space, 'timeline', undefined, 60)
    archive.close()
  }, 15)
start('big')

const archive = open('big')
const oldest = itemOf(0).createdAt + 3_000_000_000
const newest = itemOf(count - 1).createdAt
const near = timed(() => archive.page(space, 'timeline', newest, 50))
const far = timed(() => archive.page(space, 'timeline', oldest, 50))
const search = (text: string, limit: number): number =>
  timed(() => archive.search({ words: text, withFiles: false }, limit), 200)
const database = new DatabaseSync(join(folder, 'big'))
const bare = database.prepare(
  `SELECT doc FROM words JOIN item ON item.n = words.rowid WHERE words MATCH ? ORDER BY words.rowid DESC LIMIT ?`,
)
const figures = {
  perSecond: count / filled,
  startBig: start('big'),
  startSmall: start('small'),
  near,
  far,
  first: search('ferry', 1),
  bareFirst: timed(() => bare.all('"ferry" *', 1), 200),
  fifty: search('num', 50),
  bareFifty: timed(() => bare.all('"num" *', 50), 200),
  rare: search('word4711', 50),
  bytes: archive.size().bytes / count,
  memory: process.memoryUsage.rss() / 1_000_000,
}
database.close()
archive.close()
report(figures)
