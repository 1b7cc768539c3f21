// The editor's laws: the caret stands on grapheme boundaries, undo takes back what an edit did, redo brings it again.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import * as ed from '../../store/editor.ts'
import type { Editor } from '../../store/editor.ts'

const edits: Readonly<Record<string, (editor: Editor) => Editor>> = {
  a: (editor) => ed.typed(editor, 'a'),
  space: (editor) => ed.typed(editor, ' '),
  newline: (editor) => ed.typed(editor, '\n'),
  family: (editor) => ed.typed(editor, '👩‍👩‍👧'),
  flagHalf: (editor) => ed.typed(editor, '🇩'),
  accent: (editor) => ed.typed(editor, '\u0301'),
  joiner: (editor) => ed.typed(editor, '\u200d'),
  cjk: (editor) => ed.typed(editor, '村上'),
  paste: (editor) => ed.pasted(editor, 'two words\r\nand a line'),
  rewrite: (editor) => ed.rewritten(editor, 'other'),
  back: ed.deletedBack,
  forward: ed.deletedForward,
  wordBack: ed.killedWordBack,
  wordForward: ed.killedWordForward,
  killEnd: ed.killedToLineEnd,
  killStart: ed.killedToLineStart,
  yank: ed.yanked,
  transpose: ed.transposed,
}
const moves: Readonly<Record<string, (editor: Editor) => Editor>> = {
  left: ed.movedLeft,
  right: ed.movedRight,
  wordLeft: ed.movedWordLeft,
  wordRight: ed.movedWordRight,
  lineStart: ed.movedToLineStart,
  lineEnd: ed.movedToLineEnd,
  start: ed.movedToStart,
  end: ed.movedToEnd,
  undo: ed.undone,
  redo: ed.redone,
  anywhere: (editor) => ed.withCaret(editor, Math.floor(editor.text.length / 2) + 1),
}

const all = { ...edits, ...moves }
const steps = fc.array(fc.constantFrom(...Object.keys(all)), { maxLength: 40 })
const after = (names: readonly string[]): Editor =>
  names.reduce((editor, name) => (all[name] ?? assert.fail(name))(editor), ed.emptyEditor)

const boundaries = (text: string): ReadonlySet<number> =>
  new Set([0, text.length, ...[...new Intl.Segmenter().segment(text)].map(({ index }) => index)])

test('the caret is always on a grapheme boundary', () => {
  fc.assert(
    fc.property(steps, (names) => {
      const { text, caret } = after(names)
      assert.ok(boundaries(text).has(caret), JSON.stringify({ text, caret }))
    }),
  )
})

test('undo takes back a single edit, redo does it again', () => {
  fc.assert(
    fc.property(steps, fc.constantFrom(...Object.keys(edits)), (names, name) => {
      // A move first, so that the edit does not belong to a run that began earlier.
      const start = ed.withCaret(after(names), after(names).caret)
      const edited = (edits[name] ?? assert.fail(name))(start)
      if (edited.text === start.text) return
      const back = ed.undone(edited)
      assert.equal(back.text, start.text)
      assert.equal(back.caret, start.caret)
      assert.equal(ed.redone(back).text, edited.text)
      assert.equal(ed.redone(back).caret, edited.caret)
    }),
  )
})

test('undoing everything gives the empty text', () => {
  fc.assert(
    fc.property(steps, (names) => {
      let editor = after(names)
      while (editor.undo.length > 0) editor = ed.undone(editor)
      assert.equal(editor.text, '')
    }),
  )
})

test('a letter typed and deleted leaves the text as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '\n', '村', '🙂') }), fc.nat(), (text, at) => {
      const start = ed.withCaret(ed.editorOf(text), at % (text.length + 1))
      const there = ed.deletedBack(ed.typed(start, 'x'))
      assert.equal(there.text, start.text)
      assert.equal(there.caret, start.caret)
    }),
  )
})

test('a word is one step of undo, and so is a paste', () => {
  const words = Array.from('one two').reduce(ed.typed, ed.emptyEditor)
  assert.equal(ed.undone(words).text, 'one ')
  assert.equal(ed.undone(ed.undone(words)).text, '')
  const paste = ed.pasted(words, ' and\nmany\nlines')
  assert.equal(ed.undone(paste).text, 'one two')
})

test('deleting takes whole characters', () => {
  assert.equal(ed.deletedBack(ed.editorOf('ok 👩‍👩‍👧')).text, 'ok ')
  assert.equal(ed.deletedBack(ed.editorOf('cafe\u0301')).text, 'caf')
  assert.equal(ed.deletedForward(ed.movedToStart(ed.editorOf('🇩🇪x'))).text, 'x')
})

test('kill and yank work by line, also over a line break', () => {
  const two = ed.withCaret(ed.editorOf('first line\nsecond'), 5)
  const killed = ed.killedToLineEnd(two)
  assert.equal(killed.text, 'first\nsecond')
  assert.equal(ed.yanked(killed).text, 'first line\nsecond')
  assert.equal(ed.killedToLineEnd(killed).text, 'firstsecond')
  assert.equal(ed.killedToLineStart(two).text, ' line\nsecond')
  assert.equal(ed.killedWordBack(ed.editorOf('one two  ')).text, 'one ')
  assert.equal(ed.killedWordForward(ed.movedToStart(ed.editorOf('one two'))).text, ' two')
})

test('transpose swaps around the caret, at the end the last two', () => {
  assert.equal(ed.transposed(ed.editorOf('teh')).text, 'the')
  assert.equal(ed.transposed(ed.withCaret(ed.editorOf('abc'), 1)).text, 'bac')
  assert.equal(ed.transposed(ed.editorOf('a')).text, 'a')
})

test('returns become line breaks', () => {
  assert.equal(ed.pasted(ed.emptyEditor, 'a\r\nb\rc').text, 'a\nb\nc')
})
