// What the person has read is told once, when they have really seen it.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { personId, spaceId } from '../../../src/domain/ids.ts'
import type { Intent } from '../../../src/domain/intents.ts'
import { createSpacetermStore } from '../../../store/store.ts'
import { startReading } from '../../../store/sync/reading.ts'
import { onChatOnly } from '../../support/other-network.ts'
import { createFakeClock } from '../../support/clock.ts'
import { aMessage, aPerson, aSend, aSpace } from '../../support/things.ts'

const one = spaceId('one')

const given = () => {
  const clock = createFakeClock()
  const store = createSpacetermStore()
  const sent: Intent[] = []
  store.dispatch(
    { type: 'signed-in', me: aPerson('me') },
    { type: 'spaces-loaded', spaces: [aSpace('one', { pinned: true }), aSpace('two')] },
  )
  const arrive = (n: number): void => {
    store.dispatch({
      type: 'item-arrived',
      item: aMessage('one', `m${String(n)}`, n, { author: personId('bob') }),
    })
  }
  let shown = true
  const reading = startReading({ store, clock, send: (intent) => sent.push(intent), visible: () => shown })
  const show = (yes: boolean): void => {
    shown = yes
    store.dispatch({ type: 'screen-resized', columns: yes ? 100 : 60, rows: 30 })
  }
  return { clock, store, sent, arrive, reading, show }
}

const mark = (readAt: number): Intent => ({ kind: 'mark-read', space: one, readAt })

const elsewhere = ({ store, show }: ReturnType<typeof given>): readonly (() => void)[] => [
  () => {
    store.dispatch({ type: 'space-opened', space: spaceId('two') })
  },
  () => {
    const anchor = { item: aMessage('one', 'm10', 10).id, row: 0 }
    store.dispatch({ type: 'reading-moved', space: one, list: 'timeline', reading: { anchor } })
  },
  () => {
    store.dispatch({ type: 'tab-chosen', space: one, tab: 'tasks' })
  },
  () => {
    show(false)
  },
]

suite('reading', () => {
  test('where the network keeps no mark it is kept here, and nothing is sent', () => {
    const { clock, store, sent, arrive } = given()
    store.dispatch(onChatOnly)
    arrive(10)
    assert.equal(store.getState().spaces[one]?.unread, 1)
    clock.advance(10_000)
    assert.deepEqual(sent, [])
    const { lastReadAt, unread } = store.getState().spaces[one] ?? {}
    assert.deepEqual([lastReadAt, unread], [10, 0])
  })

  test('what is not on the screen any more when the time is over is not marked', () => {
    let shown = true
    const { clock, store, sent, arrive, reading } = given()
    reading.stop()
    const other = startReading({ store, clock, send: (intent) => sent.push(intent), visible: () => shown })
    arrive(10)
    clock.advance(2_000)
    // Nothing in this state tells that another account was put in front of it.
    shown = false
    clock.advance(10_000)
    assert.deepEqual(sent, [])
    other.stop()
  })

  test('a few seconds at the end of the chat mark it read, up to the newest that came meanwhile', () => {
    const { clock, sent, arrive } = given()
    arrive(10)
    clock.advance(2_000)
    arrive(11)
    clock.advance(2_900)
    assert.deepEqual(sent, [])
    clock.advance(100)
    assert.deepEqual(sent, [mark(11)])
  })

  test('the same mark is never sent twice; what comes later is marked later', () => {
    const { clock, sent, arrive } = given()
    arrive(10)
    clock.advance(30_000)
    assert.deepEqual(sent, [mark(10)])
    arrive(12)
    clock.advance(30_000)
    assert.deepEqual(sent, [mark(10), mark(12)])
  })

  test('no unread, no mark, no timer', () => {
    const { clock, store, sent, arrive } = given()
    arrive(10)
    store.dispatch({ type: 'space-read', space: one, readAt: 10, unread: 0 })
    assert.equal(clock.timers(), 0)
    clock.advance(30_000)
    assert.deepEqual(sent, [])
  })

  test('passing through, reading further up, another view or a covered space do not count', () => {
    for (const which of [0, 1, 2, 3]) {
      const now = given()
      now.arrive(10)
      now.clock.advance(1_400)
      elsewhere(now)[which]?.()
      now.clock.advance(30_000)
      assert.deepEqual(now.sent, [], `elsewhere ${String(which)}`)
    }
  })

  test('whoever saw the end for a moment and goes on has read it: what was shown as read does not come back', () => {
    for (const which of [0, 1, 2, 3]) {
      const now = given()
      now.arrive(10)
      now.clock.advance(1_500)
      assert.deepEqual(now.sent, [])
      elsewhere(now)[which]?.()
      assert.deepEqual(now.sent, [mark(10)], `elsewhere ${String(which)}`)
    }
    const quitting = given()
    quitting.arrive(10)
    quitting.clock.advance(1_500)
    quitting.reading.stop()
    assert.deepEqual(quitting.sent, [mark(10)])
    assert.equal(quitting.clock.timers(), 0)
  })

  test('whoever writes in a space has read it', () => {
    const { sent, arrive, reading, clock } = given()
    arrive(10)
    reading.sent({ kind: 'set-pinned', space: one, pinned: true })
    assert.deepEqual(sent, [])
    reading.sent(aSend('one', 'yes'))
    assert.deepEqual(sent, [mark(10)])
    clock.advance(30_000)
    assert.equal(sent.length, 1)
  })

  test('several spaces read in a row are told one by one, never in a burst', () => {
    const { clock, store, sent, arrive, reading } = given()
    arrive(10)
    store.dispatch({
      type: 'item-arrived',
      item: aMessage('two', 'n1', 20, { author: personId('bob') }),
    })
    reading.sent(aSend('one', 'yes'))
    reading.sent(aSend('two', 'yes too'))
    assert.deepEqual(sent, [mark(10)])
    assert.equal(store.getState().spaces[spaceId('two')]?.unread, 0, 'for the person it is read at once')
    clock.advance(4_999)
    assert.equal(sent.length, 1)
    clock.advance(1)
    assert.deepEqual(sent[1], { kind: 'mark-read', space: spaceId('two'), readAt: 20 })
    arrive(30)
    reading.sent(aSend('one', 'and so on'))
    reading.stop()
    assert.equal(clock.timers(), 0)
    assert.deepEqual(sent.at(-1), mark(30), 'what was read is kept for the next start')
  })

  test('stopped, it marks nothing', () => {
    const { clock, sent, arrive, reading } = given()
    arrive(10)
    reading.stop()
    arrive(11)
    assert.equal(clock.timers(), 0)
    assert.deepEqual(sent, [])
  })
})
