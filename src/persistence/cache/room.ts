// What was seen grows for years, what one writes must always fit: where the disk gets full, the cache stops first.
import { statfsSync } from 'node:fs'
import type { Millis } from '../../domain/ids.ts'
import type { Cache } from './cache.ts'

/** So much is left free, in bytes: for drafts and unsent messages, of this program and of all others. */
export const RESERVE = 64 * 1024 ** 2
/** To begin again it takes more room than to go on: the edge is not walked along. */
const AGAIN = 1.25
/** Asking the system takes microseconds; in between a flood writes some megabytes at most. */
const ASK_AFTER: Millis = 5_000

/** For the person; said at most once in a run of the program. */
export const LOW_WORDS =
  'The disk is nearly full. What you see from now on is not kept for reading without a link, so that what you write still fits.'

/** Bytes that are free for this user where the folder lies. Throws the system's error. */
export const freeIn = (folder: string): number => {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

/** Thrown instead of writing; bears SQLite's code of a full disk. */
const nearlyFull = (): Error => Object.assign(new Error(LOW_WORDS), { errcode: 13, isLow: true })

/** Only the stop before the disk is full: SQLite's own error of a full one is not meant. */
export const isLow = (error: unknown): boolean => error instanceof Error && 'isLow' in error

/** The cache as it is, but that nothing is written to it while there is too little room. @param free in bytes */
export const withRoom = (
  cache: Cache,
  { free, now }: { readonly free: () => number; readonly now: () => Millis },
): Cache => {
  let asked = Number.NEGATIVE_INFINITY
  let low = false

  const ask = (): void => {
    // A clock that was set back must not silence it.
    const since = now() - asked
    if (since >= 0 && since < ASK_AFTER) return
    asked = now()
    const wasLow = low
    low = free() < (low ? RESERVE * AGAIN : RESERVE)
    // Its log gives back the room that it holds.
    if (low && !wasLow) cache.shrink()
  }
  const ifRoom =
    <Given extends readonly unknown[], Answer>(write: (...given: Given) => Answer) =>
    (...given: Given): Answer => {
      ask()
      if (low) throw nearlyFull()
      return write(...given)
    }

  return {
    ...cache,
    keep: ifRoom(cache.keep),
    journal: ifRoom(cache.journal),
    index: ifRoom(cache.index),
  }
}
