// What was seen and kept on this machine, for the verb that shows and clears it; the only file that names its files.
import { existsSync, rmSync, statSync } from 'node:fs'
import type { CacheSize } from '../src/persistence/cache/cache.ts'
import { keepIn, parseKeep, setKeepIn } from '../src/persistence/cache/keep.ts'
import { cacheFileOf, openCacheFile } from '../src/persistence/cache/open-cache.ts'
import { isInUse } from '../src/persistence/in-use.ts'
import { toPlainText } from '../src/text/body.ts'
import { neutralise } from '../src/text/neutralise.ts'

const parts = ['', '-wal', '-shm'] as const

/** With all that lies beside it. */
const bytesOf = (file: string): number =>
  parts.reduce((sum, part) => sum + (statSync(file + part, { throwIfNoEntry: false })?.size ?? 0), 0)

/** What is kept beside the file of a client; undefined when nothing is, words when it cannot be read. */
export const cacheOf = (clientFile: string): CacheSize | string | undefined => {
  const file = cacheFileOf(clientFile)
  if (!existsSync(file)) return undefined
  try {
    const cache = openCacheFile(file, { safe: neutralise, plainOf: toPlainText })
    if (cache === 'newer') return 'was written by a newer spaceterm'
    try {
      return { ...cache.size(), bytes: bytesOf(file) }
    } finally {
      cache.close()
    }
  } catch (error) {
    return error instanceof Error ? error.message : 'cannot be read'
  }
}

/** Away with it; drafts and unsent messages lie in another file. @returns false when a running client has it open */
export const clearCache = (clientFile: string): boolean => {
  const file = cacheFileOf(clientFile)
  if (existsSync(file) && isInUse(file)) return false
  for (const part of parts) rmSync(file + part, { force: true })
  return true
}

export { keepIn, parseKeep, setKeepIn }
