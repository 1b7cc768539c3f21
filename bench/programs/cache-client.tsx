// The client on a cache of its own: `cache-client FILE`; reads far back and searches in it, and prints what memory it takes (MB).
import { setTimeout as pause } from 'node:timers/promises'
import { spaceId } from '../../src/domain/ids.ts'
import { SPACES } from '../support/big-cache.ts'
import { openClient, until } from '../support/live-client.tsx'
import { report } from '../support/operations.ts'
import { createQuietBackend, openSpace } from '../support/quiet-backend.ts'

const [file = ''] = process.argv.slice(2)
const { store, cache } = await openClient(createQuietBackend(), file)
await until(store, (state) => state.spaces[openSpace] !== undefined)
store.dispatch({ type: 'space-opened', space: openSpace })

/** Ten pages of each space, as somebody reads up in all of them, and what they look for. */
const read = (): number => {
  let seen = 0
  for (let space = 0; space < SPACES; space += 1) {
    let before: number | undefined
    for (let page = 0; page < 10; page += 1) {
      const { items } = cache.use((there) => there.page(spaceId(`s${space}`), 'timeline', before, 50)) ?? {
        items: [],
      }
      before = items[0]?.createdAt ?? before
      seen += items.length
    }
  }
  for (const words of ['ferry', 'har', 'word4711', 'number7 board', 'release migration'])
    seen += cache.use((there) => there.search({ words, withFiles: false }, 50))?.length ?? 0
  return seen
}
const seen = read()
globalThis.gc?.()
await pause(500)
globalThis.gc?.()
report({ seen, memory: process.memoryUsage.rss() / 1_000_000 })
process.exit(0)
