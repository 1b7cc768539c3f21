// Of which moments a page tells everything.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { spaceId } from '../../../src/domain/ids.ts'
import { initialState } from '../../../store/state.ts'
import { toldFrom, toldTo } from '../../../store/sync/page-stretch.ts'
import { aMessage } from '../../support/things.ts'

test('a page tells all from right after the moment of its first item, from where it looked, or from the beginning', () => {
  const items = [aMessage('one', 'b', 70), aMessage('one', 'a', 50)]
  const first = Math.min(...items.map(({ createdAt }) => createdAt))
  assert.equal(toldFrom({ items, older: { kind: 'cursor', value: 'x' } }), first + 1)
  assert.equal(toldFrom({ items, older: { kind: 'before', time: first + 1 } }), first + 1)
  assert.equal(toldFrom({ items, older: { kind: 'before', time: first - 20 } }), first - 20)
  assert.equal(toldFrom({ items, older: { kind: 'end' } }), -1)
})

test('it tells all to its last item, or to what it was asked to lie right before', () => {
  const page = {
    space: spaceId('one'),
    list: 'timeline',
    items: [aMessage('one', 'a', 50)],
    before: { kind: 'cursor', value: 'x' },
    older: { kind: 'end' },
  } as const
  const next = aMessage('one', 'b', 70)
  assert.equal(toldTo({ ...page, type: 'page-checked' }, initialState), page.items[0]?.createdAt)
  assert.equal(toldTo({ ...page, type: 'page-checked', next }, initialState), next.createdAt)
  const before = { kind: 'before', time: next.createdAt + 1 } as const
  assert.equal(toldTo({ ...page, type: 'page-loaded', before }, initialState), next.createdAt)
})
