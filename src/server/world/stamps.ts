// The times of a space's items, epoch ms: each is given out once and later than all before it.
import type { Core } from './core.ts'

/** Of one world. */
export type Stamps = {
  /** The latest time given out in this space; 0 if none. */
  last(spaceNo: number): number
  /** The wanted time, or the first after the latest. */
  next(spaceNo: number, wanted: number): number
  /** A time in the past that no item of the space has yet: the wanted one, or the first free one after it. */
  past(spaceNo: number, wanted: number): number
}

/** Read from the file once a space; what is rolled back was never given out. */
export const createStamps = ({ database }: Pick<Core, 'database'>): Stamps => {
  const stamps = new Map<number, number>()
  database.onRollback(() => stamps.clear())

  const last = (spaceNo: number): number => {
    const cached = stamps.get(spaceNo)
    if (cached !== undefined) return cached
    const row = database
      .statement(
        `SELECT max(coalesce((SELECT max(created) FROM item WHERE space = ?), 0),
                    coalesce((SELECT max(modified) FROM item WHERE space = ?), 0)) AS last`,
      )
      .get(spaceNo, spaceNo)
    const found = Number(row?.['last'])
    stamps.set(spaceNo, found)
    return found
  }

  const next = (spaceNo: number, wanted: number): number => {
    const stamp = Math.max(wanted, last(spaceNo) + 1)
    stamps.set(spaceNo, stamp)
    return stamp
  }

  const past = (spaceNo: number, wanted: number): number => {
    if (wanted > last(spaceNo)) return next(spaceNo, wanted)
    const taken = database.statement('SELECT 1 FROM item WHERE space = ? AND created = ?')
    let stamp = wanted
    while (taken.get(spaceNo, stamp) !== undefined) stamp += 1
    return stamp > last(spaceNo) ? next(spaceNo, stamp) : stamp
  }

  return { last, next, past }
}
