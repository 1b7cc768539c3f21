// Who has read something, as lines: whom it is about, when, and what there is to say before and instead of the list.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { itemId, personId, spaceId } from '../../../src/domain/ids.ts'
import { roomOn } from '../../../components/overlays/panel.ts'
import { readersContent } from '../../../components/overlays/readers-lines.ts'
import { bare } from '../../../components/shared/row.ts'
import type { Readers } from '../../../src/domain/model.ts'
import { reduceAll } from '../../../store/reduce.ts'
import type { StateEvent } from '../../../store/events.ts'
import { initialState } from '../../../store/state.ts'
import { onChatOnly } from '../../support/other-network.ts'
import { testTheme } from '../../support/screen.tsx'
import { aPerson, safely } from '../../support/things.ts'
import { company, NOON } from '../../store/commands/driver.ts'

const shown = {
  kind: 'readers',
  space: spaceId('launch'),
  item: itemId('m2'),
  row: 0,
} as const
const lines = (more: object = {}, events: readonly StateEvent[] = [], rows = 30): readonly string[] => {
  const state = reduceAll(initialState, [...company, onChatOnly, ...events])
  const room = roomOn(60, rows)
  return readersContent({ ...shown, ...more }, { state, now: NOON, theme: testTheme, room }).lines.map(
    (line) => bare(line),
  )
}
const found = (readers: Partial<Readers>) => ({ found: { read: [], delivered: [], sent: [], ...readers } })

test('while it is asked the network is named, a problem stands in words, what is gone is gone', () => {
  assert.deepEqual(lines().slice(1), ['', 'Asking Symphony …'])
  assert.deepEqual(lines({ problem: safely('The server is busy.') }).slice(1), ['', 'The server is busy.'])
  assert.deepEqual(lines({ item: itemId('other') }), ['It is gone.'])
})

test('its first words, who has read it and when, and who has not', () => {
  const read = [{ person: personId('jonas'), at: NOON - 60_000 }]
  const [first, , ...list] = lines(found({ read }))
  assert.match(first ?? '', /^You: /)
  assert.match(
    list.join('\n'),
    /^Read · 1\n▌ ✔ Jonas Weber +today 11:59 *\n\nNot yet · 1\n {2}○ Priya Raman$/,
  )
})

test('in a space of one’s own there is nobody to read it', () => {
  const alone: StateEvent = { type: 'members-loaded', space: shown.space, members: [], whole: true }
  assert.equal(lines(found({}), [alone]).at(-1), 'It went to nobody else.')
})

test('a long list shows the row one is on, and how many more there are', () => {
  const many = Array.from({ length: 40 }, (_, index) => aPerson(`p${index}`, { name: safely(`P${index}`) }))
  const read = many.map(({ id }, index) => ({ person: id, at: index + 1 }))
  const list = lines({ ...found({ read }), row: 30 }, [{ type: 'people-seen', people: many }], 16)
  assert.ok(list.some((line) => line.startsWith('▌ ✔ P30 ')))
  assert.match(list.join('\n'), /↑ \d+ more[^]*↓ \d+ more/)
})
