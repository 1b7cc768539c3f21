// A cache in a file of its own, for one test.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Cache, Kept } from '../../../src/persistence/cache/cache.ts'
import { openCacheFile } from '../../../src/persistence/cache/open-cache.ts'
import { safely } from '../../support/things.ts'

export const plainOf = ({ source }: { readonly source: string }): string => source

/** Throws where the file cannot be opened. */
export const openCache = (file: string): Cache => {
  const cache = openCacheFile(file, { safe: safely, plainOf })
  if (cache === 'newer') throw new Error('newer')
  return cache
}

export const nothing: Kept = { items: [], removed: [], pages: [], stretches: [], gone: [] }

export type OnFile = Disposable & {
  readonly file: string
  readonly cache: () => Cache
  /** Pieces that are written down and not in their place. */
  readonly journaled: () => number
}

/** `cache` closes the one before and opens the file again. */
export const cacheOnFile = (): OnFile => {
  const folder = mkdtempSync(join(tmpdir(), 'spaceterm-cache-'))
  const file = join(folder, 'deep', 'client.db.history')
  let open: Cache | undefined
  return {
    file,
    cache: () => {
      open?.close()
      open = openCache(file)
      return open
    },
    journaled: () => {
      const database = new DatabaseSync(file, { readOnly: true })
      const row = database.prepare('SELECT count(*) AS pieces FROM journal').get()
      database.close()
      return Number(row?.['pieces'])
    },
    [Symbol.dispose]: () => {
      open?.close()
      rmSync(folder, { recursive: true })
    },
  }
}
