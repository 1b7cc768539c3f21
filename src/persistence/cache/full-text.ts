// The full-text index of the cache: filled behind the writing, asked by search.
import type { DatabaseSync } from 'node:sqlite'
import type { Item } from '../../domain/model.ts'
import { inTransaction, isRefused } from '../database.ts'
import type { Records } from '../records.ts'
import type { CachedSearch } from './cache.ts'
import { rowOf } from './cache-schema.ts'
import type { Numbers } from './numbers.ts'
import { kindNumber, marksOf, queryOf, wordsOf } from './search-words.ts'

/** The search over all that is kept. Items wait for it: what is written is indexed later, in small turns. */
export type FullText = {
  /** So many of what waits for it; says how many there were. Throws where nothing can be written. */
  index(limit: number): number
  /** The newest first, and at most so many. */
  search(asked: CachedSearch, limit: number): readonly Item[]
}

/** Beyond this it takes longer than a key may wait; the rest is found once it is indexed. */
const MOST_TO_INDEX_FIRST = 500

/** @param database open and migrated */
export const createFullText = (
  database: DatabaseSync,
  numbers: Numbers,
  records: Pick<Records, 'item'>,
  plainOf: (body: Item['body']) => string,
): FullText => {
  const sql = {
    dropUnindexed: database.prepare('DELETE FROM unindexed WHERE n = ?'),
    toIndex: database.prepare('SELECT n FROM unindexed ORDER BY n LIMIT ?'),
    row: database.prepare('SELECT space, author, kind, files, doc FROM item WHERE n = ?'),
    index: database.prepare('INSERT INTO words (rowid, body, sp) VALUES (?, ?, ?)'),
    search: database.prepare(
      `SELECT doc FROM words JOIN item ON item.n = words.rowid
       WHERE words MATCH ? AND words.rowid >= ? AND words.rowid < ? ORDER BY words.rowid DESC LIMIT ?`,
    ),
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
      if (!isRefused(error)) throw error
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
    return sql.search.all(query, begin, end, limit).flatMap(({ doc }) => records.item(String(doc)) ?? [])
  }

  return { index, search }
}
