// Due dates as people write them, seen from Sunday, 22 November 2026, noon.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseDue } from '../../../store/commands/parse-due.ts'

const now = new Date(2026, 10, 22, 12).getTime()

const cases: Readonly<Record<string, readonly [number, number, number, number?, number?]>> = {
  today: [2026, 10, 22],
  tomorrow: [2026, 10, 23],
  'tomorrow 9:00': [2026, 10, 23, 9, 0],
  'Tomorrow at 5pm': [2026, 10, 23, 17, 0],
  fri: [2026, 10, 27],
  Friday: [2026, 10, 27],
  'fri 17:00': [2026, 10, 27, 17, 0],
  'next mon': [2026, 10, 23],
  sunday: [2026, 10, 29],
  'next week': [2026, 10, 29],
  '2026-11-30': [2026, 10, 30],
  '2026-11-30 08:15': [2026, 10, 30, 8, 15],
  '2026-11-30T08:15': [2026, 10, 30, 8, 15],
  '30.11.': [2026, 10, 30],
  '1.12.2027 12h': [2027, 11, 1, 12, 0],
  '30 Nov': [2026, 10, 30],
  'Dec 1, 10:30': [2026, 11, 1, 10, 30],
  '3 jan': [2027, 0, 3],
  'in 3 days': [2026, 10, 25],
  '+2d': [2026, 10, 24],
  '2 weeks': [2026, 11, 6],
  '17:00': [2026, 10, 22, 17, 0],
  '9:30': [2026, 10, 23, 9, 30],
  '12am': [2026, 10, 23, 0, 0],
}

for (const [text, [year, month, date, hour = 23, minute = 59]] of Object.entries(cases)) {
  test(`“${text}” is understood`, () => {
    assert.deepEqual(parseDue(text, now), { dueAt: new Date(year, month, date, hour, minute).getTime() })
  })
}

test('nothing is no date', () => {
  assert.deepEqual(parseDue('  ', now), {})
})

for (const text of ['soon', '2026-02-30', '31.4.2027', '25:00', 'fri 26:00', 'fri fri', '13pm', '42']) {
  test(`“${text}” is refused in words that help`, () => {
    const due = parseDue(text, now)
    assert.ok('wrong' in due)
    assert.match(due.wrong, /is no date I know\. Try/)
  })
}

test('a day that is over is refused', () => {
  assert.deepEqual(parseDue('2026-11-21', now), { wrong: 'That is over already.' })
  assert.deepEqual(parseDue('today 9:00', now), { wrong: 'That is over already.' })
})

test('whatever is understood lies ahead', () => {
  const word = fc.constantFrom(
    'today',
    'fri',
    'mon',
    '17:00',
    '9am',
    '2026-12-01',
    '30',
    'nov',
    'in',
    '3',
    'days',
    'at',
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 4 }), (words) => {
      const due = parseDue(words.join(' '), now)
      assert.ok('wrong' in due || due.dueAt === undefined || due.dueAt > now)
    }),
  )
})
