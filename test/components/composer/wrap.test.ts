// The composer's rows and its caret, for text of every width.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { caretByRow, firstShown, wrapEditor } from '../../../components/composer/wrap.ts'
import { editorOf, withCaret } from '../../../store/editor.ts'
import type { Editor } from '../../../store/editor.ts'
import { textWidth } from '../../../src/text/width.ts'

const text = fc.string({
  unit: fc.constantFrom('a', 'b', ' ', '\n', '村', '🙂', '👩‍👩‍👧', 'e\u0301', '-'),
  maxLength: 60,
})
const editor = fc
  .tuple(text, fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([written, at]) => withCaret(editorOf(written), Math.round(at * written.length)))
const columns = fc.integer({ min: 4, max: 20 })

const rowsBy = (start: Editor, width: number, by: -1 | 1): readonly Editor[] => {
  const walked: Editor[] = []
  for (let next = caretByRow(start, width, by); next !== undefined; next = caretByRow(next, width, by))
    walked.push(next)
  return walked
}

test('no row is wider than it may be, and nothing but spaces and breaks is lost', () => {
  fc.assert(
    fc.property(editor, columns, (one, width) => {
      const { rows } = wrapEditor(one, width)
      for (const row of rows) assert.ok(textWidth(row) <= width)
      assert.equal(rows.join('').replaceAll(' ', ''), one.text.replaceAll(/[ \n]/g, ''))
    }),
  )
})

test('the caret stands in a row, at most one cell after its text', () => {
  fc.assert(
    fc.property(editor, columns, (one, width) => {
      const { rows, caret } = wrapEditor(one, width)
      assert.ok(caret.row >= 0 && caret.row < rows.length)
      assert.ok(caret.column >= 0 && caret.column <= width)
    }),
  )
})

test('going down visits each row once, and going up the same rows back', () => {
  fc.assert(
    fc.property(editor, columns, (one, width) => {
      const top = withCaret(one, 0)
      const rowOf = (each: Editor): number => wrapEditor(each, width).caret.row
      const down = rowsBy(top, width, 1)
      assert.deepEqual(
        down.map(rowOf),
        Array.from({ length: wrapEditor(one, width).rows.length - 1 }, (_, at) => at + 1),
      )
      const up = rowsBy(down.at(-1) ?? top, width, -1)
      assert.deepEqual(
        up.map(rowOf),
        down.map((_, at) => down.length - 1 - at),
      )
    }),
  )
})

test('a short row does not make one forget the column', () => {
  const start = withCaret(editorOf('long line\nab\nanother line'), 7)
  const [short, long] = rowsBy(start, 30, 1)
  assert.equal(short && wrapEditor(short, 30).caret.column, 2)
  assert.equal(long && wrapEditor(long, 30).caret.column, 7)
})

test('wide characters count two cells', () => {
  assert.deepEqual(wrapEditor(editorOf('村上健'), 10).caret, { row: 0, column: 6 })
  assert.deepEqual(wrapEditor(editorOf('村上健'), 5).rows, ['村上', '健'])
  assert.deepEqual(wrapEditor(editorOf('👩‍👩‍👧!'), 10).caret, { row: 0, column: 3 })
})

test('spaces typed at the end show in the caret', () => {
  assert.deepEqual(wrapEditor(editorOf('ab  '), 10).caret, { row: 0, column: 4 })
  assert.deepEqual(wrapEditor(editorOf('abcd    '), 5).caret, { row: 0, column: 5 })
  assert.deepEqual(wrapEditor(editorOf('ab\n'), 5).caret, { row: 1, column: 0 })
})

test('the row with the caret is always shown', () => {
  fc.assert(
    fc.property(editor, columns, fc.integer({ min: 1, max: 5 }), (one, width, height) => {
      const wrapped = wrapEditor(one, width)
      const first = firstShown(wrapped, height)
      assert.ok(first >= 0 && wrapped.caret.row >= first && wrapped.caret.row < first + height)
      assert.ok(first === 0 || first + height <= wrapped.rows.length)
    }),
  )
})
