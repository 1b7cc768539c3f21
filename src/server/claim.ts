// One server per data folder: a lock of the operating system (through SQLite), which even kill -9 gives back.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const busy = 5

/**
 * Takes the folder for this process; answers how to give it back, or undefined when another server has it.
 * Throws when the folder cannot be written to.
 */
export const claimFolder = (folder: string): (() => void) | undefined => {
  const lock = new DatabaseSync(join(folder, 'in-use.lock'), { timeout: 0 })
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
    return () => lock.close()
  } catch (error) {
    lock.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === busy) return undefined
    throw error
  }
}
