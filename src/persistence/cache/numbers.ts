// Short numbers for the long names of spaces and people: they stand in every row and in the index of words.
import type { DatabaseSync } from 'node:sqlite'
import type { PersonId, SpaceId } from '../../domain/ids.ts'

/** Good within this file only. A number stays when nothing of its space is kept any more. */
export type Numbers = {
  /** Its number; a new one where it has none yet. */
  space(id: SpaceId): number
  person(id: PersonId): number
  /** Undefined where nothing of it was kept. */
  knownSpace(id: SpaceId): number | undefined
  knownPerson(id: PersonId): number | undefined
}

const numbersIn = (database: DatabaseSync, table: 'space' | 'person') => {
  const find = database.prepare(`SELECT no FROM ${table} WHERE id = ?`)
  const make = database.prepare(`INSERT INTO ${table} (id) VALUES (?)`)
  const known = (id: string): number | undefined => {
    const no = find.get(id)?.['no']
    return no === undefined ? undefined : Number(no)
  }
  return {
    known,
    // Not remembered here: what was made in a transaction that failed is made again.
    of: (id: string): number => known(id) ?? Number(make.run(id).lastInsertRowid),
  }
}

/** Makes numbers within the transaction of whoever asks; when that fails they are made again. */
export const createNumbers = (database: DatabaseSync): Numbers => {
  const [spaces, people] = [numbersIn(database, 'space'), numbersIn(database, 'person')]
  return { space: spaces.of, person: people.of, knownSpace: spaces.known, knownPerson: people.known }
}
