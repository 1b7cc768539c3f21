// Items across all spaces of one person: my posts, my tasks, my files.
import type { World } from '../world.ts'
import type { OwnItemQuery } from './queries.ts'
import type { Core } from './core.ts'
import { selectItems } from './item-rows.ts'
import type { ItemRow } from './item-rows.ts'
import type { Items } from './items.ts'

type Term = readonly [sql: string, ...values: (string | number)[]]

const tasksOf = (personNo: number, personId: string): Term => [
  `(i.sender = ? OR EXISTS (SELECT 1 FROM json_each(i.payload, '$.assignees') WHERE value ->> '$._id' = ?))`,
  personNo,
  personId,
]

/** Guests of a space with this restriction see only what came after them. */
const seen = `(m.role <> 'guest' OR i.created >= m.joined
  OR NOT EXISTS (SELECT 1 FROM json_each(s.restrictions) WHERE value = 'deny_guest_access_history_msg'))`

/** One query over all spaces of the person: archived and deleted ones are left out. */
export const createOwnItems = ({ database, people }: Core, items: Items): Pick<World, 'ownItems'> => {
  /** The time of a removed item counts too. */
  const placeTerm = ({ before, after }: OwnItemQuery): Term[] => {
    const id = after ?? before
    const created = id === undefined ? undefined : items.createdOf(id)
    if (id === undefined || created === undefined) return []
    return [[`(i.created, i.id) ${after === undefined ? '<' : '>'} (?, ?)`, created, id]]
  }

  return {
    ownItems: (userId, query) => {
      const { no, user } = people.get(userId)
      const { category, status, size } = query
      const all: Term[] = [
        ['i.removed = 0'],
        ...(category === undefined ? [] : [['i.kind = ?', category] as const]),
        ...(status === undefined ? [] : [["i.payload ->> '$.status' = ?", status] as const]),
        ...(query.concerning === true ? [tasksOf(no, user._id)] : []),
        ...(query.withFiles === true
          ? [['EXISTS (SELECT 1 FROM attached a WHERE a.item = i.no)'] as const]
          : []),
        ...placeTerm(query),
        [seen],
      ]
      const order = query.after === undefined ? 'DESC' : 'ASC'
      const rows = database
        .statement(
          `${selectItems} JOIN member m ON m.space = i.space AND m.person = ? JOIN space s ON s.no = i.space AND s.status = 0
           WHERE ${all.map(([sql]) => sql).join(' AND ')} ORDER BY i.created ${order}, i.id ${order} LIMIT ?`,
        )
        .all(no, ...all.flatMap(([, ...values]) => values), size) as ItemRow[]
      return (query.after === undefined ? rows : rows.toReversed()).map((row) => items.toMessage(row))
    },
  }
}
