// Pages of items: a space's history and lists, search, and what changed since.
import type { ItemQuery, World } from '../world.ts'
import type { Core } from './core.ts'
import { type ItemRow, type Items, selectItems } from './items.ts'
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

export const createItemQueries = (
  { database }: Core,
  spaces: Spaces,
  items: Items,
): Pick<World, 'itemsOf' | 'changedItems'> => ({
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

  changedItems: ({ spaceIds, size, after = 0, before, includeRemoved = false }) => {
    const bound = before ?? { modified: Number.MAX_SAFE_INTEGER, id: '' }
    const found = spaceIds.flatMap(
      (spaceId) =>
        database
          .statement(
            `${selectItems} WHERE i.space = ? AND i.modified > ? AND i.modified <= ? AND (i.modified, i.id) < (?, ?)
             AND i.removed <= ? ORDER BY i.modified DESC, i.id DESC LIMIT ?`,
          )
          .all(
            spaces.get(spaceId).no,
            after,
            bound.modified,
            bound.modified,
            bound.id,
            Number(includeRemoved),
            size,
          ) as ItemRow[],
    )
    return found
      .toSorted((one, other) => other.modified - one.modified || (one.id < other.id ? 1 : -1))
      .slice(0, size)
      .map((row) => items.toMessage(row))
  },
})
