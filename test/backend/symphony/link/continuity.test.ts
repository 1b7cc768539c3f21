// Whether nothing was missed over feeds that are lost and clocks that jump.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { createContinuity } from '../../../../src/backend/symphony/link/continuity.ts'
import { personId } from '../../../../src/domain/ids.ts'

const me = personId('7')
const given = () => {
  let at = 1_000_000
  const continuity = createContinuity(() => at)
  continuity.beginsAnew()
  continuity.wasRead(me)
  return {
    ...continuity,
    pass: (ms: number): number => {
      at += ms
      return at
    },
    now: () => at,
  }
}

describe('continuity', () => {
  test('what came since the feed began was not missed; what came before it may have been', () => {
    const { missedNothing, now, pass, heard } = given()
    const begun = now()
    pass(60_000)
    heard()
    assert.deepEqual([missedNothing(now()), missedNothing(begun - 1)], [true, false])
  })

  test('another feed has nothing of before it', () => {
    const { missedNothing, now, pass, heard, beginsAnew, wasRead } = given()
    pass(60_000)
    heard()
    const life = now()
    pass(5_000)
    beginsAnew()
    assert.equal(missedNothing(now()), false, 'not read yet')
    wasRead(me)
    assert.deepEqual([missedNothing(life), missedNothing(now())], [false, true])
  })

  test('a clock that is set back does not make what came before another feed come after it', () => {
    const { missedNothing, now, pass, heard, beginsAnew, wasRead } = given()
    pass(60_000)
    heard()
    const life = now()
    pass(-3_600_000)
    beginsAnew()
    wasRead(me)
    assert.equal(missedNothing(life), false)
  })

  test('the same feed goes on for five minutes, for the same person, and by a clock that was not set back', () => {
    const { holds, pass } = given()
    assert.deepEqual([holds(me), holds(personId('8'))], [true, false])
    pass(-1)
    assert.equal(holds(me), false)
    pass(300_000)
    assert.equal(holds(me), true)
    pass(1)
    assert.equal(holds(me), false)
  })
})
