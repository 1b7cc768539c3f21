// The composer on a screen: what is written, for whom, and the terminal's own cursor in the right cell.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createElement } from 'react'
import { App } from '../../../components/App.tsx'
import { composerRows } from '../../../components/composer/composer-rows.ts'
import { markedPaint } from '../../../components/shared/marked-words.ts'
import { bare } from '../../../components/shared/row.ts'
import { createMeasure } from '../../../components/measure.ts'
import { neutralise } from '../../../src/text/neutralise.ts'
import type { CommandContext } from '../../../store/commands/command.ts'
import { editorOf, emptyEditor } from '../../../store/editor.ts'
import { createSpacetermStore } from '../../../store/store.ts'
import { keyBytes } from '../../support/key-bytes.ts'
import { openScreen, testTheme } from '../../support/screen.tsx'
import { company, NOON, sitDown } from '../../store/commands/driver.ts'

/** Someone at the whole program on a terminal of this size. */
const sitAtScreen = async (columns: number, rows: number) => {
  const store = createSpacetermStore()
  store.dispatch(...company, { type: 'screen-resized', columns, rows })
  const person = sitDown()
  const context: CommandContext = {
    ...person.context,
    state: () => store.getState(),
    dispatch: (...events) => store.dispatch(...events),
    safe: (text) => neutralise(text, { lines: true }),
    measure: createMeasure(testTheme, () => NOON),
  }
  const screen = openScreen(
    createElement(App, { store, context, theme: testTheme, backend: 'Local' }),
    columns,
    rows,
  )
  await screen.rows()
  return {
    ...screen,
    sent: person.sent,
    /** Each key has done something before the next one comes: a lone Esc is only known as one after a moment. */
    press: async (...keys: readonly string[]) => {
      for (const key of keys) {
        const before = store.getState()
        const deadline = Date.now() + 5000
        screen.type(keyBytes(key))
        do await screen.rows()
        while (store.getState() === before && Date.now() < deadline)
        assert.notEqual(store.getState(), before, `${key} did nothing`)
      }
    },
    types: async (text: string) => {
      screen.type(text)
      await screen.rows()
    },
    row: async (at: number) => (await screen.rows()).at(at) ?? '',
  }
}

test('an empty composer says where it writes; the cursor waits there', async () => {
  const person = await sitAtScreen(100, 24)
  assert.match(await person.row(-2), /› Message # Launch room$/)
  const { x, y, shown } = await person.cursor()
  assert.ok(shown)
  assert.equal(y, 22)
  assert.equal(x, (await person.row(-2)).indexOf('›') + 2)
  await person.close()
})

test('the cursor stands after what is typed, also after wide characters, and moves back over them', async () => {
  const person = await sitAtScreen(100, 24)
  const { x } = await person.cursor()
  await person.types('ok 村上')
  assert.equal((await person.cursor()).x, x + 7)
  await person.press('left')
  assert.equal((await person.cursor()).x, x + 5)
  await person.press('home')
  assert.equal((await person.cursor()).x, x)
  await person.close()
})

test('it grows with its lines up to a third of the screen, then scrolls with the caret', async () => {
  const person = await sitAtScreen(80, 18)
  await person.types('\u001B[200~l1\nl2\nl3\nl4\nl5\nl6\nl7\nl8\u001B[201~')
  const rows = await person.rows()
  assert.deepEqual(
    rows.slice(11, 17).map((row) => row.trim().split(' ').at(-1)),
    ['l3', 'l4', 'l5', 'l6', 'l7', 'l8'],
  )
  await person.press('up', 'up', 'up', 'up', 'up', 'up', 'up')
  assert.match((await person.rows())[11] ?? '', /› l1$/)
  assert.equal((await person.cursor()).y, 11)
  assert.deepEqual(person.sent, [])
  await person.close()
})

test('an overlay takes the cursor and gives it back', async () => {
  const person = await sitAtScreen(100, 24)
  await person.types('draft')
  const before = await person.cursor()
  await person.press('ctrl-k')
  assert.equal(
    (await person.cursor()).y,
    2 + (await person.rows()).findIndex((row) => row.includes('Go to')) - 1,
  )
  await person.types('des')
  await person.press('escape')
  assert.deepEqual(await person.cursor(), before)
  await person.close()
})

test('outside of the composer there is no cursor', async () => {
  const person = await sitAtScreen(100, 24)
  await person.press('escape')
  assert.equal((await person.cursor()).shown, false)
  await person.press('i')
  assert.equal((await person.cursor()).shown, true)
  await person.close()
})

test('a comment says what it hangs on', async () => {
  const person = await sitAtScreen(60, 16)
  await person.press('alt-2', 'r')
  assert.match(await person.row(-2), /↳ Comment on post “Post p1”$/)
  await person.types('Agreed\r')
  assert.equal(person.sent[0]?.kind, 'send-comment')
  await person.close()
})

test('what is behind an overlay does not shine through and is there again after it', async () => {
  const person = await sitAtScreen(60, 16)
  const before = await person.rows()
  await person.press('?')
  const over = await person.rows()
  assert.match(over[0] ?? '', /╭─ All keys ─/)
  for (const row of over.slice(1, 12)) assert.doesNotMatch(row, /Launch|body of/)
  await person.press('escape')
  assert.deepEqual(await person.rows(), before)
  await person.close()
})

test('a text of more rows than there is room for says where it goes on', () => {
  const at = { width: 60, height: 4 }
  const rowsWith = (caret: number) => {
    const text = Array.from({ length: 9 }, (_, index) => `row ${index}`).join('\n')
    const shown = {
      editor: { ...emptyEditor, text, caret },
      placeholder: '',
      commenting: false,
      focused: true,
      files: [],
    }
    return composerRows(shown, testTheme, at).map(bare)
  }
  assert.deepEqual(rowsWith(0), ['▌› row 0', '   row 1', '   row 2', ' ↓ row 3'])
  assert.deepEqual(rowsWith('row 0\n'.length * 5), [' ↑ row 2', '   row 3', '   row 4', ' ↓ row 5'])
  assert.deepEqual(rowsWith('row 0\n'.length * 9 - 1), [' ↑ row 5', '   row 6', '   row 7', '   row 8'])
})

test('words that a refusal complains of stand out, over the end of a row too', () => {
  const editor = { ...editorOf('see the address ftp://x.y there'), marked: 'address ftp' }
  const shown = { editor, placeholder: '', commenting: false, focused: true, files: [] }
  const rows = composerRows(shown, testTheme, { width: 20, height: 4 })
  const paint = markedPaint(testTheme)
  assert.equal(rows[0], `${testTheme.bold(testTheme.accent('▌›'))} see the ${paint('address')}`)
  assert.equal(rows[1], `   ${paint('ftp')}://x.y there`)
})
