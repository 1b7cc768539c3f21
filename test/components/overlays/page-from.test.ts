// Reading in an overlay that has more lines than rows: it says how much more, and no key goes past an end.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createMeasure } from '../../../components/measure.ts'
import { overlayPanel } from '../../../components/overlays/content.ts'
import { pageFrom } from '../../../components/overlays/page-from.ts'
import { bare } from '../../../components/shared/row.ts'
import { spaceId } from '../../../src/domain/ids.ts'
import { company, NOON, sitDown } from '../../store/commands/driver.ts'
import { testTheme } from '../../support/screen.tsx'
import { aMessage, safely } from '../../support/things.ts'

const lines = Array.from({ length: 10 }, (_, at) => `line ${at}`)
const page = (row: number, rows: number) => {
  const { lines: shown, top } = pageFrom(lines, row, rows, testTheme)
  return { top, shown: shown.map(bare) }
}

test('what lies above and below is told in place of the first and the last row', () => {
  assert.deepEqual(page(0, 4), { top: 0, shown: ['line 0', 'line 1', 'line 2', '↓ 7 more'] })
  assert.deepEqual(page(3, 4), { top: 3, shown: ['↑ 4 more', 'line 4', 'line 5', '↓ 4 more'] })
  assert.deepEqual(page(99, 4), { top: 6, shown: ['↑ 7 more', 'line 7', 'line 8', 'line 9'] })
  assert.deepEqual(page(0, 10), { top: 0, shown: lines })
  assert.deepEqual(page(4, 3), { top: 4, shown: ['line 4', 'line 5', 'line 6'] }, 'too few rows for words')
  assert.deepEqual(pageFrom([], 5, 4, testTheme), { top: 0, lines: [] })
  assert.deepEqual(pageFrom(['one'], 5, 4, testTheme), { top: 0, lines: ['one'] })
})

const data = JSON.stringify(
  Object.fromEntries(
    lines.flatMap((line) => [
      [line, 1],
      [`${line}!`, { x: 1 }],
    ]),
  ),
)

const reading = () => {
  const person = sitDown(
    [
      ...company,
      { type: 'screen-resized', columns: 80, rows: 16 },
      {
        type: 'item-arrived',
        item: aMessage('launch', 'e1', NOON + 60_000, {
          body: { markup: 'presentationml', source: safely('<div>hi</div>'), data: safely(data) },
        }),
      },
    ],
    createMeasure(testTheme, () => NOON),
  )
  person.press('escape', 'end', 'E')
  return {
    ...person,
    shown: () => {
      const overlay = person.overlay() ?? assert.fail('nothing is open')
      return overlayPanel(overlay, person.state(), NOON, testTheme).rows.map(bare).slice(1, -1).join('\n')
    },
  }
}

test('past the end the keys count no further: one Up goes up by a row', () => {
  const person = reading()
  const begin = person.shown()
  person.press('G')
  const end = person.shown()
  assert.match(end, /↑ \d+ more/)
  assert.doesNotMatch(end, /↓/)
  person.press('up')
  const nearEnd = person.shown()
  assert.match(nearEnd, /↓ 2 more/)
  person.press('down', ...Array.from({ length: 9 }, () => 'page-down'))
  assert.equal(person.shown(), end)
  person.press('up')
  assert.equal(person.shown(), nearEnd)
  person.press('g')
  assert.equal(person.shown(), begin)
})

test('on a terminal that grew, it goes on from what is shown', () => {
  const person = reading()
  person.press('G')
  person.happens({ type: 'screen-resized', columns: 80, rows: 22 })
  const end = person.shown()
  person.press('up')
  assert.match(person.shown(), /↓ 2 more/)
  person.press('down')
  assert.equal(person.shown(), end)
})

test('what is known of a space is read the same way', () => {
  const person = sitDown(
    [...company, { type: 'screen-resized', columns: 60, rows: 14 }],
    createMeasure(testTheme, () => NOON),
  )
  const description = safely(lines.join('\n'))
  person.happens({
    type: 'space-changed',
    space: spaceId('launch'),
    modifiedAt: NOON,
    change: { description },
  })
  person.press('escape', 'I', 'G', 'page-down', 'down')
  const overlay = person.overlay()
  assert.ok(
    overlay?.kind === 'about' && overlay.row > 0 && overlay.row < 20,
    `stands at ${JSON.stringify(overlay)}`,
  )
})
