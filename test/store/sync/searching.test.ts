// Searching as one types: all the spaces, the liveliest first, a few at a time, and honest about what was searched.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Found } from '../../../src/backend/backend.ts'
import { itemId, spaceId } from '../../../src/domain/ids.ts'
import type { Item } from '../../../src/domain/model.ts'
import { failed, ok } from '../../../src/domain/result.ts'
import type { Result } from '../../../src/domain/result.ts'
import { hitRows } from '../../../store/selectors/search.ts'
import { aMessage, aPerson, aPost, aTask, safely } from '../../support/things.ts'
import { openLooking, take } from './looking.ts'

const found = (...items: readonly Item[]): Result<Found> => ok({ items, more: false })

test('what is typed is searched after a rest, the liveliest space first, and answers come one by one', async () => {
  const { store, clock, searches, type, stop } = openLooking()
  type('bu')
  clock.advance(200)
  type('build')
  assert.equal(searches.length, 0)
  clock.advance(300)
  assert.deepEqual(
    searches.map(({ asked }) => [asked.space, asked.words]),
    [
      ['launch', 'build'],
      ['design', 'build'],
    ],
  )
  await take(searches, found(aMessage('launch', 'm1', 5)))
  assert.deepEqual([store.getState().search?.searched, store.getState().search?.status], [1, 'asking'])
  await take(searches, found(aMessage('design', 'm2', 9)))
  assert.equal(store.getState().search?.status, 'done')
  assert.deepEqual(
    hitRows(store.getState()).map(({ key }) => key),
    ['m2', 'm1'],
  )
  stop()
})

test('three spaces are asked at once, and each answer asks the next', async () => {
  const { clock, searches, type, stop } = openLooking(['a', 'b', 'c', 'd', 'e'])
  type('x')
  clock.advance(300)
  assert.equal(searches.length, 3)
  await take(searches, found())
  assert.equal(searches.length, 3)
  assert.equal(searches.at(-1)?.asked.space, 'd')
  stop()
})

test('answers to what is not asked any more are not taken, and no more spaces are asked for it', async () => {
  const { store, clock, searches, type, stop } = openLooking(['a', 'b', 'c', 'd'])
  type('old')
  clock.advance(300)
  type('new')
  clock.advance(300)
  assert.equal(searches.length, 6)
  for (let answer = 0; answer < 3; answer += 1) {
    // One after the other, as they were asked.
    await take(searches, found(aMessage('a', `old${answer}`, 5)))
  }
  assert.deepEqual(hitRows(store.getState()), [])
  assert.ok(searches.every(({ asked }) => asked.words === 'new'))
  stop()
})

test('closed, it asks no more; what was found is there when it is opened again', async () => {
  const { store, clock, searches, type, stop } = openLooking(['a'])
  type('x')
  clock.advance(300)
  await take(searches, found(aMessage('a', 'm', 5)))
  store.dispatch({ type: 'overlay-closed' })
  type('x')
  clock.advance(300)
  assert.equal(searches.length, 0)
  assert.equal(hitRows(store.getState()).length, 1)
  stop()
})

test('a space that cannot be searched is counted, with its reason', async () => {
  const { store, clock, searches, type, stop } = openLooking()
  type('x')
  clock.advance(300)
  await take(searches, failed({ again: 'soon', words: safely('too fast') }))
  await take(searches, found())
  const { search } = store.getState()
  assert.deepEqual([search?.status, search?.searched, search?.failed], ['done', 1, 1])
  assert.equal(search?.problem, 'too fast')
  stop()
})

test('filters narrow where, what and who', async () => {
  const { store, clock, searches, type, stop } = openLooking()
  type('in:design is:task from:jonas paint')
  clock.advance(300)
  assert.deepEqual(
    searches.map(({ asked }) => asked),
    [{ space: spaceId('design'), words: 'paint', kind: 'task', withFiles: false }],
  )
  const jonas = aPerson('jonas').id
  await take(searches, found(aTask('design', 't1', 1, { author: jonas }), aTask('design', 't2', 2)))
  assert.deepEqual(
    hitRows(store.getState()).map(({ key }) => key),
    ['t1'],
  )
  stop()
})

test('without a link what is loaded is searched, and it is said', () => {
  const { store, clock, searches, type, stop } = openLooking(['a'], [])
  store.dispatch({ type: 'item-arrived', item: aMessage('a', 'm1', 5) })
  type('body of M1')
  clock.advance(300)
  assert.equal(searches.length, 0)
  assert.equal(store.getState().search?.here, true)
  assert.equal(hitRows(store.getState()).length, 1)
  stop()
})

test('what was found follows what becomes of it', async () => {
  const { store, clock, searches, type, stop } = openLooking(['a'])
  type('x')
  clock.advance(300)
  await take(searches, found(aPost('a', 'p1', 5)))
  const item = itemId('p1')
  store.dispatch({
    type: 'item-changed',
    space: spaceId('a'),
    item,
    modifiedAt: 9,
    change: { title: safely('New') },
  })
  const [row] = hitRows(store.getState())
  assert.ok(row?.item.kind === 'post')
  assert.equal(row.item.title, 'New')
  store.dispatch({ type: 'item-removed', space: spaceId('a'), item })
  assert.deepEqual(hitRows(store.getState()), [])
  stop()
})

test('what was found is put together once a state, however often a key asks for it', async () => {
  const { store, clock, searches, type, stop } = openLooking(['a'])
  type('build')
  clock.advance(300)
  await take(searches, found(aMessage('a', 'm1', 5), aMessage('a', 'm2', 9)))
  const rows = hitRows(store.getState())
  assert.equal(hitRows(store.getState()), rows)
  // Deleted since: another state, other rows.
  store.dispatch({ type: 'item-removed', space: spaceId('a'), item: itemId('m1') })
  assert.deepEqual(
    hitRows(store.getState()).map(({ key }) => key),
    ['m2'],
  )
  stop()
})
