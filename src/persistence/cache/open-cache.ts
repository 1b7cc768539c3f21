// Opens the file of the cache, when it is first needed. A bad one is set aside; without a disk it is done without.
import { dirname } from 'node:path'
import type { Millis } from '../../domain/ids.ts'
import type { Body } from '../../domain/text.ts'
import { isDamaged, openPrivateFile, setAside, versionOf } from '../database.ts'
import { makeFolder } from '../make-folder.ts'
import { createRecords } from '../records.ts'
import type { Safe } from '../records/parts.ts'
import type { Cache, CarefulCache } from './cache.ts'
import { CACHE_VERSION, migrateCache } from './cache-schema.ts'
import { freeIn, isLow, LOW_WORDS, withRoom } from './room.ts'
import { createSqliteCache } from './sqlite-cache.ts'

/** Beside the file of drafts and unsent messages: what happens to one does nothing to the other. On disk it bears an older name. */
export const cacheFileOf = (file: string): string => `${file}.history`

/** Text and time are given by composition; how much room there is the system is asked, unless `free` says it. */
export type CacheOptions = {
  readonly file: string
  readonly now: () => Millis
  readonly safe: Safe
  /** A body as the words one reads. */
  readonly plainOf: (body: Body) => string
  /** What the person should know about their file, not yet neutralised. Never twice the same. */
  readonly say: (words: string) => void
  /** Bytes that are free where the file lies; else the system is asked. */
  readonly free?: () => number
}

/** Makes folder and file as needed. `newer`: left as it was. Throws the system's or SQLite's error. */
export const openCacheFile = (
  file: string,
  { safe, plainOf }: Pick<CacheOptions, 'safe' | 'plainOf'>,
): Cache | 'newer' => {
  makeFolder(dirname(file), 0o700)
  const database = openPrivateFile(file)
  try {
    if (versionOf(database) > CACHE_VERSION) {
      database.close()
      return 'newer'
    }
    // What a power cut takes of it can be fetched again: it does not wait for the disk.
    database.exec(
      'PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA trusted_schema = OFF',
    )
    migrateCache(database)
    return createSqliteCache(database, createRecords(safe), plainOf)
  } catch (error) {
    database.close()
    throw error
  }
}

const CANNOT =
  'The history of what you have seen cannot be kept on this disk; what was not kept yet is read again from the network.'

/** Opens nothing before the first `use`. What is no trouble of file or disk is a bug, and thrown on. */
export const createCarefulCache = (options: CacheOptions): CarefulCache => {
  const { file, now, say, free = () => freeIn(dirname(file)) } = options
  let cache: Cache | undefined
  let closed = false
  /** A second damaged file in one run is a damaged disk. */
  let begunAnew = false
  let refused = false

  const beginAnew = (why: 'damaged' | 'newer'): void => {
    cache = undefined
    const aside = begunAnew ? undefined : setAside(file, why, now())
    begunAnew = true
    if (aside === undefined) return giveUp()
    const cause = why === 'newer' ? 'was written by a newer spaceterm' : 'is damaged'
    say(`The history of what you have seen ${cause}. It was kept as ${aside}; a new one was begun.`)
  }

  const giveUp = (): void => {
    cache = undefined
    closed = true
    say(CANNOT)
  }

  const opened = (): Cache | undefined => {
    if (cache !== undefined || closed) return cache
    const first = openCacheFile(file, options)
    if (first !== 'newer') return (cache = withRoom(first, { free, now }))
    beginAnew('newer')
    if (closed) return undefined
    const second = openCacheFile(file, options)
    return second === 'newer' ? undefined : (cache = withRoom(second, { free, now }))
  }

  const failed = (error: unknown): void => {
    if (isDamaged(error)) {
      cache?.close()
      beginAnew('damaged')
      return
    }
    // A disk that is full may have room again.
    if (cache === undefined) giveUp()
    else if (!refused) say(isLow(error) ? LOW_WORDS : CANNOT)
    // However it came to be full: nothing of the room that is left is ours.
    if (!refused) cache?.shrink()
    refused = true
  }

  return {
    use: (run) => {
      if (closed) return undefined
      try {
        const there = opened()
        return there === undefined ? undefined : run(there)
      } catch (error) {
        if (!(error instanceof Error && 'errcode' in error) && !isSystemError(error)) throw error
        failed(error)
        return undefined
      }
    },
    isGone: () => closed,
    close: () => {
      closed = true
      cache?.close()
      cache = undefined
    },
  }
}

const isSystemError = (error: unknown): boolean => error instanceof Error && 'syscall' in error
