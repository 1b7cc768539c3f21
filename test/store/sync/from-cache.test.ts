// Lists from the cache: at once, without a link, with every hole told; and put right by the network when it is there.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import * as fc from 'fast-check'
import { spaceId } from '../../../src/domain/ids.ts'
import type { Item } from '../../../src/domain/model.ts'
import { ok } from '../../../src/domain/result.ts'
import type { Cache } from '../../../src/persistence/cache/cache.ts'
import { createSpacetermStore } from '../../../store/store.ts'
import { createHistory } from '../../../store/sync/history.ts'
import { createHoles } from '../../../store/sync/holes.ts'
import { startOpening } from '../../../store/sync/opening.ts'
import { listEntries } from '../../../store/selectors/timeline.ts'
import { cacheOnFile, nothing } from '../../persistence/cache/on-file.ts'
import { settled } from '../../support/clock.ts'
import { createFakeBackend } from '../../support/fake-backend.ts'
import { aMessage, aPost, aSpace } from '../../support/things.ts'

const one = spaceId('one')
const messages = (from: number, to: number): readonly Item[] =>
  Array.from({ length: to - from + 1 }, (_, n) =>
    aMessage('one', `m${String(from + n).padStart(3, '0')}`, from + n),
  )

const opened = (cache: Cache, isLive: boolean) => {
  const store = createSpacetermStore()
  const backend = createFakeBackend()
  const cached = <T>(run: (there: Cache) => T): T => run(cache)
  const history = createHistory({ store, backend, cached })
  const stop = startOpening({ store, holes: createHoles(store, backend), cached })
  if (isLive) store.dispatch({ type: 'link-changed', link: { status: 'live' }, at: 1 })
  store.dispatch({ type: 'spaces-loaded', spaces: [aSpace('zero', { activeAt: 9 }), aSpace('one')] })
  store.dispatch({ type: 'space-opened', space: one })
  const chat = () => store.getState().timelines[one]?.lists.timeline
  const numbers = () => chat()?.items.map(({ createdAt }) => createdAt) ?? []
  return { store, backend, history, stop, chat, numbers }
}
const range = (from: number, to: number): readonly number[] =>
  messages(from, to).map(({ createdAt }) => createdAt)

suite('lists from the cache', () => {
  test('without a link the whole history seen so far is read, its holes told, to its beginning', async () => {
    using on = cacheOnFile()
    const cache = on.cache()
    cache.keep({
      ...nothing,
      items: [...messages(1, 80), ...messages(200, 300)],
      stretches: [
        { space: one, from: -1, to: 80 },
        { space: one, from: 200, to: 300 },
      ],
    })
    const { store, backend, history, chat, numbers, stop } = opened(cache, false)
    assert.deepEqual(numbers(), range(241, 300))
    for (let pages = 0; pages < 9 && chat()?.older.kind !== 'end'; pages += 1) {
      // Each page begins where the one before ended.
      await history.loadOlder(one, 'timeline')
    }
    assert.deepEqual(numbers(), [...range(1, 80), ...range(200, 300)])
    assert.deepEqual(chat()?.holes, ['m200'])
    assert.deepEqual(
      listEntries(store.getState(), one, 'timeline').flatMap((entry) =>
        entry.kind === 'gap' ? [entry.before] : [],
      ),
      ['m200'],
    )
    assert.equal(backend.fetches.length, 0)
    stop()
  })

  test('posts and comments too, and where nothing older is here one is told so', async () => {
    using on = cacheOnFile()
    const cache = on.cache()
    cache.keep({ ...nothing, items: [aPost('one', 'p1', 5), ...messages(10, 12)] })
    const { store, history, chat, stop } = opened(cache, false)
    assert.equal(store.getState().timelines[one]?.lists.posts?.items.length, 1)
    await history.loadOlder(one, 'timeline')
    assert.match(chat()?.problem ?? '', /No link/)
    stop()
  })

  test('the newest page of the network joins what the cache had, or tells that something may be missing', () => {
    using on = cacheOnFile()
    const cache = on.cache()
    cache.keep({ ...nothing, items: messages(1, 40), stretches: [{ space: one, from: 0, to: 40 }] })
    for (const [from, holes] of [
      [35, undefined],
      [60, ['m060']],
    ] as const) {
      const { store, chat, numbers, stop } = opened(cache, false)
      assert.equal(chat()?.cached, true)
      store.dispatch({
        type: 'page-loaded',
        space: one,
        list: 'timeline',
        items: messages(from, 70),
        before: { kind: 'unknown' },
        older: { kind: 'cursor', value: 'c' },
      })
      assert.deepEqual([chat()?.cached, chat()?.holes], [undefined, holes])
      assert.deepEqual(numbers(), [...new Set([...range(1, 40), ...range(from, 70)])])
      stop()
    }
  })

  test('with a link a whole stretch is there at once, and the network’s answer puts it right', async () => {
    using on = cacheOnFile()
    const cache = on.cache()
    cache.keep({ ...nothing, items: messages(1, 100), stretches: [{ space: one, from: 0, to: 100 }] })
    const { store, backend, history, numbers, stop } = opened(cache, true)
    const older = { kind: 'cursor', value: 'c' } as const
    store.dispatch({
      type: 'page-loaded',
      space: one,
      list: 'timeline',
      items: messages(81, 100),
      before: { kind: 'unknown' },
      older,
    })
    const loading = history.loadOlder(one, 'timeline')
    const shown = numbers()
    assert.equal(shown[0] !== undefined && shown[0] < 81, true)
    const [asked] = backend.fetches
    assert.ok(asked)
    // Number 75 was removed meanwhile, and 76 edited.
    const page = messages(60, 80)
      .filter(({ createdAt }) => createdAt !== 75)
      .map((item) => (item.createdAt === 76 ? { ...item, modifiedAt: 999 } : item))
    asked.answer(ok({ items: page, older: { kind: 'cursor', value: 'd' } }))
    await loading
    assert.deepEqual(
      numbers(),
      shown.filter((n) => n !== 75),
    )
    const edited = store
      .getState()
      .timelines[one]?.lists.timeline?.items.find(({ createdAt }) => createdAt === 76)
    assert.equal(edited?.modifiedAt, 999)
    stop()
  })

  test('of a whole stretch the network tells all, before the first and after the last that it still has', async () => {
    using on = cacheOnFile()
    const cache = on.cache()
    cache.keep({ ...nothing, items: messages(1, 100), stretches: [{ space: one, from: -1, to: 100 }] })
    const { store, backend, history, numbers, stop } = opened(cache, true)
    const older = { kind: 'cursor', value: 'c' } as const
    const newest = messages(41, 100)
    const page = { type: 'page-loaded', space: one, list: 'timeline', items: newest, older } as const
    store.dispatch({ ...page, before: { kind: 'unknown' } })
    const loading = history.loadOlder(one, 'timeline')
    assert.equal(numbers()[0], messages(1, 1)[0]?.createdAt)
    // The first three and the last two of it were removed meanwhile.
    backend.fetches[0]?.answer(ok({ items: messages(4, 38), older: { kind: 'end' } }))
    await loading
    assert.deepEqual(numbers(), [...range(4, 38), ...range(41, 100)])
    stop()
  })

  test('law: whatever was kept, reading back to the end shows all of it once, in order, and tells exactly the holes', async () => {
    const spans = fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(spans, async (missing) => {
        using on = cacheOnFile()
        const cache = on.cache()
        // Of every ten numbers some were seen; those of one ten are whole.
        const tens = range(0, 30).filter((ten) => !missing.includes(ten))
        cache.keep({
          ...nothing,
          items: tens.flatMap((ten) => messages(ten * 10 + 1, ten * 10 + 10)),
          stretches: tens.map((ten) => ({ space: one, from: ten * 10, to: ten * 10 + 10 })),
        })
        const { history, chat, numbers, stop } = opened(cache, false)
        for (let pages = 0; pages < 20; pages += 1) {
          await history.loadOlder(one, 'timeline')
        }
        assert.deepEqual(
          numbers(),
          tens.flatMap((ten) => range(ten * 10 + 1, ten * 10 + 10)),
        )
        const expected = tens.filter((ten, n) => n > 0 && tens[n - 1] !== ten - 1).map((ten) => ten * 10 + 1)
        const told = (chat()?.holes ?? []).map((id) => Number(id.slice(1)))
        assert.deepEqual(
          told.toSorted((a, b) => a - b),
          expected,
        )
        stop()
      }),
      { numRuns: 30 },
    )
  })

  test('a hole is read page by page while there is a link, until it is none', async () => {
    using on = cacheOnFile()
    const cache = on.cache()
    cache.keep({ ...nothing, items: [...messages(1, 5), ...messages(31, 40)] })
    cache.keep({
      ...nothing,
      stretches: [
        { space: one, from: 0, to: 5 },
        { space: one, from: 31, to: 40 },
      ],
    })
    const { store, backend, chat, numbers, stop } = opened(cache, true)
    store.dispatch({
      type: 'page-loaded',
      space: one,
      list: 'timeline',
      items: messages(38, 40),
      before: { kind: 'unknown' },
      older: { kind: 'cursor', value: 'x' },
    })
    for (const [from, to] of [
      [18, 31],
      [5, 18],
    ] as const) {
      const [asked] = backend.fetches
      assert.deepEqual(asked?.asked.before, { kind: 'before', time: to + 1 })
      asked?.answer(ok({ items: messages(from, to), older: { kind: 'cursor', value: String(from) } }))
      await settled()
    }
    assert.deepEqual([numbers(), chat()?.holes, backend.fetches.length], [range(1, 40), undefined, 0])
    stop()
  })
})
