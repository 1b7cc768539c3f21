// When the network last gave a sign of life: from then on is asked what was missed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reduceAll } from '../../../store/reduce.ts'
import { initialState } from '../../../store/state.ts'
import type { StateEvent } from '../../../store/events.ts'
import { safely } from '../../support/things.ts'

const live = (at: number, goesOn = false): StateEvent => ({
  type: 'link-changed',
  link: { status: 'live' },
  at,
  goesOn,
})
const broken = (at: number): StateEvent => ({
  type: 'link-changed',
  link: { status: 'waiting', retryAt: at + 1, reason: safely('gone') },
  at,
})
const lifeAfter = (...events: readonly StateEvent[]): number =>
  reduceAll(initialState, events).connection.lifeAt

test('a link that only goes on where it was is no sign of life; what comes by it is', () => {
  assert.equal(lifeAfter(live(100), broken(200)), 100)
  assert.equal(lifeAfter(live(100), broken(200), live(300)), 300)
  // A feed that is over fails a moment later: what was written since 100 is asked for then.
  assert.equal(lifeAfter(live(100), broken(200), live(300, true), broken(302)), 100)
  assert.equal(
    lifeAfter(live(100), broken(200), live(300, true), { type: 'life-seen', at: 310 }, broken(320)),
    310,
  )
})
