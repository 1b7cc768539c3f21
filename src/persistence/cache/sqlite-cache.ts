// The cache in an SQLite file: items in order of their creation, stretches without holes, and an index of their words.
import type { DatabaseSync } from 'node:sqlite'
import type { ItemId } from '../../domain/ids.ts'
import type { Item } from '../../domain/model.ts'
import { inTransaction, resultCode } from '../database.ts'
import type { Records } from '../records.ts'
import type { Cache, CachedSearch, Kept, KeptPage, Stretch } from './cache.ts'
import { momentOf, PER_MS, rowOf } from './cache-schema.ts'
import { createJournal } from './journal.ts'
import { createNumbers } from './numbers.ts'
import { createPages } from './pages.ts'
import { kindNumber, marksOf, queryOf, wordsOf } from './search-words.ts'
import { withSpan } from './stretches.ts'
import type { Span } from './stretches.ts'
import { createTrimming } from './trimming.ts'

/** Beyond this it takes longer than a key may wait; the rest is found once it is indexed. */
const MOST_TO_INDEX_FIRST = 500

/** Busy, not to be written, failing to write, full: by SQLite's result codes. */
const REFUSALS: ReadonlySet<number> = new Set([5, 8, 10, 13])

const isRefusal = (error: unknown): boolean => REFUSALS.has(resultCode(error))

/** @param database open, migrated, in WAL mode; closed by `close()` */
export const createSqliteCache = (
  database: DatabaseSync,
  records: Pick<Records, 'item'>,
  plainOf: (body: Item['body']) => string,
): Cache => {
  const numbers = createNumbers(database)
  const sql = {
    put: database.prepare(
      `INSERT INTO item (n, space, kind, files, author, modified, parent, id, doc) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    change: database.prepare(
      'UPDATE item SET kind = ?, files = ?, author = ?, modified = ?, parent = ?, doc = ? WHERE n = ?',
    ),
    known: database.prepare('SELECT n, modified FROM item WHERE id = ?'),
    last: database.prepare('SELECT max(n) AS n FROM item WHERE n >= ? AND n < ?'),
    drop: database.prepare('DELETE FROM item WHERE n = ?'),
    dropWords: database.prepare('DELETE FROM words WHERE rowid = ?'),
    dropUnindexed: database.prepare('DELETE FROM unindexed WHERE n = ?'),
    unindexed: database.prepare('INSERT OR IGNORE INTO unindexed (n) VALUES (?)'),
    isRemoved: database.prepare('SELECT 1 FROM removed WHERE id = ?'),
    remove: database.prepare('INSERT OR IGNORE INTO removed (id) VALUES (?)'),
    doc: database.prepare('SELECT doc FROM item WHERE id = ?'),
    between: database.prepare('SELECT n, kind, id, parent FROM item WHERE space = ? AND n >= ? AND n < ?'),
    news: database.prepare(
      'SELECT count(*) AS news FROM item WHERE space = ? AND n >= ? AND author <> ? AND kind <> ?',
    ),
    toIndex: database.prepare('SELECT n FROM unindexed ORDER BY n LIMIT ?'),
    row: database.prepare('SELECT space, author, kind, files, doc FROM item WHERE n = ?'),
    index: database.prepare('INSERT INTO words (rowid, body, sp) VALUES (?, ?, ?)'),
    spans: database.prepare('SELECT since, till FROM stretch WHERE space = ? ORDER BY since'),
    dropSpans: database.prepare('DELETE FROM stretch WHERE space = ?'),
    putSpan: database.prepare('INSERT INTO stretch (space, since, till) VALUES (?, ?, ?)'),
    search: database.prepare(
      `SELECT doc FROM words JOIN item ON item.n = words.rowid
       WHERE words MATCH ? AND words.rowid >= ? AND words.rowid < ? ORDER BY words.rowid DESC LIMIT ?`,
    ),
  }

  const itemsOf = (rows: readonly Record<string, unknown>[]): readonly Item[] =>
    rows.flatMap(({ doc }) => records.item(String(doc)) ?? [])

  const spansOf = (space: number): readonly Span[] =>
    sql.spans.all(space).map(({ since, till }) => ({ since: Number(since), till: Number(till) }))

  const putSpans = (space: number, spans: readonly Span[]): void => {
    sql.dropSpans.run(space)
    for (const { since, till } of spans) sql.putSpan.run(space, since, till)
  }

  /** The first number of its moment that is free. */
  const freeRow = (time: number): number => {
    const first = rowOf(time)
    const last = sql.last.get(first, first + PER_MS)?.['n']
    const next = typeof last === 'number' ? last + 1 : first
    return next < first + PER_MS ? next : freeRow(momentOf(first) + 1)
  }

  const dropRow = (n: number): void => {
    sql.drop.run(n)
    sql.dropWords.run(n)
    sql.dropUnindexed.run(n)
  }

  const keepItem = (item: Item): void => {
    if (sql.isRemoved.get(item.id) !== undefined) return
    const { kind, author, modifiedAt, attachments } = item
    const parent = item.kind === 'message' ? (item.parent?.id ?? null) : null
    const files = attachments.length > 0 ? 1 : 0
    const columns = [kindNumber(kind), files, numbers.person(author), modifiedAt, parent] as const
    const known = sql.known.get(item.id)
    if (known === undefined) {
      const n = freeRow(item.createdAt)
      sql.put.run(n, numbers.space(item.space), ...columns, item.id, JSON.stringify(item))
      sql.unindexed.run(n)
      return
    }
    const modified = Number(known['modified'])
    if (modifiedAt < modified || (kind === 'message' && modifiedAt === modified)) return
    const n = Number(known['n'])
    sql.change.run(...columns, JSON.stringify(item), n)
    sql.dropWords.run(n)
    sql.unindexed.run(n)
  }

  const removeItem = (id: ItemId): void => {
    sql.remove.run(id)
    const n = sql.known.get(id)?.['n']
    if (n !== undefined) dropRow(Number(n))
  }

  /** Comments and notices only count as gone where the network lists such at all. */
  const keepPage = ({ space, items, from, to }: KeptPage): void => {
    const no = numbers.space(space)
    const here = new Set<string>(items.map(({ id }) => id))
    const listsComments = items.some((item) => item.kind === 'message' && item.parent !== undefined)
    const begin = from < 0 ? 0 : rowOf(from)
    const end = rowOf(to)
    const listsNotices = items.some((item) => item.kind === 'notice')
    for (const { n, kind, id, parent } of sql.between.all(no, begin, end)) {
      const isListed = kind === kindNumber('notice') ? listsNotices : parent === null || listsComments
      if (isListed && !here.has(String(id))) dropRow(Number(n))
    }
  }

  const { dropSpace, trim } = createTrimming(database, { dropRow, spansOf, putSpans })

  const keepStretch = ({ space, from, to }: Stretch): void => {
    const no = numbers.space(space)
    const before = spansOf(no)
    const after = withSpan(before, { since: from, till: to })
    if (after !== before) putSpans(no, after)
  }

  const indexSome = (limit: number): number => {
    const rows = sql.toIndex.all(limit)
    for (const { n } of rows) {
      const row = sql.row.get(Number(n))
      const item = row === undefined ? undefined : records.item(String(row['doc']))
      // Nobody looks for who joined when.
      if (row !== undefined && item !== undefined && item.kind !== 'notice') {
        const marks = marksOf(
          Number(row['space']),
          Number(row['author']),
          Number(row['kind']),
          row['files'] === 1,
        )
        sql.index.run(Number(n), wordsOf(item, plainOf), marks)
      }
      sql.dropUnindexed.run(Number(n))
    }
    return rows.length
  }
  /** In order of their numbers: the index takes these many times faster than any other. */
  const index = (limit: number): number => {
    if (sql.toIndex.get(1) === undefined) return 0
    return inTransaction(database, () => indexSome(limit))
  }

  /** Where nothing can be written, what is indexed is found all the same. */
  const indexFirst = (): void => {
    try {
      index(MOST_TO_INDEX_FIRST)
    } catch (error) {
      if (!isRefusal(error)) throw error
    }
  }

  const search = ({ words, spaces, from, kind, withFiles, after, before }: CachedSearch, limit: number) => {
    const marks = [
      ...(spaces === undefined
        ? []
        : [spaces.flatMap((id) => numbers.knownSpace(id) ?? []).map((no) => `s${String(no)}`)]),
      ...(from === undefined
        ? []
        : [[...from].flatMap((id) => numbers.knownPerson(id) ?? []).map((no) => `p${String(no)}`)]),
      ...(kind === undefined ? [] : [[`k${String(kindNumber(kind))}`]]),
      ...(withFiles ? [['f1']] : []),
    ]
    const query = queryOf(words, marks)
    if (query === undefined) return []
    indexFirst()
    const begin = after === undefined ? 0 : rowOf(after)
    const end = before === undefined ? Number.MAX_SAFE_INTEGER : rowOf(before)
    return itemsOf(sql.search.all(query, begin, end, limit))
  }

  const keep = ({ items, removed, pages, stretches, gone }: Kept): void =>
    inTransaction(database, () => {
      for (const item of items) keepItem(item)
      for (const each of pages) keepPage(each)
      for (const id of removed) removeItem(id)
      for (const stretch of stretches) keepStretch(stretch)
      for (const space of gone) dropSpace(numbers.knownSpace(space))
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
    item: (id) => itemsOf(sql.doc.all(id))[0],
    ...createPages(database, { numbers, spansOf, itemOf: ({ doc }) => records.item(String(doc)) }),
    newsAfter: (space, time, me) => {
      const no = numbers.knownSpace(space)
      if (no === undefined) return 0
      const mine = numbers.knownPerson(me) ?? -1
      return Number(sql.news.get(no, rowOf(time + 1), mine, kindNumber('notice'))?.['news'])
    },
    search,
    index,
    trim,
    size: () => {
      const row = database
        .prepare('SELECT count(*) AS items, min(n) AS oldest, max(n) AS newest FROM item')
        .get()
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
    },
    shrink: () => {
      try {
        // Whoever reads in it just now is not waited for.
        database.exec('PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA busy_timeout = 5000')
      } catch (error) {
        if (!isRefusal(error)) throw error
      }
    },
    close: () => database.close(),
  }
}
