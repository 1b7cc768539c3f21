// Where the person is on the screen: nothing moves that they did not move.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { itemId, localId } from '../../../src/domain/ids.ts'
import type { StateEvent } from '../../../store/events.ts'
import { reduceAll } from '../../../store/reduce.ts'
import { initialState } from '../../../store/state.ts'
import type { State } from '../../../store/state.ts'
import { anArrival, aRemoval, aSpace, SPACE } from '../../support/arbitrary-events.ts'

const begin = (...events: readonly StateEvent[]): State =>
  reduceAll(initialState, [
    { type: 'spaces-loaded', spaces: [aSpace()] },
    ...[4, 5, 6, 7].map((n) => anArrival(n)),
    ...events,
  ])
const reading = (state: State) => state.view.places[SPACE]?.readings.timeline
const standOn = (id: string): StateEvent => ({
  type: 'reading-moved',
  space: SPACE,
  list: 'timeline',
  reading: { selected: itemId(id), anchor: { item: itemId(id), row: -1 } },
})

suite('the person’s place', () => {
  test('when the item one reads is removed, its neighbour takes the very place', () => {
    const middle = reading(begin(standOn('item-5'), aRemoval(5)))
    assert.deepEqual(middle?.anchor, { item: 'item-6', row: -1 })
    assert.equal(middle?.selected, 'item-6')
    const last = reading(begin(standOn('item-7'), aRemoval(7)))
    assert.equal(last?.selected, 'item-6')
  })

  test('when another item is removed, the place stays as it is, by identity', () => {
    const before = begin(standOn('item-5'))
    assert.equal(reading(reduceAll(before, [aRemoval(7)])), reading(before))
  })

  test('what was selected while it was on its way stays selected when it is there', () => {
    const arrival = anArrival(9)
    assert.ok(arrival.type === 'item-arrived')
    const there = begin(standOn('local-1'), { ...arrival, localId: localId('local-1') })
    assert.equal(reading(there)?.selected, arrival.item.id)
    assert.deepEqual(reading(there)?.anchor, { item: arrival.item.id, row: -1 })
  })

  test('an open post that is removed closes, and the focus leaves it', () => {
    const open = begin(
      { type: 'item-opened', space: SPACE, item: itemId('item-6') },
      { type: 'focus-moved', focus: 'detail' },
    )
    const gone = reduceAll(open, [aRemoval(6)])
    assert.equal(gone.view.places[SPACE]?.open, undefined)
    assert.equal(gone.view.focus, 'content')
  })
})
