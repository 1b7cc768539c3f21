// The world's records of files: announced, arrived, carried by items, dropped when nothing carries them.
import type { Database } from '../database.ts'
import type { FileRecord, FileRecords } from '../files/records.ts'
import type { Attachment } from '../shapes.ts'
import type { People } from './people.ts'

type Row = {
  readonly no: number
  readonly key: string
  readonly owner: number
  readonly type: string
  readonly size: number
  readonly hash: string | null
}

/** What posting, changing and removing items tells the records; only of items that carry something. */
export type Carrying = {
  /** The item carries these now, and nothing else. */
  readonly carry: (itemNo: number, attachments: readonly Attachment[]) => void
  /** The item is gone: what only it carried may go at once. */
  readonly letGo: (itemNo: number) => void
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Is this written like one of our file keys? Nothing else is looked for. */
export const isFileKey = (key: unknown): key is string => typeof key === 'string' && uuid.test(key)

/** An attachment may bring its preview as a file of its own. */
const keysOf = (attachments: readonly Attachment[]): ReadonlySet<string> =>
  new Set(attachments.flatMap((one) => [one.fileId, one['thumbnailFile']]).filter((key) => isFileKey(key)))

/** `carry` and `letGo` are for items only, inside their transaction; `World.files` is the rest. */
export const createFileRecords = ({
  database,
  now,
  people,
}: {
  readonly database: Database
  readonly now: () => number
  readonly people: People
}): FileRecords & Carrying => {
  const find = (key: string): FileRecord | undefined => {
    if (!isFileKey(key)) return undefined
    const row = database.statement('SELECT * FROM file WHERE key = ?').get(key) as Row | undefined
    if (row === undefined) return undefined
    const { type, size, hash, owner } = row
    return { key, owner: people.byNo(owner).user._id, type, size, hash: hash ?? undefined }
  }

  const release = (itemNo: number, touched: number): void => {
    database
      .statement('UPDATE file SET touched = ? WHERE no IN (SELECT file FROM attached WHERE item = ?)')
      .run(touched, itemNo)
    database.statement('DELETE FROM attached WHERE item = ?').run(itemNo)
  }

  return {
    announce: ({ key, owner, type, size }) =>
      database.write(() => {
        database
          .statement('INSERT INTO file (key, owner, type, size, created, touched) VALUES (?, ?, ?, ?, ?, ?)')
          .run(key, people.get(owner).no, type, size, now(), now())
        return { key, owner, type, size, hash: undefined }
      }),
    find,
    arrived: (key, hash) =>
      database.write(() => void database.statement('UPDATE file SET hash = ? WHERE key = ?').run(hash, key)),
    carriersOf: (key) =>
      database
        .statement(
          `SELECT i.id FROM file f JOIN attached a ON a.file = f.no JOIN item i ON i.no = a.item
           WHERE f.key = ? AND i.removed = 0 ORDER BY i.no DESC`,
        )
        .all(key)
        .map((row) => String(row['id'])),
    takenBy: (userId, since) => {
      const { no, user } = people.get(userId)
      return Number(
        database
          .statement(
            `SELECT coalesce(sum(f.size), 0) AS n FROM file f JOIN person p ON p.no = f.owner
             WHERE (p.no = ? OR (p.type = 'anonymous' AND ? = 'anonymous')) AND (f.hash IS NOT NULL OR f.created > ?)`,
          )
          .get(no, user.aType, since)?.['n'],
      )
    },
    isUsed: (hash) => database.statement('SELECT 1 FROM file WHERE hash = ?').get(hash) !== undefined,
    dropUnused: (before) =>
      database.write(() =>
        database
          .statement(
            `DELETE FROM file WHERE touched < ? AND no NOT IN (SELECT file FROM attached)
             RETURNING hash`,
          )
          .all(before)
          .flatMap(({ hash }) => (typeof hash === 'string' ? [hash] : [])),
      ),
    carry: (itemNo, attachments) => {
      release(itemNo, now())
      for (const key of keysOf(attachments))
        database
          .statement('INSERT INTO attached (item, file) SELECT ?, no FROM file WHERE key = ?')
          .run(itemNo, key)
    },
    letGo: (itemNo) => release(itemNo, 0),
  }
}
