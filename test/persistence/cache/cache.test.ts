// What the cache keeps is there when the file is opened again: items in order, holes told, words found.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import * as fc from 'fast-check'
import { itemId, personId, spaceId } from '../../../src/domain/ids.ts'
import type { Item } from '../../../src/domain/model.ts'
import { compareItems, newerOf } from '../../../store/reducers/item-list.ts'
import { aMessage, aNotice, aPost, aTask, safely } from '../../support/things.ts'
import { cacheOnFile, nothing } from './on-file.ts'

const one = spaceId('one')
const ids = (items: readonly Item[]): readonly string[] => items.map(({ id }) => id)
const message = (id: string, at: number, words: string): Item =>
  aMessage('one', id, at, { body: { markup: 'plain', source: safely(words) } })

const versionOf = (modifiedAt: number, words: string): Item =>
  aMessage('one', 'm1', 10, { modifiedAt, body: { markup: 'plain', source: safely(words) } })

suite('cache: items', () => {
  test('what is kept is there again, oldest first, in the lists it stands in', () => {
    using on = cacheOnFile()
    const items = [
      aMessage('one', 'm2', 20),
      aMessage('one', 'm1', 10),
      aPost('one', 'p1', 15),
      aTask('one', 't1', 16, { dueAt: 9 }),
      aMessage('one', 'c1', 17, { parent: { id: itemId('p1'), kind: 'post', title: safely('Post') } }),
      aMessage('two', 'm3', 12, {
        attachments: [{ file: 'f', name: safely('plan.pdf'), size: 1, type: safely('application/pdf') }],
      }),
    ]
    on.cache().keep({ ...nothing, items })
    const cache = on.cache()
    assert.deepEqual(
      cache.page(one, 'timeline', undefined, 50).items,
      items.filter(({ space }) => space === one).toSorted(compareItems),
    )
    assert.deepEqual(ids(cache.page(one, 'posts', undefined, 50).items), ['p1'])
    assert.deepEqual(ids(cache.page(one, 'tasks', undefined, 50).items), ['t1'])
    assert.deepEqual(ids(cache.page(one, `thread:${itemId('p1')}`, undefined, 50).items), ['c1'])
    assert.deepEqual(ids(cache.page(spaceId('two'), 'files', undefined, 50).items), ['m3'])
    const { items: count, spaces, oldest, newest } = cache.size()
    assert.deepEqual([count, spaces, oldest, newest], [6, 2, 10, 20])
  })

  test('an edit replaces, an older version does not, and what was removed stays removed', () => {
    using on = cacheOnFile()
    const cache = on.cache()
    cache.keep({ ...nothing, items: [versionOf(12, 'second')] })
    cache.keep({ ...nothing, items: [versionOf(11, 'first')] })
    assert.equal(cache.item(itemId('m1'))?.body.source, 'second')
    assert.deepEqual(ids(cache.search({ words: 'sec', withFiles: false }, 9)), ['m1'])
    cache.keep({ ...nothing, items: [versionOf(13, 'third')] })
    assert.deepEqual(cache.search({ words: 'sec', withFiles: false }, 9), [])
    cache.keep({ ...nothing, removed: [itemId('m1')] })
    cache.keep({ ...nothing, items: [versionOf(14, 'fourth')] })
    assert.equal(cache.item(itemId('m1')), undefined)
    assert.deepEqual(cache.search({ words: 'fourth', withFiles: false }, 9), [])
  })

  test('what the network does not list any more goes; comments only where it lists any', () => {
    using on = cacheOnFile()
    const cache = on.cache()
    const comment = aMessage('one', 'c', 13, {
      parent: { id: itemId('p'), kind: 'post', title: safely('P') },
    })
    const all = [1, 2, 3, 4, 5].map((n) => aMessage('one', `m${n}`, 10 + n))
    cache.keep({ ...nothing, items: [...all, comment] })
    const listed = all.filter((_, n) => n === 1 || n === 4)
    cache.keep({ ...nothing, pages: [{ space: one, items: listed, from: 13, to: 15 }] })
    assert.deepEqual(ids(cache.page(one, 'timeline', undefined, 9).items), ['m1', 'm2', 'c', 'm5'])
    cache.keep({ ...nothing, pages: [{ space: one, items: all.slice(4), from: -1, to: 15 }] })
    assert.deepEqual(ids(cache.page(one, 'timeline', undefined, 9).items), ['c', 'm5'])
    // A page that lists nothing tells as much of the moments that it is about.
    cache.keep({ ...nothing, pages: [{ space: one, items: [], from: -1, to: 15 }] })
    assert.deepEqual(ids(cache.page(one, 'timeline', undefined, 9).items), ['c', 'm5'])
    cache.keep({ ...nothing, pages: [{ space: one, items: [], from: -1, to: 16 }] })
    assert.deepEqual(ids(cache.page(one, 'timeline', undefined, 9).items), ['c'])
  })

  test('a notice is kept, is found by nobody, and does not go because the network lists none', () => {
    using on = cacheOnFile()
    const cache = on.cache()
    const notice = aNotice('one', 'n1', 12, 'Priya joined')
    const all = [1, 2, 3].map((n) => aMessage('one', `m${n}`, 10 + n))
    cache.keep({ ...nothing, items: [...all, notice], pages: [{ space: one, items: all, from: 12, to: 13 }] })
    assert.deepEqual(cache.item(itemId('n1')), notice)
    cache.keep({
      ...nothing,
      pages: [{ space: one, items: [all[0], all[2]].filter((item) => item !== undefined), from: 12, to: 13 }],
    })
    assert.deepEqual(ids(cache.page(one, 'timeline', undefined, 9).items), ['m1', 'n1', 'm3'])
    assert.deepEqual(cache.search({ words: 'Priya', withFiles: false }, 9), [])
    cache.keep({
      ...nothing,
      pages: [
        { space: one, items: [{ ...notice, id: itemId('n2'), createdAt: 11.5 }, ...all], from: 12, to: 13 },
      ],
    })
    assert.equal(cache.item(itemId('n1')), undefined)
  })

  test('what others wrote after a moment is counted; notices and what one wrote oneself are not', () => {
    using on = cacheOnFile()
    const cache = on.cache()
    const me = personId('me')
    assert.equal(cache.newsAfter(one, 0, me), 0)
    const items = [1, 2, 3].map((n) => aMessage('one', `m${n}`, 10 + n))
    const own = aMessage('one', 'own', 15, { author: me })
    const elsewhere = aMessage('two', 'm9', 15)
    cache.keep({ ...nothing, items: [...items, own, elsewhere, aNotice('one', 'n', 14, 'Bob joined')] })
    assert.deepEqual(
      [0, 11, 13].map((time) => cache.newsAfter(one, time, me)),
      [3, 2, 0],
    )
    assert.equal(cache.newsAfter(one, 0, personId('nobody')), 4)
  })

  test('a hole is told where it lies, and the beginning where it is reached', () => {
    using on = cacheOnFile()
    const cache = on.cache()
    cache.keep({
      ...nothing,
      items: [1, 2, 3, 11, 12, 13].map((n) => aMessage('one', `m${n}`, n)),
      stretches: [
        { space: one, from: -1, to: 3 },
        { space: one, from: 11, to: 13 },
      ],
    })
    const whole = cache.page(one, 'timeline', undefined, 50)
    assert.deepEqual([whole.holes, whole.older], [['m11'], 'beginning'])
    const page = cache.page(one, 'timeline', 12, 2)
    assert.deepEqual(
      [ids(page.items), page.holes, page.joins, page.older],
      [['m3', 'm11'], ['m11'], true, 'more'],
    )
    assert.equal(cache.page(one, 'timeline', 8, 2).joins, false)
    cache.keep({ ...nothing, stretches: [{ space: one, from: 2, to: 11 }] })
    assert.deepEqual(cache.page(one, 'timeline', undefined, 50).holes, [])
    const after = cache.after(one, 3, 2)
    assert.deepEqual([ids(after.items), after.holes], [['m11', 'm12'], []])
  })

  test('of one millisecond there may be many, and no page ends among them', () => {
    using on = cacheOnFile()
    const cache = on.cache()
    const many = Array.from({ length: 3000 }, (_, n) => aMessage('one', `m${n}`, 7))
    cache.keep({
      ...nothing,
      items: [aMessage('one', 'before', 6), ...many.slice(0, 100), aMessage('one', 'after', 8)],
    })
    assert.equal(cache.page(one, 'timeline', undefined, 5).items.length, 101)
    cache.keep({ ...nothing, items: many })
    assert.equal(cache.size().items, 3002)
  })

  test('a space that is gone takes all of its items along, and nothing of others', () => {
    using on = cacheOnFile()
    const cache = on.cache()
    cache.keep({ ...nothing, items: [message('a', 1, 'kept words'), aMessage('two', 'b', 2)] })
    cache.index(10)
    cache.keep({ ...nothing, gone: [one] })
    assert.deepEqual(cache.search({ words: 'words', withFiles: false }, 9), [])
    assert.equal(cache.size().items, 1)
  })

  test('too old and too much goes, the oldest first, and what is left is whole only from there on', () => {
    using on = cacheOnFile()
    const cache = on.cache()
    const day = 86_400_000
    const items = Array.from({ length: 40 }, (_, n) => aMessage('one', `m${n}`, n * day))
    cache.keep({ ...nothing, items, stretches: [{ space: one, from: -1, to: 39 * day }] })
    while (cache.trim({ days: 10 }, 39 * day));
    const { items: left, older } = cache.page(one, 'timeline', undefined, 50)
    assert.deepEqual([left[0]?.id, left.length, older], ['m29', 11, 'nothing'])
    while (cache.trim({ bytes: 1 }, 0));
    assert.equal(cache.size().items, 0)
  })

  test('law: any versions in any order, in any portions, over any restarts: the newest of each is there', () => {
    const version = fc.record({
      n: fc.integer({ min: 0, max: 8 }),
      version: fc.integer({ min: 0, max: 3 }),
    })
    fc.assert(
      fc.property(fc.array(fc.array(version, { maxLength: 8 }), { maxLength: 5 }), (batches) => {
        using on = cacheOnFile()
        const expected = new Map<string, Item>()
        for (const batch of batches) {
          const items = batch.map(({ n, version: v }) =>
            aMessage('one', `m${n}`, n, {
              modifiedAt: n + v,
              body: { markup: 'plain', source: safely(`w${v}`) },
            }),
          )
          for (const item of items) {
            const known = expected.get(item.id)
            expected.set(item.id, known === undefined ? item : newerOf(known, item))
          }
          on.cache().keep({ ...nothing, items })
        }
        assert.deepEqual(
          on.cache().page(one, 'timeline', undefined, 100).items,
          [...expected.values()].toSorted(compareItems),
        )
      }),
      { numRuns: 25 },
    )
  })
})
