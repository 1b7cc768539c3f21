// What is news: what is not here yet. What was removed, lies before what is loaded, or reads the same is none.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DomainEvent } from '../../../src/domain/events.ts'
import { itemId, personId, spaceId } from '../../../src/domain/ids.ts'
import type { Item } from '../../../src/domain/model.ts'
import { reduceAll } from '../../../store/reduce.ts'
import { isNews } from '../../../store/selectors/news.ts'
import { initialState } from '../../../store/state.ts'
import { aMessage, aSpace, aTask, safely } from '../../support/things.ts'

const one = spaceId('one')
const known = aMessage('one', 'm5', 5)
const task = aTask('one', 't6', 6)
const state = reduceAll(initialState, [
  { type: 'spaces-loaded', spaces: [aSpace('one')] },
  {
    type: 'page-loaded',
    space: one,
    list: 'timeline',
    items: [known, task, aMessage('one', 'm7', 7)],
    before: { kind: 'unknown' },
    older: { kind: 'before', time: 5 },
  },
  { type: 'item-removed', space: one, item: itemId('m7') },
])

const isNewsHere = (event: DomainEvent): boolean => isNews(state, event, () => 20)

const arrives = (item: Item): boolean => isNewsHere({ type: 'item-arrived', item })

test('items', () => {
  assert.equal(arrives(aMessage('one', 'm8', 8)), true)
  assert.equal(arrives(known), false, 'it is here')
  assert.equal(arrives(aMessage('one', 'm7', 7)), false, 'it was removed')
  assert.equal(arrives(aMessage('one', 'm1', 1)), false, 'before what is loaded')
  assert.equal(arrives({ ...known, modifiedAt: 9 }), false, 'it reads the same')
  const body = { markup: 'plain' as const, source: safely('other') }
  assert.equal(arrives({ ...known, modifiedAt: 9, body }), true)
  const edits = [{ title: safely('Other') }, { done: true }, { dueAt: 9 }, { assignees: [personId('ann')] }]
  for (const edit of edits)
    assert.equal(arrives({ ...task, modifiedAt: 9, ...edit }), true, JSON.stringify(edit))
  const comments = { count: 1, asOf: 9 }
  assert.equal(arrives({ ...task, modifiedAt: 9, comments }), false, 'somebody commented on it')
  assert.equal(arrives(aMessage('never read', 'm20', 20)), false, 'who knows')
  assert.equal(arrives(aMessage('never read', 'm21', 21)), true)
})

const changes = (modifiedAt: number, done: boolean) =>
  isNewsHere({ type: 'item-changed', space: one, item: task.id, modifiedAt, change: { done } })

test('changes', () => {
  assert.equal(changes(9, true), true)
  assert.equal(changes(9, false), false, 'it is not done already')
  assert.equal(changes(6, true), false, 'an older version')
})

test('removals, and all that does not happen to items', () => {
  const removed = (id: string) => isNewsHere({ type: 'item-removed', space: one, item: itemId(id) })
  assert.deepEqual([removed('m5'), removed('m7'), removed('m0')], [true, false, false])
  assert.equal(isNewsHere({ type: 'life-seen', at: 1 }), false)
})
