// Fetching stretches of lists: one at a time, back to what was known, and never a hidden hole.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { spaceId } from '../../../src/domain/ids.ts'
import type { Item } from '../../../src/domain/model.ts'
import { failed, ok } from '../../../src/domain/result.ts'
import { createSpacetermStore } from '../../../store/store.ts'
import { createHistory } from '../../../store/sync/history.ts'
import { settled } from '../../support/clock.ts'
import { createFakeBackend, refusal } from '../../support/fake-backend.ts'
import { aMessage, aNotice, aSpace, safely } from '../../support/things.ts'

const one = spaceId('one')
const message = (n: number): Item => aMessage('one', `m${String(n).padStart(3, '0')}`, n)
const from = (first: number, last: number): readonly Item[] =>
  Array.from({ length: last - first + 1 }, (_, n) => message(first + n))

const given = () => {
  const store = createSpacetermStore()
  const backend = createFakeBackend()
  store.dispatch({ type: 'spaces-loaded', spaces: [aSpace('one')] })
  const history = createHistory({ store, backend })
  const list = () => store.getState().timelines[one]?.lists.timeline
  const ids = () => list()?.items.map(({ createdAt }) => createdAt)
  /** Answers the oldest fetch with these, and more before them unless `end`. */
  const page = async (items: readonly Item[], end = false): Promise<void> => {
    const call = backend.fetches[0]
    assert.ok(call, 'no fetch waits')
    const before = { kind: 'before', time: items[0]?.createdAt ?? 0 } as const
    call.answer(ok({ items, older: end ? { kind: 'end' } : before }))
    await settled()
  }
  return { store, backend, history, list, ids, page }
}

const range = (first: number, last: number): readonly number[] =>
  from(first, last).map(({ createdAt }) => createdAt)

suite('history', () => {
  test('the newest page, then the one before it, until the beginning', async () => {
    const { history, list, ids, page, backend } = given()
    void history.loadNewest(one, 'timeline')
    assert.equal(list()?.fetching, true)
    await page(from(20, 29))
    assert.deepEqual(ids(), range(20, 29))
    assert.equal(list()?.fetching, false)
    void history.loadOlder(one, 'timeline')
    assert.deepEqual(backend.fetches[0]?.asked.before, { kind: 'before', time: 20 })
    await page(from(10, 19), true)
    assert.deepEqual(ids(), range(10, 29))
    await history.loadOlder(one, 'timeline')
    assert.equal(backend.fetches.length, 0)
  })

  test('what the cache has shown is read again as far back as it is shown', async () => {
    const { store, history, ids, page, backend } = given()
    store.dispatch({
      type: 'cached-loaded',
      space: one,
      list: 'timeline',
      items: from(11, 30),
      holes: [],
      older: { kind: 'before', time: 11 },
    })
    void history.loadNewest(one, 'timeline')
    await page(from(21, 32))
    // Number 12 was removed while nobody looked.
    await page(from(11, 20).filter(({ createdAt }) => createdAt !== 12))
    assert.deepEqual(ids(), [11, ...range(13, 32)])
    assert.equal(backend.fetches.length, 0)
  })

  test('what was newest in the cache and is gone from the network is gone', async () => {
    const { store, history, ids, page } = given()
    const shown = {
      type: 'cached-loaded',
      space: one,
      list: 'timeline',
      items: from(1, 5),
      holes: [],
    } as const
    store.dispatch({ ...shown, older: { kind: 'before', time: 1 } })
    void history.loadNewest(one, 'timeline')
    // Comes while the page is under way, and is not on it.
    store.dispatch({ type: 'item-arrived', item: message(6) })
    await page(from(1, 3), true)
    assert.deepEqual(ids(), [1, 2, 3, 6])
  })

  test('a notice at the end of the cache is not gone because the network’s history lists none', async () => {
    const { store, history, ids, page } = given()
    const items = [...from(1, 4), aNotice('one', 'n5', 5, 'Bob joined')]
    store.dispatch({
      type: 'cached-loaded',
      space: one,
      list: 'timeline',
      items,
      holes: [],
      older: { kind: 'before', time: 1 },
    })
    void history.loadNewest(one, 'timeline', items)
    await page(from(1, 3), true)
    assert.deepEqual(ids(), [1, 2, 3, 5])
  })

  test('all that the cache had is gone when the network has nothing', async () => {
    const { store, history, ids, page } = given()
    const shown = {
      type: 'cached-loaded',
      space: one,
      list: 'timeline',
      items: from(1, 5),
      holes: [],
    } as const
    store.dispatch({ ...shown, older: { kind: 'before', time: 1 } })
    void history.loadNewest(one, 'timeline')
    await page([], true)
    assert.deepEqual(ids(), [])
  })

  for (const [what, left] of [
    ['nothing', []],
    ['one before it', from(1, 1)],
  ] as const) {
    test(`what came live into a list that was never read, and was removed while the link was down, is gone: ${what} is left`, async () => {
      const { store, history, ids, page } = given()
      const link = (status: 'live' | 'connecting', at: number): void =>
        store.dispatch({ type: 'link-changed', link: { status }, at })
      link('live', 1)
      for (const item of from(1, 3)) store.dispatch({ type: 'item-arrived', item })
      link('connecting', 2)
      link('live', 3)
      void history.loadNewest(one, 'timeline')
      store.dispatch({ type: 'item-arrived', item: message(9) })
      await page(left, true)
      assert.deepEqual(ids(), [...left.map(({ createdAt }) => createdAt), 9], 'what came since stays')
    })
  }

  test('a page that looked further back than its first item lies: what is there and not on it is gone', async () => {
    const { store, history, backend, ids } = given()
    const loaded = { type: 'page-loaded', space: one, list: 'timeline', before: { kind: 'unknown' } } as const
    store.dispatch({ ...loaded, items: from(1, 4), older: { kind: 'end' } })
    void history.loadNewest(one, 'timeline', from(1, 4))
    backend.fetches[0]?.answer(
      ok({ items: from(3, 4), older: { kind: 'before', time: message(2).createdAt } }),
    )
    await settled()
    assert.deepEqual(
      ids(),
      [1, 3, 4].map((n) => message(n).createdAt),
    )
  })

  test('what is shown from the cache is put right when the link is back, if it could not be before', async () => {
    const cached = { items: from(1, 10), holes: [], joins: true, older: 'beginning' } as const
    const { store, backend, page, ids } = given()
    const history = createHistory({
      store,
      backend,
      cached: (run) => run({ page: () => cached, after: () => cached }),
    })
    const live = { type: 'link-changed', link: { status: 'live' }, at: 1 } as const
    store.dispatch(live)
    void history.loadNewest(one, 'timeline')
    await page(from(11, 20))
    void history.loadOlder(one, 'timeline')
    backend.fetches[0]?.answer(failed({ again: 'soon', words: safely('no link') }))
    await settled()
    assert.deepEqual(ids(), range(1, 20))
    store.dispatch({ type: 'link-changed', link: { status: 'connecting' }, at: 3 })
    store.dispatch({ ...live, at: 3 })
    // Number 5 was removed while nobody looked.
    await page(
      from(1, 10).filter(({ createdAt }) => createdAt !== 5),
      true,
    )
    assert.deepEqual(ids(), [...range(1, 4), ...range(6, 20)])
  })

  test('older of a list that was never fetched asks for its newest', async () => {
    const { history, backend } = given()
    void history.loadOlder(one, 'posts')
    assert.deepEqual(backend.fetches[0]?.asked, { space: one, list: 'posts', before: { kind: 'unknown' } })
    backend.fetches[0].answer(ok({ items: [], older: { kind: 'end' } }))
    await settled()
  })

  test('one request a list: older is not asked twice, newest waits for its turn', async () => {
    const { history, backend, page } = given()
    void history.loadNewest(one, 'timeline')
    await page(from(20, 29))
    void history.loadOlder(one, 'timeline')
    void history.loadOlder(one, 'timeline')
    void history.loadNewest(one, 'timeline')
    void history.loadNewest(one, 'posts')
    assert.deepEqual(
      backend.fetches.map(({ asked }) => `${asked.list} ${asked.before.kind}`),
      ['timeline before', 'posts unknown'],
    )
    await page(from(10, 19))
    assert.deepEqual(
      backend.fetches.map(({ asked }) => `${asked.list} ${asked.before.kind}`),
      ['posts unknown', 'timeline unknown'],
    )
  })

  test('what went wrong stands in the list, and is told', async () => {
    const { history, list, backend } = given()
    const problem = history.loadNewest(one, 'timeline')
    backend.fetches[0]?.answer(refusal('soon'))
    assert.equal((await problem)?.again, 'soon')
    assert.equal(list()?.problem, 'refused: soon')
    assert.equal(list()?.fetching, false)
  })

  test('a gap is bridged back to a known item', async () => {
    const { store, history, ids, list, page } = given()
    void history.loadNewest(one, 'timeline')
    await page(from(1, 10))
    const known = list()?.items ?? []
    store.dispatch({ type: 'item-arrived', item: message(40) })
    void history.loadNewest(one, 'timeline', known)
    await page(from(31, 40))
    await page(from(21, 30))
    await page(from(11, 20))
    assert.deepEqual(ids(), [...range(1, 10), 40], 'nothing is shown before the gap is closed')
    await page(from(8, 10))
    assert.deepEqual(ids(), range(1, 40))
    assert.deepEqual(list()?.older, { kind: 'before', time: 1 })
  })

  test('a gap too wide to bridge: the window begins anew, though the newest came live', async () => {
    const { store, history, ids, list, page, backend } = given()
    void history.loadNewest(one, 'timeline')
    await page(from(1, 10))
    const known = list()?.items ?? []
    store.dispatch({ type: 'item-arrived', item: message(100) })
    void history.loadNewest(one, 'timeline', known)
    for (const first of [91, 81, 71, 61, 51]) await page(from(first, first + 9))
    assert.equal(backend.fetches.length, 0)
    assert.deepEqual(ids(), range(51, 100))
    assert.deepEqual(list()?.older, { kind: 'before', time: 51 })
  })

  test('a bridge that breaks off half way keeps what it has; one that never began leaves the list unsure', async () => {
    const { history, ids, list, page, backend } = given()
    void history.loadNewest(one, 'timeline')
    await page(from(1, 10))
    const known = list()?.items ?? []
    const failing = history.loadNewest(one, 'timeline', known)
    backend.fetches[0]?.answer(refusal('soon'))
    assert.equal((await failing)?.again, 'soon')
    assert.deepEqual(list()?.older, { kind: 'unknown' })
    assert.equal(list()?.problem, 'refused: soon')
    const half = history.loadNewest(one, 'timeline', known)
    await page(from(31, 40))
    backend.fetches[0]?.answer(refusal('soon'))
    assert.equal(await half, undefined)
    assert.deepEqual(ids(), range(31, 40))
  })
})
