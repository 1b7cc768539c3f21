// Makes the caches that the bench of the cache reads: `cache-fill FOLDER COUNT`, and a small one of 1,000.
import { join } from 'node:path'
import { fill, openCache } from '../support/big-cache.ts'
import { report } from '../support/operations.ts'

const [folder = '', count = '1000000'] = process.argv.slice(2)

const make = (name: string, items: number): number => {
  const cache = openCache(join(folder, name))
  const from = performance.now()
  fill(cache, items)
  const seconds = (performance.now() - from) / 1000
  cache.close()
  return items / seconds
}
make('small', 1000)
report({ perSecond: make('big', Number(count)) })
