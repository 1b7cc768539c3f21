// What is unread on screens that show one region at a time: a covered chat is not read.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { layoutOf } from '../../../components/screen-layout.ts'
import { itemId, spaceId } from '../../../src/domain/ids.ts'
import { isListCovered } from '../../../store/selectors/room.ts'
import { readsAtEnd } from '../../../store/selectors/spaces.ts'
import { nextUnread, totalUnread } from '../../../store/selectors/unread.ts'
import { reduceAll } from '../../../store/reduce.ts'
import { initialState } from '../../../store/state.ts'
import type { Pane, State, Tab } from '../../../store/state.ts'
import { aSpace } from '../../support/things.ts'

const OPEN = spaceId('open')

type Shown = {
  readonly columns: number
  readonly rows: number
  readonly focus: Pane
  readonly tab: Tab
  readonly open: boolean
}

const shownAs = ({ columns, rows, focus, tab, open }: Shown): State =>
  reduceAll(initialState, [
    { type: 'spaces-loaded', spaces: [aSpace('open', { unread: 2 }), aSpace('other')] },
    { type: 'space-opened', space: OPEN },
    { type: 'screen-resized', columns, rows },
    { type: 'tab-chosen', space: OPEN, tab },
    ...(open ? [{ type: 'item-opened', space: OPEN, item: itemId('p') } as const] : []),
    { type: 'focus-moved', focus },
  ])

test('a list is covered exactly where the layout does not show it', () => {
  fc.assert(
    fc.property(
      fc.record({
        columns: fc.integer({ min: 30, max: 200 }),
        rows: fc.integer({ min: 8, max: 40 }),
        focus: fc.constantFrom<Pane[]>('spaces', 'content', 'detail', 'composer'),
        tab: fc.constantFrom<Tab[]>('chat', 'posts', 'tasks'),
        open: fc.boolean(),
      }),
      (shown) => {
        const state = shownAs(shown)
        assert.equal(isListCovered(state), layoutOf(state).list === undefined)
      },
    ),
    { numRuns: 300 },
  )
})

test('on a narrow screen the space under the list of spaces is unread, and n goes to it', () => {
  const chat: Shown = { columns: 60, rows: 20, focus: 'composer', tab: 'chat', open: false }
  const reading = shownAs(chat)
  assert.deepEqual([readsAtEnd(reading, OPEN), totalUnread(reading)], [true, 0])
  const covered = shownAs({ ...chat, focus: 'spaces' })
  assert.deepEqual([readsAtEnd(covered, OPEN), totalUnread(covered)], [false, 2])
  assert.equal(nextUnread(covered, 1), OPEN)
  const beside = shownAs({ ...chat, columns: 100, focus: 'spaces' })
  assert.deepEqual([totalUnread(beside), nextUnread(beside, 1)], [0, undefined])
})
