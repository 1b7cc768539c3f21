// Around an old message: the pages before and after it, until they meet the chat; no hole is hidden.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { spaceId } from '../../../src/domain/ids.ts'
import { ok } from '../../../src/domain/result.ts'
import { settled } from '../../support/clock.ts'
import { aMessage } from '../../support/things.ts'
import { openLooking, take } from './looking.ts'

const old = aMessage('launch', 'old', 1000)

test('around an old message the pages before and after are read, until they meet the chat', async () => {
  const { store, backend, newer, stop } = openLooking()
  const launch = spaceId('launch')
  const chat = [aMessage('launch', 'n1', 5000), aMessage('launch', 'n2', 5001)]
  store.dispatch(
    { type: 'space-opened', space: launch },
    {
      type: 'page-loaded',
      space: launch,
      list: 'timeline',
      items: chat,
      before: { kind: 'unknown' },
      older: { kind: 'before', time: 5000 },
    },
    { type: 'item-sought', item: old, row: 3 },
  )
  const lists = () => store.getState().timelines[launch]?.lists
  const ids = (list: 'around' | 'timeline') => lists()?.[list]?.items.map(({ id }) => id)
  assert.deepEqual(ids('around'), ['old'])
  assert.deepEqual(backend.fetches[0]?.asked, {
    space: launch,
    list: 'around',
    before: { kind: 'before', time: 1001 },
  })
  backend.fetches[0]?.answer(ok({ items: [aMessage('launch', 'o1', 900)], older: { kind: 'end' } }))
  await settled()
  assert.deepEqual(lists()?.around?.newer, { kind: 'after', time: 1000 }, 'there is more below still')
  const after = { kind: 'after', time: 2000 } as const
  assert.equal(await take(newer, ok({ items: [aMessage('launch', 'o2', 2000)], newer: after })), 1000)
  assert.deepEqual(ids('around'), ['o1', 'old', 'o2'])
  // What comes live does not get into it: there is a hole between.
  store.dispatch({ type: 'item-arrived', item: aMessage('launch', 'n3', 6000) })
  assert.deepEqual(ids('around'), ['o1', 'old', 'o2'])
  assert.deepEqual(ids('timeline'), ['n1', 'n2', 'n3'])
  stop()
})

test('met, both are one list, and one reads on where one was', async () => {
  const { store, history, backend, newer, stop } = openLooking()
  const launch = spaceId('launch')
  store.dispatch(
    { type: 'space-opened', space: launch },
    {
      type: 'page-loaded',
      space: launch,
      list: 'timeline',
      items: [aMessage('launch', 'n1', 5000)],
      before: { kind: 'unknown' },
      older: { kind: 'before', time: 5000 },
    },
    { type: 'item-sought', item: old, row: 3 },
  )
  await take(newer, ok({ items: [aMessage('launch', 'o2', 2000)], newer: { kind: 'after', time: 2000 } }))
  void history.loadNewer(launch)
  const met = [aMessage('launch', 'o3', 3000), aMessage('launch', 'n1', 5000)]
  await take(newer, ok({ items: met, newer: { kind: 'after', time: 5000 } }))
  const state = store.getState()
  assert.equal(state.timelines[launch]?.lists.around, undefined)
  assert.deepEqual(
    state.timelines[launch]?.lists.timeline?.items.map(({ id }) => id),
    ['old', 'o2', 'o3', 'n1'],
  )
  assert.deepEqual(state.view.places[launch]?.readings.timeline, {
    selected: 'old',
    anchor: { item: 'old', row: 3 },
  })
  // The page before comes late, for a list that is not there any more.
  backend.fetches[0]?.answer(ok({ items: [aMessage('launch', 'o1', 900)], older: { kind: 'end' } }))
  await settled()
  assert.equal(store.getState().timelines[launch]?.lists.around, undefined)
  stop()
})
