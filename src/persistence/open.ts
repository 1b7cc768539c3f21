// Opens what outlives the program, and never fails: a bad file is set aside, a disk that cannot be written is done without.
import { dirname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { Millis } from '../domain/ids.ts'
import { isDamaged, openPrivateFile, resultCode, setAside, versionOf } from './database.ts'
import { makeOwnFolder } from './make-folder.ts'
import { createMemoryPersistence } from './memory.ts'
import type { Persistence } from './persistence.ts'
import { createRecords } from './records.ts'
import type { Safe } from './records/parts.ts'
import { migrate, SCHEMA_VERSION } from './schema.ts'
import { createSession } from './sessions.ts'
import { createSqlitePersistence } from './sqlite.ts'

/** `words`: what the person should know about their file, not yet neutralised; absent when all is well. */
export type Opened = { readonly persistence: Persistence; readonly words?: string }

/** Why a file cannot be used as it is. */
type Trouble = 'damaged' | 'newer' | 'unwritable' | 'busy'

/** SQLite's result code where others hold the file. */
const BUSY = 5

/** SQLite does not wait for its turn while a file becomes WAL: several first starts at once must wait by themselves. */
const PAUSE: Millis = 25
const PATIENCE: Millis = 3_000

/**
 * @param file where it lies; folders are made as needed, readable by the owner only
 * @param now dates the name of a file that is set aside
 */
export const openPersistence = ({
  file,
  now,
  safe,
}: {
  readonly file: string
  readonly now: Millis
  readonly safe: Safe
}): Opened => {
  const first = openWaiting(file, safe)
  if (typeof first !== 'string') return { persistence: first }
  if (first === 'unwritable' || first === 'busy') return inMemory(file)
  const aside = setAside(file, first, now)
  const second = aside === undefined ? 'unwritable' : openWaiting(file, safe)
  if (aside === undefined || typeof second === 'string') return inMemory(file)
  const cause = first === 'newer' ? 'was written by a newer spaceterm' : 'is damaged'
  return {
    persistence: second,
    words: `The file with your drafts and unsent messages ${cause}. It was kept as ${aside}; a new one was begun.`,
  }
}

/** Waits (and blocks) for its turn, but not for ever. */
const openWaiting = (file: string, safe: Safe): Persistence | Trouble => {
  const begun = performance.now()
  for (;;) {
    const opened = openFile(file, safe)
    if (opened !== 'busy' || performance.now() - begun > PATIENCE) return opened
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE)
  }
}

const openFile = (file: string, safe: Safe): Persistence | Trouble => {
  let database: DatabaseSync | undefined
  try {
    makeOwnFolder(dirname(file))
    database = openPrivateFile(file)
    const persistence = openDatabase(database, file, safe)
    if (typeof persistence === 'string') database.close()
    return persistence
  } catch (error) {
    database?.close()
    if (isDamaged(error)) return 'damaged'
    return resultCode(error) === BUSY ? 'busy' : 'unwritable'
  }
}

const openDatabase = (database: DatabaseSync, file: string, safe: Safe): Persistence | Trouble => {
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF')
  if (versionOf(database) > SCHEMA_VERSION) return 'newer'
  if (database.prepare('PRAGMA quick_check(1)').get()?.['quick_check'] !== 'ok') return 'damaged'
  migrate(database)
  // Asks for the write lock: a disk that cannot be written says so now, not when the first message is lost.
  database.exec('BEGIN IMMEDIATE; ROLLBACK')
  return createSqlitePersistence(database, createRecords(safe), createSession(file))
}

const inMemory = (file: string): Opened => ({
  persistence: createMemoryPersistence(),
  words: `${file} cannot be written. Drafts and unsent messages will be lost when you quit.`,
})
