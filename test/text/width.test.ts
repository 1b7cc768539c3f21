// Columns are what Ink's string-width says, cutting and wrapping never splits a character.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import stringWidth from 'string-width'
import { neutralise } from '../../src/text/neutralise.ts'
import { windowTitle } from '../../src/text/osc.ts'
import { graphemes, padEnd, textWidth, truncate, truncateMiddle } from '../../src/text/width.ts'
import { wrapText } from '../../src/text/wrap.ts'
import { hostileText, plainTextLines } from '../support/hostile.ts'

test('the width of every character in the basic plane agrees with string-width', () => {
  for (let point = 0x20; point < 0xd800; point += 1) {
    const character = String.fromCharCode(point)
    assert.equal(textWidth(character), stringWidth(character), point.toString(16))
  }
})

test('widths agree with string-width on hostile text, graphemes lose nothing', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const safe = neutralise(text)
      assert.equal(textWidth(safe), stringWidth(safe))
      assert.equal(graphemes(safe).join(''), safe)
      const exact = Array.from(
        new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(safe),
        (part) => part.segment,
      )
      assert.deepEqual(graphemes(safe), exact)
    }),
    { numRuns: 2000 },
  )
})

test('a character that joins its like or its neighbour is known to', () => {
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
  const wrong: string[] = []
  // Few at a time: one that is known to join has the whole text segmented.
  for (let code = 0x20; code <= 0x2_ff_ff; code += 2) {
    const text = [code, code, code + 1, code + 1].map((each) => String.fromCodePoint(each)).join('')
    if (graphemes(text).length !== Array.from(segmenter.segment(text)).length) wrong.push(text)
  }
  assert.deepEqual(wrong, [])
})

test('truncate fits, keeps whole characters and says that it cut', () => {
  assert.equal(truncate('hello world', 8), 'hello w…')
  assert.equal(truncate('hello', 5), 'hello')
  assert.equal(truncate('村上健', 4), '村…')
  assert.equal(truncate('👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 3), '👨‍👩‍👧‍👦…')
  assert.equal(truncate('hello', 0), '')
  assert.equal(truncate('hello', 3, ''), 'hel')
  fc.assert(
    fc.property(hostileText, fc.integer({ min: 0, max: 40 }), (text, columns) => {
      assert.ok(stringWidth(truncate(neutralise(text), columns)) <= columns)
      assert.ok(stringWidth(truncateMiddle(neutralise(text), columns)) <= columns)
    }),
  )
})

test('truncateMiddle keeps both ends; padEnd fills up by columns', () => {
  assert.equal(truncateMiddle('https://example.com/a/b/c/index.html', 20), 'https://ex…ndex.html')
  assert.equal(padEnd('村', 4), '村  ')
  assert.equal(padEnd('long', 2), 'long')
})

const WRAPS: readonly (readonly [text: string, columns: number, rows: string[]])[] = [
  ['the quick brown fox', 10, ['the quick', 'brown fox']],
  ['the quick brown fox', 9, ['the quick', 'brown fox']],
  ['a\n\nb', 10, ['a', '', 'b']],
  ['', 10, ['']],
  ['aaaaaaaaaaaa b', 5, ['aaaaa', 'aaaaa', 'aa b']],
  ['x aaaaaaaa', 4, ['x', 'aaaa', 'aaaa']],
  ['村上健さん', 4, ['村上', '健さ', 'ん']],
  ['ab村上', 4, ['ab村', '上']],
  ['👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 3, ['👨‍👩‍👧‍👦', '👨‍👩‍👧‍👦']],
  ['a  b', 10, ['a  b']],
  ['word   word', 5, ['word', 'word']],
  ['  indented', 10, ['  indented']],
  ['村', 1, ['�']],
]
for (const [text, columns, rows] of WRAPS) {
  test(`wraps ${JSON.stringify(text)} at ${columns}`, () => assert.deepEqual(wrapText(text, columns), rows))
}

test('wrapping loses nothing but spaces and is never too wide', () => {
  fc.assert(
    fc.property(fc.oneof(hostileText, plainTextLines), fc.integer({ min: 2, max: 100 }), (text, columns) => {
      const safe = neutralise(text, { lines: true })
      const rows = wrapText(safe, columns)
      for (const row of rows) assert.ok(stringWidth(row) <= columns, JSON.stringify(row))
      assert.equal(rows.join('').replaceAll(' ', ''), safe.replaceAll(/[ \n]/g, ''))
    }),
    { numRuns: 2000 },
  )
})

test('a window title is neutralised, short and closed', () => {
  assert.equal(windowTitle('Launch\u0007 room\n'), '\u001b]0;Launch⟦BEL⟧ room ⏎ \u0007')
  assert.ok(stringWidth(windowTitle('村'.repeat(500)).slice(4, -1)) <= 100)
})
