// Batches for the store: at once when it is quiet, by the frame in a flood, never too much in one go.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { DomainEvent } from '../../../src/domain/events.ts'
import { createPace, FRAME } from '../../../store/sync/pace.ts'
import { createFakeClock } from '../../support/clock.ts'

const life = (count: number, first = 0): readonly DomainEvent[] =>
  Array.from({ length: count }, (_, n) => ({ type: 'life-seen', at: first + n }))

/** `batches` = what was folded; `told` = how much had been folded each time the screen heard of it. */
const given = (now?: (real: number) => number) => {
  const clock = createFakeClock()
  const batches: (readonly DomainEvent[])[] = []
  const told: number[] = []
  const pace = createPace(
    { ...clock, now: () => now?.(clock.now()) ?? clock.now() },
    (batch) => batches.push(batch),
    () => told.push(batches.flat().length),
  )
  return { clock, pace, batches, told }
}

suite('pace', () => {
  test('the first event after quiet is told in this turn, with those that come with it', () => {
    const { clock, pace, told } = given()
    pace.push(life(1))
    pace.push(life(2))
    assert.deepEqual(told, [])
    clock.turn()
    assert.deepEqual(told, [3])
  })

  test('then once a frame', () => {
    const { clock, pace, told } = given()
    pace.push(life(1))
    clock.turn()
    pace.push(life(1))
    clock.advance(FRAME - 1)
    pace.push(life(1))
    assert.deepEqual(told, [1])
    clock.advance(1)
    assert.deepEqual(told, [1, 3])
    clock.advance(FRAME)
    pace.push(life(1))
    clock.turn()
    assert.deepEqual(told, [1, 3, 4])
  })

  test('a flood is taken in as it comes, whole and in order, and shown a few times a second', () => {
    const { clock, pace, batches, told } = given()
    pace.push(life(1))
    clock.turn()
    for (let from = 0; from < 60_000; from += 60) {
      pace.push(life(60, from))
      clock.advance(1)
    }
    assert.ok(batches.flat().length > 60_000 - 256, 'little waits')
    assert.ok(told.length >= 5 && told.length <= 9, `told ${told.length} times in a second`)
    clock.advance(200)
    assert.deepEqual(batches.flat().slice(1), life(60_000))
  })

  test('nothing is put off when there is nothing', () => {
    const { clock, pace } = given()
    pace.push([])
    assert.equal(clock.turns() + clock.timers(), 0)
  })

  test('a clock set back does not hold events up', () => {
    let back = 0
    const { clock, pace, told } = given((real) => real - back)
    pace.push(life(1))
    clock.turn()
    back = 3_600_000
    pace.push(life(1))
    clock.turn()
    assert.deepEqual(told, [1, 2])
  })

  test('flush folds and tells all that waits; after stop nothing comes by itself', () => {
    const { clock, pace, batches, told } = given()
    pace.push(life(100))
    pace.flush()
    assert.deepEqual(told, [100])
    pace.push(life(1))
    pace.stop()
    clock.advance(1_000)
    assert.equal(batches.flat().length, 100)
    assert.deepEqual(told, [100])
  })

  test('a bug that throws on one batch does not stop the next', () => {
    const clock = createFakeClock()
    let folded = 0
    const pace = createPace(
      clock,
      (batch) => {
        if (folded === 0) {
          folded = 1
          throw new Error('bug')
        }
        folded += batch.length
      },
      () => undefined,
    )
    pace.push(life(10))
    assert.throws(() => {
      clock.turn()
    }, /bug/)
    pace.push(life(10))
    clock.turn()
    clock.advance(FRAME)
    assert.equal(folded, 11)
  })
})
