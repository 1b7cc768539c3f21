// Overlays as they are drawn: in the middle, nothing shining through, the caret where one writes.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { caretByRow } from '../../../components/overlays/caret-by-row.ts'
import { overlayPanel } from '../../../components/overlays/content.ts'
import type { Panel } from '../../../components/overlays/panel.ts'
import { markedPaint } from '../../../components/shared/marked-words.ts'
import { bare, rowWidth } from '../../../components/shared/row.ts'
import { spaceId } from '../../../src/domain/ids.ts'
import { currentEditor } from '../../../store/commands/current-editor.ts'
import { NOON, sitDown } from '../../store/commands/driver.ts'
import type { Sitting } from '../../store/commands/driver.ts'
import { testTheme } from '../../support/screen.tsx'
import { anOutgoing, aSend, safely } from '../../support/things.ts'

const sitAt = (columns: number, rows: number): Sitting => {
  const person = sitDown()
  person.happens({ type: 'screen-resized', columns, rows })
  return person
}

const panel = (person: Sitting): Panel => {
  const overlay = person.overlay() ?? assert.fail('no overlay is open')
  return overlayPanel(overlay, person.state(), NOON, testTheme)
}

const lines = (person: Sitting): readonly string[] => panel(person).rows.map(bare)
const text = (person: Sitting): string => lines(person).join('\n')

const opened: Readonly<Record<string, (person: Sitting) => void>> = {
  help: (person) => person.press('?'),
  'filtered help': (person) => (person.press('?'), person.type('new')),
  'help without a match': (person) => (person.press('?'), person.type('xyzzy')),
  'go-to': (person) => person.press('ctrl-k'),
  'go-to commands': (person) => (person.press('ctrl-k'), person.type('>')),
  'a new task': (person) => (
    person.press('escape', 't', 'tab'),
    person.paste('long '.repeat(300)),
    person.press('ctrl-s')
  ),
  'a wrong date': (person) => (
    person.press('escape', 't', 'T', 'shift-tab'),
    person.type('someday'),
    person.press('ctrl-s')
  ),
  'an edit': (person) => person.press('up'),
  'a new space': (person) => (person.press('escape', '+'), person.paste('村上'.repeat(60))),
  'what is unsent': (person) => (
    person.happens({
      type: 'outgoing-queued',
      outgoing: anOutgoing('o1', aSend('launch', 'long '.repeat(60)), {
        status: 'failed',
        reason: safely('no '.repeat(60)),
      }),
    }),
    person.press('alt-u')
  ),
  'a question': (person) => person.press('escape', 'd'),
}

for (const [columns, rows] of [
  [40, 10],
  [60, 16],
  [80, 24],
  [100, 30],
  [200, 60],
] as const) {
  for (const [name, open] of Object.entries(opened)) {
    test(`${name} at ${columns}×${rows} fits, is a full rectangle and has its caret inside`, () => {
      const person = sitAt(columns, rows)
      open(person)
      const { at, rows: drawn, caret } = panel(person)
      // The keys are read: they take what a view may.
      const [widest, highest] = name.includes('help') ? [140, rows] : [80, 24]
      assert.ok(at.width <= Math.min(widest, columns) && at.height <= Math.min(highest, rows - 1))
      assert.ok(at.x >= 0 && at.y >= 0 && at.x + at.width <= columns && at.y + at.height < rows)
      assert.equal(drawn.length, at.height)
      for (const row of drawn) assert.equal(rowWidth(row), at.width, bare(row))
      if (caret === undefined) return assert.match(name, /^(a question|what is unsent)$/)
      assert.ok(caret.x > at.x && caret.x < at.x + at.width - 1, `caret ${caret.x} in ${at.x}+${at.width}`)
      assert.ok(caret.y > at.y && caret.y < at.y + at.height - 1)
    })
  }
}

test('help is grouped until one searches, and its chosen row is in view', () => {
  const person = sitAt(100, 30)
  person.press('?')
  assert.match(text(person), /│ Move +│\n│  esc +Leave the composer/)
  for (let page = 0; page < 9; page += 1) person.press('page-down')
  assert.match(text(person), /Redo/)
  person.type('task')
  assert.doesNotMatch(text(person), /│ Move/)
  assert.match(text(person), /New task/)
})

test('the caret stands after what is typed, wide characters counted', () => {
  const person = sitAt(100, 30)
  person.press('ctrl-k')
  const before = panel(person).caret?.x ?? 0
  person.type('村a')
  assert.equal(panel(person).caret?.x, before + 3)
  person.press('left')
  assert.equal(panel(person).caret?.x, before + 2)
})

test('a date is shown as it is understood, people as they can be completed', () => {
  const person = sitAt(100, 30)
  person.press('escape', 't', 'shift-tab')
  person.type('fri 17:00')
  assert.match(text(person), /→ Friday,? 27 November 2026/)
  person.press('shift-tab')
  person.type('jo')
  assert.match(text(person), /⇥ @Jonas Weber/)
})

test('what is wrong stands below its field', () => {
  const person = sitAt(100, 30)
  person.press('escape', 'p', 'ctrl-s')
  const shown = lines(person)
  assert.match(shown[1] ?? '', /▌Title/)
  assert.match(shown[2] ?? '', /✗ A post needs a title\./)
})

test('a question that Esc asks is read on the overlay itself', () => {
  const person = sitAt(100, 30)
  person.press('escape', 'p', 'x', 'escape')
  assert.match(lines(person).at(-1) ?? '', /Esc again throws it away/)
})

test('what cannot run is dim with its reason', () => {
  const person = sitAt(100, 30)
  person.press('escape', 'k', '?')
  person.type('edit')
  assert.match(text(person), /Edit what you wrote · Only Jonas Weber can change this\./)
})

test('the caret walks the rows of a form as they are wrapped there', () => {
  const person = sitAt(60, 20)
  person.press('escape', 'p', 'tab')
  person.paste('word '.repeat(30))
  const editor = currentEditor(person.state())?.editor ?? assert.fail('nothing is written')
  const up = caretByRow(person.state(), editor, -1)
  assert.ok(up !== undefined && up.caret < editor.caret)
  assert.equal(caretByRow(person.state(), editor, 1), undefined)
})

test('a list that does not fit says how much is above and below, and keeps the lit row in view', () => {
  const person = sitAt(100, 30)
  person.press('escape', '?')
  const inside = () => lines(person).slice(1, -1)
  assert.match(inside().at(-1) ?? '', /↓ \d+ more/)
  assert.doesNotMatch(text(person), /↑ \d+ more/)
  for (let press = 0; press < 30; press += 1) person.press('down')
  assert.match(inside()[2] ?? '', /↑ \d+ more/)
  assert.match(inside().at(-1) ?? '', /↓ \d+ more/)
  for (let press = 0; press < 9; press += 1) person.press('page-down')
  assert.match(inside()[2] ?? '', /↑ \d+ more/)
  assert.doesNotMatch(text(person), /↓ \d+ more/)
  assert.ok(panel(person).rows.at(-2)?.includes('\u001B[7m'), 'the last row is lit')
})

test('what is unsent shows the words that the network complains of, in their sentence', () => {
  const person = sitAt(60, 20)
  const outgoing = anOutgoing('o1', aSend('launch', `${'long '.repeat(20)}see ftp://x.y, please`))
  person.happens(
    { type: 'outgoing-queued', outgoing },
    {
      type: 'outgoing-failed',
      localId: outgoing.localId,
      reason: safely('no such scheme'),
      about: safely('ftp'),
    },
  )
  person.press('escape', 'U')
  assert.match(text(person), /…(?: long)+ see ftp:\/\/x\.y, please/)
  assert.ok(panel(person).rows.some((row) => row.includes(markedPaint(testTheme)('ftp'))))
})

test('the words that a refused edit is complained of stand out in its form', () => {
  const person = sitAt(80, 24)
  const { me, timelines } = person.state()
  const items = timelines[spaceId('launch')]?.lists.timeline?.items ?? []
  const mine = items.find(({ author, kind }) => author === me && kind === 'message')
  assert.ok(mine)
  const outgoing = anOutgoing('o1', {
    kind: 'edit-item',
    space: mine.space,
    item: mine.id,
    body: safely('see ftp://x.y, please'),
  })
  person.happens(
    { type: 'outgoing-queued', outgoing },
    { type: 'outgoing-failed', localId: outgoing.localId, reason: safely('no'), about: safely('ftp') },
  )
  person.press('escape', 'U', 'e')
  assert.equal(person.state().view.overlay?.kind, 'form')
  assert.ok(panel(person).rows.some((row) => row.includes(markedPaint(testTheme)('ftp'))))
})
