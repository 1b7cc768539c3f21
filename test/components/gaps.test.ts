// The row that says that something may be missing: keys come to it, Enter loads it, it says why it cannot, nothing jumps.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { createMeasure } from '../../components/measure.ts'
import { lookOf } from '../../components/shared/look.ts'
import { windowRows } from '../../components/shared/geometry.ts'
import { entryRows } from '../../components/timeline/entry-rows.ts'
import { timelineStrip } from '../../components/timeline/strip.ts'
import { itemId, spaceId } from '../../src/domain/ids.ts'
import type { ItemId } from '../../src/domain/ids.ts'
import { failed, ok } from '../../src/domain/result.ts'
import { selectedGap } from '../../store/commands/target.ts'
import { gapRow, selectedIn } from '../../store/selectors/gaps.ts'
import { timelineEntries } from '../../store/selectors/timeline.ts'
import { createSpacetermStore } from '../../store/store.ts'
import { createHoles } from '../../store/sync/holes.ts'
import { settled } from '../support/clock.ts'
import { createFakeBackend } from '../support/fake-backend.ts'
import { testTheme } from '../support/screen.tsx'
import { aMessage, aSpace, safely } from '../support/things.ts'
import { NOON, sitDown } from '../store/commands/driver.ts'

const L = spaceId('launch')
const measure = createMeasure(testTheme, () => NOON)
const messages = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, n) => aMessage('launch', `m${from + n}`, from + n))
const gap = itemId('m60')

/** Something is missing right before `m60`. */
const withGap = [
  { type: 'screen-resized', columns: 80, rows: 24 },
  { type: 'spaces-loaded', spaces: [aSpace('launch')] },
  { type: 'space-opened', space: L },
  {
    type: 'cached-loaded',
    space: L,
    list: 'timeline',
    items: [...messages(1, 20), ...messages(60, 64)],
    holes: [gap],
    older: { kind: 'end' },
  },
] as const

const told = (store: ReturnType<typeof createSpacetermStore>): string => {
  const entry = timelineEntries(store.getState(), L).find(({ kind }) => kind === 'gap')
  return entry === undefined
    ? ''
    : (entryRows(entry, lookOf(testTheme, 78, undefined, true), NOON, false)[0] ?? '')
}

/** The row of the screen that an item stands on. */
const rowOf = (person: Pick<ReturnType<typeof sitDown>, 'state'>, item: ItemId): number | undefined => {
  const state = person.state()
  const strip = timelineStrip(timelineEntries(state, L), lookOf(testTheme, 78, undefined, true), NOON)
  const { placed } = windowRows(strip, state.view.places[L]?.readings.timeline, 18)
  return placed.find(({ entry }) => strip.idOf(entry) === item)?.row
}

const stage = () => {
  const store = createSpacetermStore()
  const backend = createFakeBackend()
  store.dispatch(...withGap, { type: 'link-changed', link: { status: 'live' }, at: 1 })
  return { store, backend, holes: createHoles(store, backend) }
}

suite('gaps', () => {
  test('the selection comes to the row from below and from above, and goes on', () => {
    const person = sitDown(withGap, measure)
    person.press('escape', 'k', 'k', 'k', 'k', 'k')
    assert.deepEqual(selectedGap(person.state()), { space: L, list: 'timeline', before: gap })
    person.press('k')
    assert.equal(person.selected('timeline'), 'm20')
    person.press('j')
    assert.notEqual(selectedGap(person.state()), undefined)
    person.press('j')
    assert.equal(person.selected('timeline'), 'm60')
  })

  test('Enter asks for what is missing before the item; nothing else does that there', () => {
    const person = sitDown(withGap, measure)
    person.press('escape', 'k', 'k', 'k', 'k', 'k', 'enter')
    assert.deepEqual(person.did, ['fill timeline before m60'])
  })

  test('what comes pushes nothing down; the item behind the gap is selected then', () => {
    const person = sitDown(
      [...withGap, { type: 'item-arrived', item: aMessage('launch', 'm65', 65) }],
      measure,
    )
    person.press('escape', 'k', 'k', 'k', 'k', 'k', 'k', 'enter')
    const before = rowOf(person, gap)
    assert.notEqual(before, undefined)
    person.happens({
      type: 'hole-filled',
      space: L,
      list: 'timeline',
      hole: gap,
      items: messages(15, 59),
      before: { kind: 'before', time: 61 },
      older: { kind: 'end' },
    })
    assert.equal(rowOf(person, gap), before)
    assert.equal(selectedIn(person.state(), L, 'timeline'), gap)
    person.press('k')
    assert.equal(person.selected('timeline'), 'm59')
  })

  test('nobody holds on to the row: it may be gone with the next event', () => {
    const person = sitDown(withGap, measure)
    person.press('escape', 'k', 'k', 'k', 'k', 'k')
    const anchor = person.state().view.places[L]?.readings.timeline?.anchor
    assert.notDeepEqual(anchor !== 'end' && anchor?.item, gapRow(gap))
  })

  test('it says that it can be loaded, that it is, why it was not, and goes', async () => {
    const { store, backend, holes } = stage()
    assert.match(told(store), /something may be missing here: Enter loads it/)
    const first = holes.fill(L, 'timeline', gap)
    assert.match(told(store), /loading what is missing here …/)
    assert.deepEqual(backend.fetches[0]?.asked, {
      space: L,
      list: 'timeline',
      before: { kind: 'before', time: 61 },
    })
    assert.equal(await holes.fill(L, 'timeline', gap), false)
    backend.fetches[0].answer(failed({ again: 'soon', words: safely('The network is slow.') }))
    assert.equal(await first, false)
    assert.match(told(store), /The network is slow\. Enter tries again\./)
    const second = holes.fill(L, 'timeline', gap)
    assert.match(told(store), /loading/)
    backend.fetches[0]?.answer(ok({ items: messages(15, 60), older: { kind: 'cursor', value: 'c' } }))
    assert.equal(await second, true)
    assert.equal(told(store), '')
    assert.equal(store.getState().timelines[L]?.lists.timeline?.items.length, 64)
    await settled()
  })

  test('without a link it says so, and stays', async () => {
    const { store, holes, backend } = stage()
    store.dispatch({ type: 'link-changed', link: { status: 'connecting' }, at: 2 })
    assert.equal(await holes.fill(L, 'timeline', gap), false)
    assert.match(told(store), /No link: what is missing here is on the network only\. Enter tries again\./)
    assert.equal(backend.fetches.length, 0)
  })
})
