// An absent network is tried again when the machine wakes and when a key is pressed, and not with every key.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Clock } from '../../../store/sync/clock.ts'
import { createSpacetermStore } from '../../../store/store.ts'
import { startWaking } from '../../../store/sync/waking.ts'
import { createFakeClock } from '../../support/clock.ts'
import { safely } from '../../support/things.ts'

const stage = () => {
  const store = createSpacetermStore()
  const clock = createFakeClock()
  /** What the wall clock gained while the machine slept: its timers stood still. */
  let slept = 0
  const sleeping: Clock = { ...clock, now: () => clock.now() + slept }
  let tries = 0
  const waking = startWaking({ store, backend: { reconnect: () => (tries += 1) }, clock: sleeping })
  const waits = (ms: number): void =>
    store.dispatch({
      type: 'link-changed',
      link: { status: 'waiting', retryAt: sleeping.now() + ms, reason: safely('gone') },
      at: sleeping.now(),
    })
  return { store, clock, waking, waits, tries: () => tries, sleep: (ms: number) => (slept += ms) }
}

test('it is tried as soon as the machine wakes', () => {
  const { clock, waits, tries, sleep } = stage()
  waits(30_000)
  clock.advance(2500)
  assert.equal(tries(), 0)
  sleep(3600_000)
  clock.advance(1000)
  assert.equal(tries(), 1)
})

test('a key tries at once, ten of them once, and one later again', () => {
  const { clock, waits, waking, tries } = stage()
  waits(20_000)
  for (let key = 0; key < 10; key += 1) waking.pressed()
  assert.equal(tries(), 1)
  clock.advance(5000)
  waits(20_000)
  waking.pressed()
  assert.equal(tries(), 2)
})

test('keys do nothing while it is live, or when the server asked for a longer wait', () => {
  const { store, waits, waking, tries } = stage()
  store.dispatch({ type: 'link-changed', link: { status: 'live' }, at: 1 })
  waking.pressed()
  waits(120_000)
  waking.pressed()
  assert.equal(tries(), 0)
})

test('nothing ticks while it is live, or after the end', () => {
  const { store, clock, waits, waking } = stage()
  waits(20_000)
  assert.equal(clock.timers(), 1)
  store.dispatch({ type: 'link-changed', link: { status: 'live' }, at: 1 })
  clock.advance(1000)
  assert.equal(clock.timers(), 0)
  waits(20_000)
  waking.stop()
  assert.equal(clock.timers(), 0)
})
