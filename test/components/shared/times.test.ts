// Moments and sizes in words.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import {
  ageWords,
  dayName,
  dueWords,
  fullDate,
  fullMoment,
  shortDay,
  sizeWords,
  untilNextAge,
} from '../../../components/shared/times.ts'

/** Thursday 19 November 2026, 09:21, in the zone the test runs in. */
const at = (day: number, hour = 9, minute = 21): number => new Date(2026, 10, day, hour, minute).getTime()
const now = at(19)

suite('times', () => {
  test('names days', () => {
    assert.equal(dayName(at(19), now), 'Thursday 19 November')
    assert.equal(dayName(new Date(2025, 0, 2).getTime(), now), 'Thursday 2 January 2025')
  })

  test('writes a day and a moment out', () => {
    assert.equal(fullDate(at(5)), '5 November 2026')
    assert.equal(fullMoment(at(5, 9, 3)), 'Thursday 5 November 2026 at 09:03')
  })

  test('tells a day as short as it can', () => {
    assert.equal(shortDay(at(19, 8, 5), now), '08:05')
    assert.equal(shortDay(at(17), now), 'Tue')
    assert.equal(shortDay(at(2), now), '2 Nov')
    assert.equal(shortDay(new Date(2025, 0, 2).getTime(), now), '2 Jan 2025')
  })

  test('tells when something is due', () => {
    assert.equal(dueWords(at(18), now), 'yesterday')
    assert.equal(dueWords(at(19, 17, 0), now), 'today 17:00')
    assert.equal(dueWords(at(20, 0, 0), now), 'tomorrow')
    assert.equal(dueWords(at(21, 23, 59), now), 'Sat')
    assert.equal(dueWords(at(29), now), '29 Nov')
  })

  test('tells sizes', () => {
    assert.deepEqual([0, 812, 2048, 1_500_000, 3e9].map(sizeWords), [
      '0 B',
      '812 B',
      '2 KB',
      '1.4 MB',
      '2.8 GB',
    ])
  })

  test('ages are coarse, and change exactly when it is said', () => {
    assert.deepEqual([0, 14_999, 15_000, 29_999, 30_000, 59_000, 61_000, 3_700_000].map(ageWords), [
      'now',
      'now',
      '15 s',
      '15 s',
      '30 s',
      '30 s',
      '1 min',
      '1 h',
    ])
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 90_000_000 }), (age) => {
        const wait = untilNextAge(age)
        if (wait === undefined) return
        assert.ok(wait > 0)
        assert.equal(ageWords(age + wait - 1), ageWords(age))
        assert.notEqual(ageWords(age + wait), ageWords(age))
      }),
    )
  })
})
