// A cache of as many messages as one likes, in 40 spaces, and how it is opened.
import { itemId, spaceId } from '../../src/domain/ids.ts'
import type { Item } from '../../src/domain/model.ts'
import type { Cache } from '../../src/persistence/cache/cache.ts'
import { openCacheFile } from '../../src/persistence/cache/open-cache.ts'
import { toPlainText } from '../../src/text/body.ts'
import { neutralise } from '../../src/text/neutralise.ts'
import { messageOf } from './quiet-backend.ts'

export const SPACES = 40

export const openCache = (file: string): Cache => {
  const cache = openCacheFile(file, { safe: neutralise, plainOf: toPlainText })
  if (cache === 'newer') throw new Error('newer')
  return cache
}

const words = ['build', 'ferry', 'harbour', 'release', 'migration', 'board', 'tablet', 'counter']
export const itemOf = (n: number): Item => ({
  ...messageOf(n),
  space: spaceId(`s${n % SPACES}`),
  id: itemId(`m${String(n).padStart(23, '0')}`),
  body: {
    markup: 'plain',
    source: neutralise(`${words[n % 8]} ${words[(n >> 3) % 8]} number${n % 1000} word${n % 50_000}`),
  },
})

export const fill = (cache: Cache, items: number): void => {
  const nothing = { removed: [], pages: [], stretches: [], gone: [] }
  for (let from = 0; from < items; from += 1000) {
    cache.keep({
      ...nothing,
      items: Array.from({ length: Math.min(1000, items - from) }, (_, n) => itemOf(from + n)),
    })
    cache.index(1000)
  }
}
