// Tells whether the program that queued an entry still runs: two programs on one file must not send the same entry twice.
// A session is a lock that the operating system lets go of when its holder dies, however it dies.
import { randomUUID } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

export type Session = {
  /** Names this run of the program in the rows it writes. Takes the lock the first time it is asked. */
  name(): string
  /** Is the other run over? Then its rows are anyone's. */
  isOver(name: string): boolean
  close(): void
}

/** @param file the file whose rows the sessions mark; the locks lie beside it */
export const createSession = (file: string): Session => {
  const mine = randomUUID()
  const pathOf = (name: string): string => `${file}.session-${name}`
  let lock: DatabaseSync | undefined
  return {
    name: () => {
      lock ??= locked(pathOf(mine))
      return mine
    },
    isOver: (name) => {
      if (name === mine || !/^[\w-]+$/.test(name)) return name !== mine
      const path = pathOf(name)
      if (!existsSync(path)) return true
      try {
        locked(path).close()
      } catch {
        return false // held: that program is alive (or the lock cannot be read: then better not touch its rows)
      }
      rmSync(path, { force: true })
      return true
    },
    close: () => {
      if (lock === undefined) return
      lock.close()
      lock = undefined
      rmSync(pathOf(mine), { force: true })
    },
  }
}

/** Throws when another holds it. */
const locked = (path: string): DatabaseSync => {
  const database = new DatabaseSync(path, { timeout: 0 })
  try {
    // Nothing is written: the lock needs no journal, so a killed program leaves only an empty file.
    database.exec('PRAGMA journal_mode = MEMORY; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    throw error
  }
  return database
}
