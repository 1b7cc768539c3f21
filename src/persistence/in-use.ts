// Tells whether a running client has its file open, before somebody moves that file.
import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

/** SQLite's word for: another connection has it open. */
const locked = 5

/** When it is not in use, all that was kept is afterwards in the file itself, with nothing beside it. */
export const isInUse = (file: string): boolean => {
  if (!existsSync(file)) return false
  const database = new DatabaseSync(file, { timeout: 0 })
  try {
    // Only the last connection may give up the write-ahead log.
    database.exec('PRAGMA journal_mode = DELETE')
    return false
  } catch (error) {
    // A damaged file is in nobody's use.
    return error instanceof Error && 'errcode' in error && error.errcode === locked
  } finally {
    database.close()
  }
}
