// Pages of items: a space's history and lists, search, and what changed since.
import type { World } from '../world.ts'
import type { ItemQuery } from './queries.ts'
import type { Core } from './core.ts'
import { selectItems } from './item-rows.ts'
import type { ItemRow } from './item-rows.ts'
import type { Items } from './items.ts'
import { likePattern } from './search.ts'
import type { Spaces } from './spaces.ts'

type Term = readonly [sql: string, ...values: (string | number)[]]

const parentTerm = (parent: string | undefined): Term[] => {
  if (parent === undefined) return []
  return parent === 'none' ? [['i.parent IS NULL']] : [['p.id = ?', parent]]
}

const categoryTerm = (category: ItemQuery['category']): Term[] => {
  if (category === undefined) return []
  return category === 'chat' ? [['i.kind IS NULL']] : [['i.kind = ?', category]]
}

const terms = (query: ItemQuery): Term[] => [
  ...(query.since === undefined ? [] : [['i.created >= ?', query.since] as const]),
  ...(query.before === undefined ? [] : [['i.created < ?', query.before] as const]),
  ...(query.after === undefined ? [] : [['i.created > ?', query.after] as const]),
  ...categoryTerm(query.category),
  ...parentTerm(query.parent),
  ...(query.parentCategory === undefined ? [] : [['p.kind = ?', query.parentCategory] as const]),
  ...(query.withFiles === true ? [["json_array_length(i.payload, '$.data') > 0"] as const] : []),
  ...(query.search === undefined || query.search === ''
    ? []
    : [[String.raw`i.words LIKE ? ESCAPE '\'`, likePattern(query.search)] as const]),
]

/** All of them throw on a space that does not exist, and answer newest first but for `activity` with `after`. */
export const createItemQueries = (
  { database }: Core,
  spaces: Spaces,
  items: Items,
): Pick<World, 'itemsOf' | 'changedItems' | 'activity'> => ({
  itemsOf: (spaceId, query) => {
    const { no } = spaces.get(spaceId)
    // A list of comments is read through the parent's index, not through the space's whole history.
    const parentNo =
      query.parent === undefined || query.parent === 'none'
        ? undefined
        : database.statement('SELECT no FROM item WHERE id = ?').get(query.parent)?.['no']
    const all: Term[] = [
      ['i.space = ? AND i.removed = 0', no],
      ...(typeof parentNo === 'number' ? [['i.parent = ?', parentNo] as const] : []),
      ...terms(query),
    ]
    const nearest = query.nearest === true && query.after !== undefined
    const rows = database
      .statement(
        `${selectItems} WHERE ${all.map(([sql]) => sql).join(' AND ')}
         ORDER BY i.created ${nearest ? 'ASC' : 'DESC'} LIMIT ?`,
      )
      .all(...all.flatMap(([, ...values]) => values), query.size) as ItemRow[]
    return (nearest ? rows.toReversed() : rows).map((row) => items.toMessage(row))
  },

  changedItems: ({ spaceIds, size, after = 0, before, above, includeRemoved = false, since }) => {
    const place = above ?? before ?? { modified: Number.MAX_SAFE_INTEGER, id: '' }
    const [side, order] = above === undefined ? ['<', 'DESC'] : ['>', 'ASC']
    const found = spaceIds.flatMap(
      (spaceId) =>
        database
          .statement(
            `${selectItems} WHERE i.space = ? AND i.modified > ? AND i.modified ${side}= ? AND (i.modified, i.id) ${side} (?, ?)
             AND i.removed <= ? AND i.created >= ? ORDER BY i.modified ${order}, i.id ${order} LIMIT ?`,
          )
          .all(
            spaces.get(spaceId).no,
            after,
            place.modified,
            place.modified,
            place.id,
            Number(includeRemoved),
            since?.get(spaceId) ?? 0,
            size,
          ) as ItemRow[],
    )
    const newestFirst = found.toSorted(
      (one, other) => other.modified - one.modified || (one.id < other.id ? 1 : -1),
    )
    const page = above === undefined ? newestFirst.slice(0, size) : newestFirst.slice(-size)
    return page.map((row) => items.toMessage(row))
  },

  activity: (spaceId, { size, skip, from, parent, since = 0 }) => {
    const [term, order] = 'after' in from ? ['i.modified > ?', 'ASC'] : ['i.modified < ?', 'DESC']
    const rows = database
      .statement(
        `${selectItems} WHERE i.space = ? AND ${term} AND i.created >= ? ${parent === undefined ? '' : 'AND p.id = ?'}
         ORDER BY i.modified ${order} LIMIT ? OFFSET ?`,
      )
      .all(
        spaces.get(spaceId).no,
        'after' in from ? from.after : from.before,
        since,
        ...(parent === undefined ? [] : [parent]),
        size,
        skip,
      ) as ItemRow[]
    return rows.map((row) => items.toMessage(row))
  },
})
