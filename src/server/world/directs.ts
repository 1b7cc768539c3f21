// Who has a direct space with a person.
import type { World } from '../world.ts'
import type { Core } from './core.ts'
import { matches } from './search.ts'

/** Guests among them, too; a `search` of nothing answers all. */
export const createPeopleWithDirect =
  ({ database, people }: Core): World['peopleWithDirect'] =>
  (userId, search = '') => {
    const { no } = people.get(userId)
    const rows = database
      .statement(
        `SELECT DISTINCT p.no, p.displayname FROM member mine JOIN space s ON s.no = mine.space AND s.type = 'direct'
         JOIN member other ON other.space = s.no AND other.person <> mine.person JOIN person p ON p.no = other.person
         WHERE mine.person = ? ORDER BY p.displayname COLLATE NOCASE, p.no`,
      )
      .all(no)
    const fits = search === '' ? () => true : matches(search)
    return rows
      .map((row) => people.byNo(Number(row['no'])).user)
      .filter(({ displayname, username }) => fits(displayname, username))
  }
