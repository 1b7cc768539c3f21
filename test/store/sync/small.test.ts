// The small parts of sync: how long to wait, when to tell that one types.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import * as fc from 'fast-check'
import { spaceId } from '../../../src/domain/ids.ts'
import { fullJitter } from '../../../store/sync/retry.ts'
import { createTyping } from '../../../store/sync/typing.ts'
import { createFakeClock } from '../../support/clock.ts'
import { createFakeBackend } from '../../support/fake-backend.ts'

suite('retry', () => {
  test('waits between nothing and a limit that doubles up to 30 s', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (attempts, chance) => {
          const wait = fullJitter(attempts, () => chance)
          assert.ok(wait >= 0 && wait <= 30_000)
          assert.ok(wait <= fullJitter(attempts + 1, () => chance))
        },
      ),
    )
    assert.equal(
      fullJitter(1, () => 0.5),
      250,
    )
    assert.equal(
      fullJitter(2, () => 0.5),
      500,
    )
    assert.equal(
      fullJitter(50, () => 0.5),
      15_000,
    )
  })
})

suite('typing', () => {
  test('told at the first key, then once in two seconds per space', () => {
    const clock = createFakeClock()
    const backend = createFakeBackend()
    const typing = createTyping({ backend, clock })
    const [one, two] = [spaceId('one'), spaceId('two')]
    typing(one)
    typing(one)
    typing(two)
    clock.advance(1_999)
    typing(one)
    assert.deepEqual(backend.typed, [one, two])
    clock.advance(1)
    typing(one)
    assert.deepEqual(backend.typed, [one, two, one])
  })

  test('a network without typing is left alone', () => {
    const backend = createFakeBackend()
    const quiet = { ...backend, capabilities: { ...backend.capabilities, typing: false } }
    createTyping({ backend: quiet, clock: createFakeClock() })(spaceId('one'))
    assert.deepEqual(backend.typed, [])
  })
})
