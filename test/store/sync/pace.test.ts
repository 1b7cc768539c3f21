// Batches for the store: at once when it is quiet, by the frame in a flood, never too much in one go.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { DomainEvent } from '../../../src/domain/events.ts'
import { createPace, FRAME } from '../../../store/sync/pace.ts'
import { createFakeClock } from '../../support/clock.ts'

const life = (count: number, first = 0): readonly DomainEvent[] =>
  Array.from({ length: count }, (_, n) => ({ type: 'life-seen', at: first + n }))

/** @param costs ms that handing over one event takes */
const given = (costs = 0) => {
  const clock = createFakeClock()
  const batches: (readonly DomainEvent[])[] = []
  let owed = 0
  const pace = createPace({ ...clock, now: () => clock.now() + owed }, (batch) => {
    batches.push(batch)
    owed += batch.length * costs
  })
  const sizes = () => batches.map(({ length }) => length)
  return { clock, pace, batches, sizes }
}

suite('pace', () => {
  test('the first event after quiet goes in this turn, with those that come with it', () => {
    const { clock, pace, sizes } = given()
    pace.push(life(1))
    pace.push(life(2))
    assert.deepEqual(sizes(), [])
    clock.turn()
    assert.deepEqual(sizes(), [3])
  })

  test('then once a frame', () => {
    const { clock, pace, sizes } = given()
    pace.push(life(1))
    clock.turn()
    pace.push(life(1))
    clock.advance(FRAME - 1)
    pace.push(life(1))
    assert.deepEqual(sizes(), [1])
    clock.advance(1)
    assert.deepEqual(sizes(), [1, 2])
    clock.advance(FRAME)
    pace.push(life(1))
    clock.turn()
    assert.deepEqual(sizes(), [1, 2, 1])
  })

  test('a flood goes in pieces with turns for the keyboard between them, all of it and in order', () => {
    const { clock, pace, batches, sizes } = given()
    pace.push(life(100_000))
    clock.turn()
    assert.equal(batches.flat().length, 100_000)
    assert.ok(Math.max(...sizes()) <= 4096)
    assert.ok(clock.turns() >= sizes().length)
    assert.deepEqual(batches.flat(), life(100_000))
  })

  test('slow reducers and drawing make the pieces smaller', () => {
    const { clock, pace, sizes } = given(0.02)
    pace.push(life(20_000))
    clock.turn()
    // 0.02 ms each: more than 400 would keep a key waiting longer than 8 ms.
    assert.ok(Math.max(...sizes().slice(3)) <= 400, JSON.stringify(sizes()))
  })

  test('nothing is put off when there is nothing', () => {
    const { clock, pace } = given()
    pace.push([])
    assert.equal(clock.turns() + clock.timers(), 0)
  })

  test('a clock set back does not hold events up', () => {
    let back = 0
    const clock = createFakeClock()
    const batches: (readonly DomainEvent[])[] = []
    const pace = createPace({ ...clock, now: () => clock.now() - back }, (batch) => batches.push(batch))
    pace.push(life(1))
    clock.turn()
    back = 3_600_000
    pace.push(life(1))
    clock.turn()
    assert.equal(batches.length, 2)
  })

  test('flush hands over all that waits; after stop nothing comes by itself', () => {
    const { clock, pace, batches } = given()
    pace.push(life(5_000))
    pace.flush()
    assert.equal(batches.flat().length, 5_000)
    pace.push(life(1))
    pace.stop()
    clock.advance(1_000)
    assert.equal(batches.flat().length, 5_000)
  })

  test('a bug that throws on one batch does not stop the next', () => {
    const clock = createFakeClock()
    let handed = 0
    const pace = createPace(clock, (batch) => {
      handed += batch.length
      if (handed === 1024) throw new Error('bug')
    })
    pace.push(life(2_000))
    assert.throws(() => {
      clock.turn()
    }, /bug/)
    clock.turn()
    assert.equal(handed, 2_000)
  })
})
