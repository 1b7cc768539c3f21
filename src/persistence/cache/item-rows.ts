// The rows of items in the cache: in order of their creation, one for each, its newest version.
import type { DatabaseSync } from 'node:sqlite'
import type { ItemId } from '../../domain/ids.ts'
import type { Item } from '../../domain/model.ts'
import type { KeptPage } from './cache.ts'
import { momentOf, PER_MS, rowOf } from './cache-schema.ts'
import type { Numbers } from './numbers.ts'
import { kindNumber } from './search-words.ts'

/** Each within a transaction of the caller. */
export type ItemRows = {
  /** An older version, and what was removed before, changes nothing. */
  keepItem(item: Item): void
  /** For good: told again, it does not come back. */
  removeItem(id: ItemId): void
  /** What lies in its span and is not in it any more is dropped, though not for good. */
  keepPage(page: KeptPage): void
  /** With its words. */
  dropRow(n: number): void
}

/** @param database open and migrated */
export const createItemRows = (database: DatabaseSync, numbers: Numbers): ItemRows => {
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
    between: database.prepare('SELECT n, kind, id, parent FROM item WHERE space = ? AND n >= ? AND n < ?'),
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

  return { keepItem, removeItem, keepPage, dropRow }
}
