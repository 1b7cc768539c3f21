// A program that sends, reads and writes drafts, and kills itself (SIGKILL) at the n-th boundary of what it does to its files.
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { itemId, localId, spaceId } from '../../../src/domain/ids.ts'
import type { Outgoing } from '../../../src/domain/outgoing.ts'
import { ok } from '../../../src/domain/result.ts'
import { createCarefulCache } from '../../../src/persistence/cache/open-cache.ts'
import { openPersistence } from '../../../src/persistence/open.ts'
import { editorOf } from '../../../store/editor.ts'
import { createSpacetermStore } from '../../../store/store.ts'
import { startSnapshot } from '../../../store/sync/snapshot.ts'
import { realClock } from '../../../store/sync/clock.ts'
import { createKeeping } from '../../../store/sync/keeping.ts'
import { createOutbox } from '../../../store/sync/outbox.ts'
import { createFakeBackend } from '../../support/fake-backend.ts'
import { aMessage, aSend, aSpace, safely } from '../../support/things.ts'
import { killAtBoundary } from './kill-at.ts'

const [folder = '', at = '0', mutation = ''] = process.argv.slice(2)
const { count } = killAtBoundary(Number(at))

const log = (name: string, line: string): void => appendFileSync(join(folder, name), `${line}\n`)
const network = join(folder, 'network')
const has = (id: string): boolean =>
  existsSync(network) && readFileSync(network, 'utf8').split('\n').includes(id)

const file = join(folder, 'client.db')
const { persistence } = openPersistence({ file, now: Date.now(), safe: safely })
const cache = createCarefulCache({
  file: `${file}.history`,
  now: Date.now,
  safe: safely,
  plainOf: ({ source }) => source,
  say: (words) => log('said', words),
})
const keeping = createKeeping({ cache, clock: realClock })
const store = createSpacetermStore(undefined, keeping.see)
const shown = new Set<string>()
store.subscribe(({ outbox }) => {
  for (const { localId: id } of outbox) {
    if (shown.has(id)) continue
    shown.add(id)
    log('shown', id)
  }
})
/** A mutation that the test must notice: an entry is shown, and written with the next one. */
let held: Outgoing | undefined
const putTooLate = (entry: Outgoing): void => {
  if (held !== undefined) persistence.putOutgoing(held)
  held = entry
}
let made = 0
const outbox = createOutbox({
  store,
  persistence: mutation === 'shown first' ? { ...persistence, putOutgoing: putTooLate } : persistence,
  backend: {
    ...createFakeBackend(),
    perform: async (_, id) => {
      log('network', id)
      return Promise.resolve(ok(itemId(`of-${id}`)))
    },
    find: async (_, id) => Promise.resolve(ok(has(id) ? itemId(`of-${id}`) : undefined)),
  },
  clock: realClock,
  random: () => 0,
  newLocalId: () => localId(`l${String(++made)}`),
})
const snapshot = startSnapshot({ store, persistence, clock: realClock })
const turn = async (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

store.dispatch(
  { type: 'spaces-loaded', spaces: [aSpace('one'), aSpace('two')] },
  { type: 'link-changed', link: { status: 'live' }, at: 1 },
  { type: 'item-arrived', item: aMessage('one', 'm1', 1) },
)
for (const body of ['a', 'b', 'c']) outbox.send(aSend('one', body))
outbox.send(aSend('two', 'd'))
store.dispatch({
  type: 'editor-changed',
  slot: spaceId('one'),
  editor: editorOf('half a sentence'),
})
store.dispatch({
  type: 'editor-changed',
  slot: `${spaceId('one')}/${itemId('p1')}`,
  editor: editorOf('half a comment'),
})
while (store.getState().outbox.length > 0) await turn()
store.dispatch(
  { type: 'item-arrived', item: aMessage('one', 'm2', 2) },
  { type: 'item-removed', space: spaceId('one'), item: itemId('m1') },
)
snapshot.stop()
log('saved', 'drafts')
outbox.stop()
keeping.stop()
cache.use((there) => there.index(100))
log('saved', 'items')
persistence.close()
cache.close()
process.stdout.write(String(count()))
