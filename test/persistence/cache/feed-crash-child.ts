// A program that reads a feed into its cache, and kills itself (SIGKILL) at the n-th boundary: before and after each piece that
// it writes down, settles, or acknowledges.
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createFeed } from '../../../src/backend/symphony/link/feed.ts'
import type { Rest } from '../../../src/backend/symphony/rest/rest.ts'
import { itemId, spaceId } from '../../../src/domain/ids.ts'
import { failed, ok } from '../../../src/domain/result.ts'
import { soon } from '../../../src/backend/problems.ts'
import type { DomainEvent } from '../../../src/domain/events.ts'
import { createCarefulCache } from '../../../src/persistence/cache/open-cache.ts'
import { createSpacetermStore } from '../../../store/store.ts'
import { realClock } from '../../../store/sync/clock.ts'
import { createKeeping } from '../../../store/sync/keeping.ts'
import { aMessage, aSpace, safely } from '../../support/things.ts'
import { killAtBoundary } from './kill-at.ts'

const [folder = '', at = '0', mutation = ''] = process.argv.slice(2)
// What one transaction holds stands or falls together: what begins and ends it is enough, and what is written down as it came.
const { boundary, count } = killAtBoundary(Number(at), (sql) => sql.includes('journal'))

const log = (name: string, line: string): void => appendFileSync(join(folder, name), `${line}\n`)

const messages = (from: number, to: number): readonly DomainEvent[] =>
  Array.from({ length: to - from + 1 }, (_, n) => ({
    type: 'item-arrived',
    item: aMessage('one', `m${String(from + n).padStart(3, '0')}`, from + n),
  }))
/** The second is more than is put in its place at once: it is written down as it came. */
const batches: readonly (readonly DomainEvent[])[] = [
  messages(1, 3),
  messages(4, 243),
  [...messages(244, 245), { type: 'item-removed', space: spaceId('one'), item: itemId('m002') }],
  messages(246, 246),
]

/** The agent: what was acknowledged outlives us both, all else is told again. */
const acknowledged = (): number =>
  existsSync(join(folder, 'acked'))
    ? readFileSync(join(folder, 'acked'), 'utf8').trim().split('\n').length
    : 0
const over = new AbortController()
const answerTo = (path: string, body: unknown): unknown => {
  if (!path.endsWith('/read')) return [{ id: 'abc_f', type: 'fanout' }]
  const { ackId } = body as { readonly ackId: string }
  boundary()
  if (ackId !== '') log('acked', ackId)
  boundary()
  const next = acknowledged()
  return { events: batches[next] ?? [], ackId: String(next) }
}
const call: Rest['call'] = async ({ path, body }) => {
  if (acknowledged() === batches.length) {
    over.abort()
    return failed(soon('All is read.'))
  }
  return ok(answerTo(path, body) as never)
}

const cache = createCarefulCache({
  file: join(folder, 'client.db.history'),
  now: Date.now,
  safe: safely,
  plainOf: ({ source }) => source,
  say: (words) => log('said', words),
})
const keeping = createKeeping({ cache, clock: realClock })
const store = createSpacetermStore(undefined, keeping.see)
store.dispatch(
  { type: 'spaces-loaded', spaces: [aSpace('one')] },
  { type: 'link-changed', link: { status: 'live' }, at: 1 },
)
const feed = createFeed({
  rest: { call, statusOf: () => undefined, isUnreadable: () => false } as unknown as Rest,
  timers: realClock,
  now: realClock.now,
  tag: 'crash',
  onEvents: (events) => store.dispatch(...(events as readonly DomainEvent[])),
  onUnreadable: () => undefined,
  onLife: () => undefined,
  // A mutation that the test must notice: acknowledged before it is kept.
  kept: () => mutation === 'acks first' || keeping.now(),
})
await feed.open(over.signal)
await feed.read(over.signal)
keeping.stop()
cache.close()
process.stdout.write(String(count()))
