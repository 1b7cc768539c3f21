// What the two files on this machine have in common: made for their owner alone, brought up to date, written all or nothing.
import { closeSync, existsSync, openSync, renameSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { Millis } from '../domain/ids.ts'

/** Opens the file, made if it is not there; its folder is. Throws SQLite's or the system's error. */
export const openPrivateFile = (file: string): DatabaseSync => {
  // Messages are private: the file (and the -wal beside it, which takes its mode) is the owner's alone.
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600))
  return new DatabaseSync(file, { timeout: 5000 })
}

/** How many steps its tables have come; 0 for a new file. */
export const versionOf = (database: DatabaseSync): number =>
  Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0)

/**
 * Brings an older file up to the last step, all or nothing; two programs starting at once do it one after the other.
 * @param steps step n takes a file of version n to version n + 1
 */
export const migrateBy = (database: DatabaseSync, steps: readonly string[]): void => {
  if (versionOf(database) >= steps.length) return
  database.exec('BEGIN IMMEDIATE')
  for (const step of steps.slice(versionOf(database))) database.exec(step)
  database.exec(`PRAGMA user_version = ${String(steps.length)}`)
  database.exec('COMMIT')
}

/** All that `run` writes, or nothing where it throws. */
export const inTransaction = <T>(database: DatabaseSync, run: () => T): T => {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = run()
    database.exec('COMMIT')
    return result
  } catch (error) {
    // A full disk rolls back by itself.
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}

/** SQLite's result code; 0 for an error that is not SQLite's. */
export const resultCode = (error: unknown): number =>
  error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0

/** ERROR, CORRUPT, NOTADB: what is in the file is not what was written. */
const DAMAGED: ReadonlySet<number> = new Set([1, 11, 26])

/** The file itself is bad: to try again will not help, to begin anew will. */
export const isDamaged = (error: unknown): boolean => DAMAGED.has(resultCode(error))

/** BUSY, READONLY, IOERR, FULL. */
const REFUSED: ReadonlySet<number> = new Set([5, 8, 10, 13])

/** Nothing can be written just now; what is there can be read. */
export const isRefused = (error: unknown): boolean => REFUSED.has(resultCode(error))

/**
 * Gives the file a dated name, and what SQLite keeps beside it: that goes first, so that it is never taken for a part of the
 * file that comes after.
 * @returns the new name; undefined when it cannot be renamed
 */
export const setAside = (file: string, cause: 'damaged' | 'newer', now: Millis): string | undefined => {
  const stamp = new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '')
  const dated = `${file}.${cause}-${stamp}`
  let aside = dated
  for (let n = 2; existsSync(aside); n++) aside = `${dated}-${String(n)}`
  try {
    for (const beside of ['-wal', '-shm', '']) {
      if (existsSync(file + beside)) renameSync(file + beside, aside + beside)
    }
    return aside
  } catch {
    return undefined // said to the person by the caller: the folder cannot be written
  }
}
