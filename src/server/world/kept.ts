// What another face of the world must remember of its own: JSON values on named shelves, in the same file and transaction.
import type { Database } from '../database.ts'

/** The shelf of what a face remembers of an item, by the item's id: it goes when the item is removed. */
export const itemShelf = 'item'

/** A shelf needs no making. Values come back as JSON reads them. */
export type Kept = {
  /** Undefined when there is none. */
  readonly read: (shelf: string, id: string) => unknown
  /** Instead of what was there. */
  readonly write: (shelf: string, id: string, value: object) => void
  readonly drop: (shelf: string, id: string) => void
  /** By id; with `prefix` only those whose id begins so. */
  readonly list: (
    shelf: string,
    prefix?: string,
  ) => readonly { readonly id: string; readonly value: unknown }[]
}

const parsed = (value: unknown): unknown => JSON.parse(String(value)) as unknown

/** Tells nobody: what is on a shelf is nobody's news. */
export const createKept = ({ statement, write }: Database): Kept => ({
  read: (shelf, id) => {
    const row = statement('SELECT value FROM kept WHERE shelf = ? AND id = ?').get(shelf, id)
    return row === undefined ? undefined : parsed(row['value'])
  },
  write: (shelf, id, value) =>
    write(
      () =>
        void statement(
          'INSERT INTO kept (shelf, id, value) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
        ).run(shelf, id, JSON.stringify(value)),
    ),
  drop: (shelf, id) =>
    write(() => void statement('DELETE FROM kept WHERE shelf = ? AND id = ?').run(shelf, id)),
  list: (shelf, prefix = '') =>
    statement(
      'SELECT id, value FROM kept WHERE shelf = ? AND id >= ? AND id < ? || char(0x10ffff) ORDER BY id',
    )
      .all(shelf, prefix, prefix)
      .map(({ id, value }) => ({ id: String(id), value: parsed(value) })),
})
