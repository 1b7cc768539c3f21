// Spaces as they were last read from the file, by id and by row number.
import type { Space } from '../shapes.ts'
import type { Core } from './core.ts'
import { toMember, toSpace } from './space-rows.ts'
import type { MemberRow, SpaceRow } from './space-rows.ts'

/** A space with its row number. */
export type KnownSpace = { readonly no: number; readonly space: Space }

/** Of one world. */
export type KnownSpaces = {
  /** Deleted ones too. */
  find(spaceId: string): KnownSpace | undefined
  /** Throws when there is no such space: a bug of the caller. */
  get(spaceId: string): KnownSpace
  byNo(no: number): KnownSpace
  /** Reads it anew, after its rows changed. */
  refreshed(spaceId: string): KnownSpace
}

/** Reads each once, and again after something was rolled back. */
export const createKnownSpaces = ({ database, people }: Pick<Core, 'database' | 'people'>): KnownSpaces => {
  const known = new Map<string, KnownSpace>()
  const idsByNo = new Map<number, string>()
  database.onRollback(() => {
    known.clear()
    idsByNo.clear()
  })

  const memberRows = (no: number): MemberRow[] =>
    database.statement('SELECT * FROM member WHERE space = ? ORDER BY joined, person').all(no) as MemberRow[]

  const load = (row: SpaceRow): KnownSpace => {
    const members = memberRows(row.no).map((member) => toMember(member, people.byNo(member.person)))
    const loaded = { no: row.no, space: toSpace(row, members) }
    known.set(row.id, loaded)
    idsByNo.set(row.no, row.id)
    return loaded
  }

  const find = (spaceId: string): KnownSpace | undefined => {
    const cached = known.get(spaceId)
    if (cached !== undefined) return cached
    const row = database.statement('SELECT * FROM space WHERE id = ?').get(spaceId)
    return row === undefined ? undefined : load(row as SpaceRow)
  }

  const get = (spaceId: string): KnownSpace => {
    const found = find(spaceId)
    if (found === undefined) throw new Error(`There is no space ${spaceId}.`)
    return found
  }

  const byNo = (no: number): KnownSpace => {
    const id = idsByNo.get(no)
    return id === undefined
      ? load(database.statement('SELECT * FROM space WHERE no = ?').get(no) as SpaceRow)
      : get(id)
  }

  const refreshed = (spaceId: string): KnownSpace => {
    known.delete(spaceId)
    return get(spaceId)
  }

  return { find, get, byNo, refreshed }
}
