// What is unread, put right from the cache: it has each message once, whatever was told twice or not counted yet.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { itemId, personId, spaceId } from '../../../src/domain/ids.ts'
import type { Item } from '../../../src/domain/model.ts'
import type { Cache } from '../../../src/persistence/cache/cache.ts'
import { createSpacetermStore } from '../../../store/store.ts'
import { startRecounting, unreadKept } from '../../../store/sync/recounting.ts'
import { cacheOnFile, nothing } from '../../persistence/cache/on-file.ts'
import { createFakeClock } from '../../support/clock.ts'
import { onChatOnly } from '../../support/other-network.ts'
import { aMessage, aPerson, aSpace } from '../../support/things.ts'

const room = spaceId('room')
const said = (n: number, author = 'bob'): Item => aMessage('room', `m${n}`, n, { author: personId(author) })

/** Somebody comes back who had read up to 10; `unread` is what was counted when the program ended. */
const given = (cache: Cache | undefined, unread: number, counts = true) => {
  const clock = createFakeClock()
  const store = createSpacetermStore(undefined, (events) => recounting?.see(events))
  let recounting: ReturnType<typeof startRecounting> | undefined
  if (counts) store.dispatch(onChatOnly)
  store.dispatch({
    type: 'snapshot-restored',
    me: aPerson('me'),
    people: [],
    spaces: [aSpace('room', { lastReadAt: 10, activeAt: 20, unread })],
    items: [],
    openSpace: undefined,
    drafts: {},
    outbox: [],
  })
  recounting = startRecounting({ store, clock, cached: (run) => cache && run(cache) })
  return { store, clock, count: () => store.getState().spaces[room]?.unread }
}

suite('recounting', () => {
  test('what the program that was killed had kept and not counted is counted', () => {
    using on = cacheOnFile()
    const cache = on.cache()
    cache.keep({ ...nothing, items: [said(9), said(11), said(12), said(13, 'me')] })
    assert.equal(given(cache, 1).count(), 2)
  })

  test('what the feed tells again after that counts once', () => {
    using on = cacheOnFile()
    const cache = on.cache()
    cache.keep({ ...nothing, items: [said(11), said(12)] })
    const { store, clock, count } = given(cache, 2)
    store.dispatch({ type: 'item-arrived', item: said(12) })
    clock.advance(1_000)
    assert.equal(count(), 2)
  })

  test('news are counted as they come, without a look at the cache', () => {
    using on = cacheOnFile()
    const cache = on.cache()
    cache.keep({ ...nothing, items: [said(11), said(12)] })
    const { store, clock, count } = given(cache, 2)
    store.dispatch({ type: 'item-arrived', item: said(21) })
    assert.deepEqual([count(), clock.timers()], [3, 0])
  })

  test('what was removed without ever having been counted takes nothing off', () => {
    using on = cacheOnFile()
    const cache = on.cache()
    cache.keep({ ...nothing, items: [said(11), said(12)] })
    const { store, clock, count } = given(cache, 2)
    store.dispatch({ type: 'item-removed', space: room, item: itemId('other'), createdAt: 15 })
    clock.advance(1_000)
    assert.equal(count(), 2)
  })

  test('without a cache, and where the network counts, the count stays as it is', () => {
    using on = cacheOnFile()
    assert.equal(given(undefined, 7).count(), 7)
    const { store, clock, count } = given(on.cache(), 7, false)
    store.dispatch({ type: 'item-arrived', item: said(12), late: true })
    assert.deepEqual([count(), clock.timers()], [7, 0])
  })

  test('what is kept as unread of a space is known where nobody opened it: the latest, newer than the mark', () => {
    using on = cacheOnFile()
    const cache = on.cache()
    cache.keep({ ...nothing, items: [said(9), ...Array.from({ length: 120 }, (_, at) => said(11 + at))] })
    const { store } = given(cache, 2)
    const kept = unreadKept(store.getState(), room, (run) => run(cache)).map(({ createdAt }) => createdAt)
    assert.deepEqual([kept[0], kept.at(-1), kept.length], [31, 130, 100])
    store.dispatch({ type: 'space-read', space: room, readAt: 128, unread: 2 })
    assert.equal(unreadKept(store.getState(), room, (run) => run(cache)).length, 2)
    assert.deepEqual(
      unreadKept(store.getState(), spaceId('unheard of'), (run) => run(cache)),
      [],
    )
    assert.deepEqual(
      unreadKept(store.getState(), room, () => undefined),
      [],
    )
  })

  test('what was kept of a space before a program that noted nothing of it was killed is counted when it is told', () => {
    using on = cacheOnFile()
    const cache = on.cache()
    cache.keep({ ...nothing, items: [11, 12].map((n) => aMessage('new', `n${n}`, n)) })
    const { store, clock } = given(cache, 0)
    const there = aSpace('new', { lastReadAt: 10 })
    for (const event of [
      { type: 'spaces-loaded', spaces: [aSpace('room'), there] },
      { type: 'space-appeared', space: there },
    ] as const) {
      store.dispatch(event)
      clock.advance(1_000)
      assert.equal(store.getState().spaces[there.id]?.unread, 2, event.type)
      store.dispatch({ type: 'space-gone', space: there.id })
    }
  })

  test('what is told again after it was removed, and what a page shows to be gone, count no more', () => {
    using on = cacheOnFile()
    const cache = on.cache()
    cache.keep({ ...nothing, items: [said(25), said(26)] })
    const { store, clock, count } = given(cache, 2)
    store.dispatch({ type: 'item-arrived', item: said(26) })
    cache.keep({ ...nothing, removed: [itemId('m25')] })
    store.dispatch({ type: 'item-arrived', item: said(25) })
    clock.advance(1_000)
    assert.equal(count(), 1)
    cache.keep({ ...nothing, removed: [itemId('m26')] })
    store.dispatch({
      type: 'page-loaded',
      space: room,
      list: 'timeline',
      items: [],
      before: { kind: 'unknown' },
      older: { kind: 'end' },
    })
    clock.advance(1_000)
    assert.equal(count(), 0)
  })
})
