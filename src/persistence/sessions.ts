// Tells whether the program that queued an entry still runs: two programs on one file must not send the same entry twice.
// A session is a lock that the operating system lets go of when its holder dies, however it dies.
import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Millis } from '../domain/ids.ts'

/** Of this run of the program, with what it can tell of others by the names in their rows. */
export type Session = {
  /** Names this run of the program in the rows it writes. Takes the lock the first time it is asked. */
  name(): string
  /** Is the other run over? Then its rows are anyone's. */
  isOver(name: string): boolean
  /** Lets go of the lock, and takes away those that killed programs left behind. */
  close(): void
}

/** Between making its file and locking it a program that just starts looks dead: a younger file is left alone. */
const YOUNG: Millis = 60_000

/** @param file the file whose rows the sessions mark; the locks lie beside it */
export const createSession = (file: string): Session => {
  const mine = randomUUID()
  const pathOf = (name: string): string => `${file}.session-${name}`
  let lock: DatabaseSync | undefined
  const isOver = (name: string): boolean => {
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
  }

  const sweep = (): void => {
    const begin = basename(pathOf(''))
    for (const each of readdirSync(dirname(file))) {
      if (!each.startsWith(begin)) continue
      const { mtimeMs } = statSync(join(dirname(file), each))
      if (Date.now() - mtimeMs > YOUNG) isOver(each.slice(begin.length))
    }
  }

  return {
    name: () => {
      lock ??= locked(pathOf(mine))
      return mine
    },
    isOver,
    close: () => {
      if (lock !== undefined) {
        lock.close()
        lock = undefined
        rmSync(pathOf(mine), { force: true })
      }
      try {
        sweep()
      } catch {
        // Empty files only; whoever ends next tries again.
      }
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
