// The cache in an SQLite file: items in order of their creation, stretches without holes, and an index of their words.
import type { DatabaseSync } from 'node:sqlite'
import type { Item } from '../../domain/model.ts'
import { inTransaction, isRefused } from '../database.ts'
import type { Records } from '../records.ts'
import type { Cache, CacheSize, Kept, Stretch } from './cache.ts'
import { momentOf, rowOf } from './cache-schema.ts'
import { createItemRows } from './item-rows.ts'
import { createJournal } from './journal.ts'
import { createNumbers } from './numbers.ts'
import { createPages } from './pages.ts'
import { kindNumber } from './search-words.ts'
import { createStretches, withSpan } from './stretches.ts'
import { createTrimming } from './trimming.ts'
import { createFullText } from './full-text.ts'

const sizeOf = (database: DatabaseSync): CacheSize => {
  const row = database.prepare('SELECT count(*) AS items, min(n) AS oldest, max(n) AS newest FROM item').get()
  const pages = Number(database.prepare('PRAGMA page_count').get()?.['page_count'] ?? 0)
  const page = Number(database.prepare('PRAGMA page_size').get()?.['page_size'] ?? 0)
  const spaces = database.prepare('SELECT count(DISTINCT space) AS spaces FROM item').get()
  const { oldest, newest } = row ?? {}
  return {
    bytes: pages * page,
    items: Number(row?.['items'] ?? 0),
    spaces: Number(spaces?.['spaces'] ?? 0),
    ...(typeof oldest === 'number' ? { oldest: momentOf(oldest) } : {}),
    ...(typeof newest === 'number' ? { newest: momentOf(newest) } : {}),
  }
}

const shrink = (database: DatabaseSync): void => {
  try {
    // Whoever reads in it just now is not waited for.
    database.exec('PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA busy_timeout = 5000')
  } catch (error) {
    if (!isRefused(error)) throw error
  }
}

/** @param database open, migrated, in WAL mode; closed by `close()` */
export const createSqliteCache = (
  database: DatabaseSync,
  records: Pick<Records, 'item'>,
  plainOf: (body: Item['body']) => string,
): Cache => {
  const numbers = createNumbers(database)
  const rows = createItemRows(database, numbers)
  const stretches = createStretches(database)
  const fullText = createFullText(database, numbers, records, plainOf)
  const { dropSpace, trim } = createTrimming(database, rows, stretches)
  const sql = {
    doc: database.prepare('SELECT doc FROM item WHERE id = ?'),
    news: database.prepare(
      'SELECT count(*) AS news FROM item WHERE space = ? AND n >= ? AND author <> ? AND kind <> ?',
    ),
  }

  const keepStretch = ({ space, from, to }: Stretch): void => {
    const no = numbers.space(space)
    const before = stretches.spansOf(no)
    const after = withSpan(before, { since: from, till: to })
    if (after !== before) stretches.putSpans(no, after)
  }

  const keep = (kept: Kept): void =>
    inTransaction(database, () => {
      for (const item of kept.items) rows.keepItem(item)
      for (const page of kept.pages) rows.keepPage(page)
      for (const id of kept.removed) rows.removeItem(id)
      for (const stretch of kept.stretches) keepStretch(stretch)
      for (const space of kept.gone) dropSpace(numbers.knownSpace(space))
    })

  // The program before was killed in the middle of much.
  const journal = createJournal(database, records)
  const left = journal.all()
  for (const waiting of left) keep({ ...waiting, pages: [], stretches: [], gone: [] })
  if (left.length > 0) journal.clear()

  return {
    keep,
    journal: journal.put,
    settle: journal.clear,
    item: (id) => {
      const row = sql.doc.get(id)
      return row === undefined ? undefined : records.item(String(row['doc']))
    },
    ...createPages(database, {
      numbers,
      spansOf: stretches.spansOf,
      itemOf: ({ doc }) => records.item(String(doc)),
    }),
    newsAfter: (space, time, me) => {
      const no = numbers.knownSpace(space)
      if (no === undefined) return 0
      const mine = numbers.knownPerson(me) ?? -1
      return Number(sql.news.get(no, rowOf(time + 1), mine, kindNumber('notice'))?.['news'])
    },
    ...fullText,
    trim,
    size: () => sizeOf(database),
    shrink: () => shrink(database),
    close: () => database.close(),
  }
}
