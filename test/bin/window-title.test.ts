// The window title follows the open space and the unread count, and the old one comes back.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { followTitle } from '../../bin/window-title.ts'
import { createSpacetermStore } from '../../store/store.ts'
import { anArrival, aSpace, SPACE } from '../support/arbitrary-events.ts'

test('the title says where one is and what is unread, once a change, and gives the old one back', () => {
  const store = createSpacetermStore()
  const written: string[] = []
  const stop = followTitle(store, (sequence) => written.push(sequence))
  store.dispatch({ type: 'spaces-loaded', spaces: [aSpace()] })
  store.dispatch({ type: 'tab-chosen', space: SPACE, tab: 'posts' }, anArrival(1))
  store.dispatch({ type: 'life-seen', at: 5 })
  stop()
  store.dispatch(anArrival(2))
  assert.deepEqual(
    written.map((sequence) => sequence.replaceAll('\u001B', 'ESC').replaceAll('\u0007', 'BEL')),
    [
      'ESC[22;0t',
      'ESC]0;spacetermBEL',
      'ESC]0;Garden · spacetermBEL',
      'ESC]0;(1) Garden · spacetermBEL',
      'ESC[23;0t',
    ],
  )
})
