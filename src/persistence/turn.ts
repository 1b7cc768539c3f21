// One at a time among all processes of this user: a lock of the operating system (through SQLite), which needs no
// guess whether its owner still lives, because even kill -9 gives it back.
import { closeSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as delay } from 'node:timers/promises'
import type { Millis } from '../domain/ids.ts'
import { makeOwnFolder } from './make-folder.ts'

const busy = 5
const PAUSE: Millis = 40

const take = (file: string): DatabaseSync | undefined => {
  makeOwnFolder(dirname(file))
  closeSync(openSync(file, 'a', 0o600))
  const lock = new DatabaseSync(file, { timeout: 0 })
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock.close()
    if (error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === busy)
      return undefined
    throw error
  }
}

/**
 * Runs `work` while nobody else runs theirs for the same file.
 * @param patience how long to wait for one's turn; then it rejects with an Error in words
 */
export const inTurn = async <Answer>(
  file: string,
  patience: Millis,
  work: () => Promise<Answer> | Answer,
): Promise<Answer> => {
  const begun = performance.now()
  for (;;) {
    const lock = take(file)
    if (lock !== undefined) {
      try {
        // The lock is held meanwhile.
        return await work()
      } finally {
        lock.close()
      }
    }
    if (performance.now() - begun > patience)
      throw new Error('Another spaceterm of yours is busy with this account. Try again in a moment.')
    // Looked at again and again.
    await delay(PAUSE)
  }
}
