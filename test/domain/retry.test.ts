// How long to wait before trying again: between nothing and a limit that doubles.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import * as fc from 'fast-check'
import { fullJitter } from '../../src/domain/retry.ts'

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
