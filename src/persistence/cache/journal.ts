// The journal: what came faster than it can be put in its place: written down as it came, so that a program that is killed has lost nothing.
import type { DatabaseSync } from 'node:sqlite'
import type { ItemId } from '../../domain/ids.ts'
import type { Item } from '../../domain/model.ts'
import type { Records } from '../records.ts'

/** One piece of the journal: what was seen since the piece before, and is not in its place yet. */
export type Waiting = { readonly items: readonly Item[]; readonly removed: readonly ItemId[] }

/**
 * So many of the latest pieces are held: more than who writes them lets wait. What is older is in its place, or was left
 * out and is known to be missing.
 */
const PIECES = 32

/** What a killed program left in it is put in its place when the file is next opened. */
export type Journal = {
  /** Lets go of the oldest pieces, where there are too many. */
  put(waiting: Waiting): void
  clear(): void
  /** What is in it, in the order in which it came. */
  all(): readonly Waiting[]
}

/** @param records checks the items again when they are read, and leaves out what is damaged */
export const createJournal = (database: DatabaseSync, records: Pick<Records, 'item'>): Journal => {
  const sql = {
    put: database.prepare('INSERT INTO journal (doc) VALUES (?)'),
    trim: database.prepare('DELETE FROM journal WHERE no <= ?'),
    clear: database.prepare('DELETE FROM journal'),
    all: database.prepare('SELECT doc FROM journal ORDER BY no'),
  }
  const read = (doc: string): Waiting => {
    const { items, removed } = JSON.parse(doc) as Record<keyof Waiting, readonly unknown[]>
    return {
      items: items.flatMap((item) => records.item(JSON.stringify(item)) ?? []),
      removed: removed.map((id) => String(id) as ItemId),
    }
  }
  return {
    put: (waiting) => {
      const { lastInsertRowid } = sql.put.run(JSON.stringify(waiting))
      sql.trim.run(Number(lastInsertRowid) - PIECES)
    },
    clear: () => void sql.clear.run(),
    all: () => sql.all.all().map(({ doc }) => read(String(doc))),
  }
}
