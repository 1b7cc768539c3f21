// Reads lists from the cache page by page, and tells wherever something in them was never seen.
import type { DatabaseSync } from 'node:sqlite'
import type { ItemId } from '../../domain/ids.ts'
import type { Item, ListName } from '../../domain/model.ts'
import { commentedIn } from '../../domain/thread.ts'
import type { Cache, CachedPage } from './cache.ts'
import { momentOf, PER_MS, rowOf } from './cache-schema.ts'
import type { Numbers } from './numbers.ts'
import { covers } from './stretches.ts'
import type { Span } from './stretches.ts'

type Row = Readonly<Record<string, unknown>>

/** Where no holes are looked for. */
const everything: Span = { since: -1, till: Number.MAX_SAFE_INTEGER }

/** What belongs to a list; a `parent` is the key instead of the space. */
const listed = (list: ListName): { readonly where: string; readonly parent?: string } => {
  if (list === 'posts') return { where: 'space = ? AND kind = 1' }
  if (list === 'tasks') return { where: 'space = ? AND kind = 2' }
  if (list === 'files') return { where: 'space = ? AND files = 1' }
  const parent = commentedIn(list)
  return parent === undefined ? { where: 'space = ?' } : { where: 'parent = ?', parent }
}

/** Only of the chat one knows what is missing. */
const isChat = (list: ListName): boolean => list === 'timeline' || list === 'around'

/** Of the chat every hole is told; of the other lists only where a row cannot be read. */
export const createPages = (
  database: DatabaseSync,
  {
    numbers,
    spansOf,
    itemOf,
  }: {
    readonly numbers: Pick<Numbers, 'knownSpace'>
    readonly spansOf: (space: number) => readonly Span[]
    /** Undefined when the row is damaged. */
    readonly itemOf: (row: Row) => Item | undefined
  },
): Pick<Cache, 'page' | 'after'> => {
  const afterwards = database.prepare('SELECT n, doc FROM item WHERE space = ? AND n >= ? ORDER BY n LIMIT ?')

  /** @param ends what lies around the rows: up to where something is known before them, and after */
  const paged = (
    rows: readonly Row[],
    spans: readonly Span[],
    ends: { readonly since?: number; readonly till?: number },
  ): Pick<CachedPage, 'items' | 'holes' | 'joins'> => {
    const items: Item[] = []
    const holes: ItemId[] = []
    let { since } = ends
    let isMissing = false
    for (const row of rows) {
      const item = itemOf(row)
      // What cannot be read is missing.
      isMissing ||= item === undefined
      if (item === undefined) continue
      if (isMissing || (since !== undefined && !covers(spans, since, item.createdAt))) holes.push(item.id)
      isMissing = false
      since = item.createdAt
      items.push(item)
    }
    const { till } = ends
    return { items, holes, joins: till === undefined || (!isMissing && covers(spans, since ?? till, till)) }
  }

  /** The rows before a moment, newest first, and those that share the moment of the last: no page ends among them. */
  const rowsBefore = (where: string, key: string | number, end: number, limit: number) => {
    const select = (begin: number, till: number, most: number) =>
      database
        .prepare(`SELECT n, doc FROM item WHERE ${where} AND n >= ? AND n < ? ORDER BY n DESC LIMIT ?`)
        .all(key, begin, till, most)
    const some = select(0, end, limit)
    const last = Number(some.at(-1)?.['n'] ?? 0)
    const rows = [...some, ...select(rowOf(momentOf(last)), last, PER_MS)].toReversed()
    const first = Number(rows[0]?.['n'] ?? 0)
    return { rows, first, hasMore: select(0, first, 1).length > 0 }
  }

  const page: Cache['page'] = (space, list, before, limit) => {
    const no = numbers.knownSpace(space)
    if (no === undefined) return { items: [], holes: [], joins: false, older: 'nothing' }
    const { where, parent } = listed(list)
    const end = before === undefined ? Number.MAX_SAFE_INTEGER : rowOf(before)
    const { rows, first, hasMore } = rowsBefore(where, parent ?? no, end, limit)
    const spans = isChat(list) ? spansOf(no) : [everything]
    const begins = rows.length > 0 && isChat(list) && covers(spans, -1, momentOf(first))
    return {
      ...paged(rows, spans, before === undefined ? {} : { till: before - 1 }),
      older: hasMore ? 'more' : begins ? 'beginning' : 'nothing',
    }
  }

  return {
    page,
    after: (space, time, limit) => {
      const no = numbers.knownSpace(space)
      const rows = no === undefined ? [] : afterwards.all(no, rowOf(time + 1), limit)
      return { ...paged(rows, no === undefined ? [] : spansOf(no), { since: time }), older: 'nothing' }
    },
  }
}
