// A list that does not fit says that there is more, and how many entries, if any begin below.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shownAround } from '../../../components/overlays/list-lines.ts'
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
