// What is seen is kept: after any history of a space the cache has what the state has; a stretch is called whole only when it is.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import * as fc from 'fast-check'
import type { DomainEvent } from '../../../src/domain/events.ts'
import { itemId, spaceId } from '../../../src/domain/ids.ts'
import type { Item } from '../../../src/domain/model.ts'
import type { Cache } from '../../../src/persistence/cache/cache.ts'
import type { StateEvent } from '../../../store/events.ts'
import { createSpacetermStore } from '../../../store/store.ts'
import { createKeeping } from '../../../store/sync/keeping.ts'
import { cacheOnFile } from '../../persistence/cache/on-file.ts'
import { itemEvents, SPACE } from '../../support/arbitrary-events.ts'
import { createFakeClock } from '../../support/clock.ts'
import { aMessage, aSpace } from '../../support/things.ts'

const one = spaceId('one')
const ids = (items: readonly Item[]): readonly string[] => items.map(({ id }) => id)
const message = (n: number): Item => aMessage('one', `m${String(n).padStart(4, '0')}`, n)
const messages = (from: number, to: number): readonly Item[] =>
  Array.from({ length: to - from + 1 }, (_, n) => message(from + n))
const live: DomainEvent = { type: 'link-changed', link: { status: 'live' }, at: 1 }
const broken: DomainEvent = { type: 'link-changed', link: { status: 'connecting' }, at: 1 }
const unknown = { kind: 'unknown' } as const
const cursor = (value: string) => ({ kind: 'cursor', value }) as const

const keeping = (cache: Cache) => {
  const clock = createFakeClock()
  const keeper = createKeeping({ cache: { use: (run) => run(cache), isGone: () => false }, clock })
  const store = createSpacetermStore(undefined, keeper.see)
  return { clock, keeper, store }
}
const newestPage = (items: readonly Item[], older = 'a'): readonly StateEvent[] => [
  { type: 'page-requested', space: one, list: 'timeline', before: unknown },
  { type: 'page-loaded', space: one, list: 'timeline', items, before: unknown, older: cursor(older) },
]
const arrivals = (from: number, to: number): readonly DomainEvent[] =>
  messages(from, to).map((item) => ({ type: 'item-arrived', item }))
const holes = (cache: Cache): readonly string[] => cache.page(one, 'timeline', undefined, 5000).holes

suite('keeping', () => {
  test('law: whatever happens in whatever order, the cache has what the state has, and nothing that was removed', () => {
    fc.assert(
      fc.property(itemEvents, fc.array(fc.nat(60), { maxLength: 4 }), (events, cuts) => {
        using on = cacheOnFile()
        const cache = on.cache()
        const { store, clock, keeper } = keeping(cache)
        events.forEach((event, n) => {
          store.dispatch(event)
          if (cuts.includes(n)) clock.advance(5_000)
        })
        keeper.stop()
        const timeline = store.getState().timelines[SPACE]
        assert.deepEqual(
          cache.page(SPACE, 'timeline', undefined, 100).items,
          timeline?.lists.timeline?.items ?? [],
        )
        for (const id of timeline?.removed.keys() ?? []) assert.equal(cache.item(id), undefined)
      }),
      { numRuns: 60 },
    )
  })

  test('pages that follow each other, and what comes live after them, are one stretch to the beginning', () => {
    using on = cacheOnFile()
    const cache = on.cache()
    const { store, clock } = keeping(cache)
    store.dispatch(live, ...newestPage(messages(20, 29)))
    store.dispatch(...arrivals(30, 33))
    clock.advance(1_000)
    assert.deepEqual([holes(cache), cache.page(one, 'timeline', undefined, 99).older], [[], 'nothing'])
    const older = { type: 'page-loaded', space: one, list: 'timeline' } as const
    store.dispatch({ ...older, items: messages(10, 19), before: cursor('a'), older: cursor('b') })
    store.dispatch({ ...older, items: messages(1, 9), before: cursor('b'), older: { kind: 'end' } })
    store.dispatch(...arrivals(34, 34))
    clock.advance(1_000)
    const page = cache.page(one, 'timeline', undefined, 99)
    assert.deepEqual([ids(page.items), page.holes, page.older], [ids(messages(1, 34)), [], 'beginning'])
  })

  test('what came while the link was broken is a hole until it is told', () => {
    using on = cacheOnFile()
    const cache = on.cache()
    const { store, clock, keeper } = keeping(cache)
    store.dispatch(live, ...newestPage(messages(1, 5)), broken, live, ...arrivals(9, 10))
    clock.advance(1_000)
    assert.equal(holes(cache)[0], 'm0009')
    store.dispatch(...messages(6, 8).map((item) => ({ type: 'item-arrived', item, late: true }) as const))
    keeper.caughtUp([one])
    store.dispatch(...arrivals(11, 11))
    clock.advance(1_000)
    assert.deepEqual(holes(cache), [])
  })

  test('an answer from before a break says nothing about what was missed in it', () => {
    using on = cacheOnFile()
    const cache = on.cache()
    const { store, clock } = keeping(cache)
    const [asked, answered] = newestPage(messages(1, 5))
    assert.ok(asked && answered)
    store.dispatch(live, asked, broken, live, answered, ...arrivals(9, 9))
    clock.advance(1_000)
    assert.deepEqual(holes(cache), ['m0009'])
  })

  test('in a flood a little is written at a time, memory is bounded, and what was left out is a hole', () => {
    using on = cacheOnFile()
    const cache = on.cache()
    const { store, clock } = keeping(cache)
    store.dispatch(live, ...newestPage(messages(1, 5)))
    clock.advance(1_000)
    store.fold(arrivals(6, 12_000))
    store.tell()
    clock.advance(5_000)
    const { items, holes: told } = cache.page(one, 'timeline', undefined, 20_000)
    assert.ok(items.length > 1_000 && items.length <= 2_100, String(items.length))
    assert.deepEqual([items.at(-1)?.createdAt, told.length], [12_000, 1])
    assert.equal(
      items.findIndex(({ id }) => id === told[0]),
      5,
    )
  })

  test('a disk that refuses is asked again later; what it did not take is a hole', () => {
    using on = cacheOnFile()
    const cache = on.cache()
    const clock = createFakeClock()
    let full = false
    const keeper = createKeeping({
      cache: { use: (run) => (full ? undefined : run(cache)), isGone: () => false },
      clock,
    })
    const store = createSpacetermStore(undefined, keeper.see)
    store.dispatch(live, ...newestPage(messages(1, 5)))
    clock.advance(1_000)
    full = true
    store.dispatch(...arrivals(6, 8), { type: 'item-removed', space: one, item: itemId('m0002') })
    clock.advance(1_000)
    full = false
    store.dispatch(...newestPage(messages(9, 10)), ...arrivals(11, 11))
    clock.advance(1_000)
    const page = cache.page(one, 'timeline', undefined, 99)
    assert.deepEqual(
      [ids(page.items), page.holes],
      [['m0001', 'm0003', 'm0004', 'm0005', 'm0009', 'm0010', 'm0011'], ['m0009']],
    )
  })

  test('a space that one has left is kept no longer', () => {
    using on = cacheOnFile()
    const cache = on.cache()
    const { store, keeper } = keeping(cache)
    store.dispatch({ type: 'spaces-loaded', spaces: [aSpace('one')] }, ...arrivals(1, 3))
    store.dispatch({ type: 'space-gone', space: one })
    keeper.stop()
    assert.equal(cache.size().items, 0)
  })
})

suite('kept at once, for a network that forgets what it is told was heard', () => {
  test('a little is in its place when it answers; much is written down, and is there after a kill', () => {
    using on = cacheOnFile()
    const cache = on.cache()
    const { store, keeper } = keeping(cache)
    store.dispatch(...arrivals(1, 3))
    assert.ok(keeper.now())
    assert.equal(cache.size().items, 3)
    store.dispatch(...arrivals(4, 253))
    assert.ok(keeper.now())
    store.dispatch(...arrivals(254, 503), { type: 'item-removed', space: one, item: itemId('m0300') })
    assert.ok(keeper.now())
    assert.equal(cache.size().items, 3, 'not in its place yet')
    // Killed here: who opens the file finds all of it.
    const after = on.cache()
    assert.equal(after.size().items, 502)
    assert.equal(after.item(itemId('m0300')), undefined)
    assert.equal(on.cache().size().items, 502, 'once')
  })

  test('once all is in its place nothing is written down any more', () => {
    using on = cacheOnFile()
    const cache = on.cache()
    const { store, clock, keeper } = keeping(cache)
    store.dispatch(...arrivals(1, 900))
    assert.ok(keeper.now())
    assert.equal(on.journaled(), 1)
    clock.advance(20_000)
    assert.equal(cache.size().items, 900)
    assert.equal(on.journaled(), 0)
  })

  test('a disk that refuses keeps nothing, and says so; where there is none nobody waits for it', () => {
    const store = createSpacetermStore(undefined, (events, before) => keeper.see(events, before))
    let gone = false
    const keeper = createKeeping({
      cache: { use: () => undefined, isGone: () => gone },
      clock: createFakeClock(),
    })
    store.dispatch(...arrivals(1, 2))
    assert.equal(keeper.now(), false)
    store.dispatch(...arrivals(3, 300))
    assert.equal(keeper.now(), false)
    gone = true
    assert.equal(keeper.now(), true)
  })
})
