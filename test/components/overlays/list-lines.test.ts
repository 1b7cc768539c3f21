// A list that does not fit says that there is more, and how many entries, if any begin below.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawnAround, shownAround } from '../../../components/overlays/list-lines.ts'
import { bare } from '../../../components/shared/row.ts'
import { testTheme } from '../../support/screen.tsx'

const lines = [0, 1, 2].flatMap((at) => [
  { text: `entry ${at}`, at },
  { text: 'about it' },
  { text: 'more of it' },
])
const lastOf = (rows: number): string => bare(shownAround(lines, 0, rows, testTheme).at(-1)?.text ?? '')

test('what is hidden is counted in entries; the rest of one is not none', () => {
  assert.equal(lastOf(9), 'more of it')
  assert.equal(lastOf(8), ' ↓ more')
  assert.equal(lastOf(7), ' ↓ 1 more')
  assert.equal(lastOf(4), ' ↓ 2 more')
})

test('of a list that is drawn when it is shown, no more is drawn than fits', () => {
  let drawn = 0
  const undrawn = Array.from({ length: 3000 }, (_, at) => ({
    at,
    draw: () => {
      drawn += 1
      return `entry ${at}`
    },
  }))
  const shown = drawnAround(undrawn, 1500, 9, testTheme).map(bare)
  assert.equal(shown.length, 9)
  assert.ok(shown.includes('entry 1500'))
  assert.deepEqual([shown.at(0), shown.at(-1)], [' ↑ 1497 more', ' ↓ 1496 more'])
  assert.equal(drawn, 7)
})
