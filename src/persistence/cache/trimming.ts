// Letting go of what is kept: of a space that is gone, and of the oldest where there is too much.
import type { DatabaseSync } from 'node:sqlite'
import type { Millis } from '../../domain/ids.ts'
import { inTransaction } from '../database.ts'
import type { Keep } from './cache.ts'
import { momentOf, rowOf } from './cache-schema.ts'
import type { ItemRows } from './item-rows.ts'
import { spansAfter } from './stretches.ts'
import type { Stretches } from './stretches.ts'

const DAY: Millis = 86_400_000
/** At one go: so that a key need not wait for it. */
const SOME = 500

const numberOf = (database: DatabaseSync, pragma: string): number =>
  Number(database.prepare(`PRAGMA ${pragma}`).get()?.[pragma] ?? 0)

/** Bytes of the file that hold something. */
const usedIn = (database: DatabaseSync): number =>
  (numberOf(database, 'page_count') - numberOf(database, 'freelist_count')) * numberOf(database, 'page_size')

/** `trim` is a transaction of its own and lets go of some rows at a call: to be called until it answers false. */
export const createTrimming = (
  database: DatabaseSync,
  { dropRow }: Pick<ItemRows, 'dropRow'>,
  { spansOf, putSpans }: Stretches,
) => {
  const ofSpace = database.prepare('SELECT n FROM item WHERE space = ?')
  const oldest = database.prepare('SELECT n FROM item WHERE n < ? ORDER BY n LIMIT ?')

  /** The first number that is not too old. */
  const limitOf = ({ days, bytes }: Keep, now: Millis): number => {
    if (bytes !== undefined && usedIn(database) > bytes) return Number.MAX_SAFE_INTEGER
    return days === undefined ? 0 : rowOf(now - days * DAY)
  }

  /** Within a transaction. */
  const dropSpace = (space: number | undefined): void => {
    if (space === undefined) return
    for (const { n } of ofSpace.all(space)) dropRow(Number(n))
    putSpans(space, [])
  }

  return {
    dropSpace,
    trim: (keep: Keep, now: Millis): boolean => {
      const rows = oldest.all(limitOf(keep, now), SOME)
      const last = rows.at(-1)?.['n']
      if (last === undefined) {
        database.exec('PRAGMA incremental_vacuum(1000)')
        return false
      }
      inTransaction(database, () => {
        for (const { n } of rows) dropRow(Number(n))
        // What goes leaves a hole that is known: what is kept of each space is whole only from here on.
        const moment = momentOf(Number(last))
        for (const { no } of database.prepare('SELECT no FROM space').all()) {
          const [space, before] = [Number(no), spansOf(Number(no))]
          if (before.some(({ since }) => since < moment)) putSpans(space, spansAfter(before, moment))
        }
      })
      return true
    },
  }
}
