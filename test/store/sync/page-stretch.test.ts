// Of which moments a page tells everything.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toldFrom } from '../../../store/sync/page-stretch.ts'
import { aMessage } from '../../support/things.ts'

test('a page tells all from right after the moment of its first item, from where it looked, or from the beginning', () => {
  const items = [aMessage('one', 'b', 70), aMessage('one', 'a', 50)]
  const first = Math.min(...items.map(({ createdAt }) => createdAt))
  assert.equal(toldFrom({ items, older: { kind: 'cursor', value: 'x' } }), first + 1)
  assert.equal(toldFrom({ items, older: { kind: 'before', time: first + 1 } }), first + 1)
  assert.equal(toldFrom({ items, older: { kind: 'before', time: first - 20 } }), first - 20)
  assert.equal(toldFrom({ items, older: { kind: 'end' } }), -1)
})
