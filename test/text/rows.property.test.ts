// Whatever goes in, only our own grammar comes out, no row is too wide, and the fast path changes nothing.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import stringWidth from 'string-width'
import type { Body } from '../../src/domain/text.ts'
import { toMarkdown, toPlainText } from '../../src/text/body.ts'
import { neutralise } from '../../src/text/neutralise.ts'
import { OWN_SGR } from '../../src/text/palette.ts'
import { hasMarkup } from '../../src/text/plain.ts'
import { loadRich, richRenderer } from '../../src/text/rich.ts'
import { bodyRows, type RowStyle } from '../../src/text/rows.ts'
import { windowTitle } from '../../src/text/osc.ts'
import { hostileText, HOSTILE_FRAGMENTS, plainTextLines } from '../support/hostile.ts'

before(loadRich)

const ESC = '\u001b'
const SEQUENCE = new RegExp(`${ESC}\\[[\\d;]*m|${ESC}\\]8;;(?:(?:https?://|mailto:)[!-~]+)?${ESC}\\\\`, 'g')
const FORBIDDEN =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad\u2060-\u2064\ufff9-\ufffb\u{e0000}-\u{e00ff}\u{e01f0}-\u{e0fff}]|\p{M}{5}/u

const body = (markup: Body['markup'], text: string): Body => ({
  markup,
  source: neutralise(text, { lines: true }),
})
const styles: fc.Arbitrary<RowStyle> = fc.record({
  colours: fc.constantFrom(0 as const, 4 as const, 8 as const, 24 as const),
  background: fc.constantFrom('dark' as const, 'light' as const),
  links: fc.boolean(),
  me: fc.constant('me'),
})
const markups = fc.constantFrom('html' as const, 'plain' as const, 'markdown' as const)

const ENDS: Readonly<Record<string, RegExp>> = {
  22: /^[12]$/,
  23: /^3$/,
  24: /^4$/,
  27: /^7$/,
  29: /^9$/,
  39: /^3\d/,
}

function assertOwn(row: string, columns: number): void {
  let open: string[] = []
  let link = false
  for (const [sequence] of row.matchAll(SEQUENCE)) {
    const code = sequence.slice(2, -1)
    const ends = ENDS[code]
    if (!sequence.endsWith('m')) link = sequence !== '\u001b]8;;\u001b\\'
    else if (ends === undefined) open.push(code)
    else open = open.filter((begun) => !ends.test(begun))
    assert.ok(!sequence.endsWith('m') || OWN_SGR.has(sequence), `foreign SGR ${JSON.stringify(sequence)}`)
  }
  assert.deepEqual(open, [], `left open in ${JSON.stringify(row)}`)
  assert.equal(link, false, `link left open in ${JSON.stringify(row)}`)
  const text = row.replaceAll(SEQUENCE, '')
  assert.doesNotMatch(text, FORBIDDEN, JSON.stringify(row))
  assert.ok(stringWidth(row) <= columns, `${stringWidth(row)} > ${columns}: ${JSON.stringify(row)}`)
}

test('hostile bodies in any markup leave only our own grammar, within the width', () => {
  fc.assert(
    fc.property(
      hostileText,
      markups,
      styles,
      fc.integer({ min: 1, max: 200 }),
      (text, markup, style, columns) => {
        const written = body(markup, text)
        assert.doesNotThrow(() => richRenderer()?.richRows(toMarkdown(written), columns, style))
        for (const row of bodyRows(written, columns, style)) assertOwn(row, columns)
      },
    ),
    { numRuns: 1500 },
  )
})

test('a body that claims to be neutralised and is not does no harm either', () => {
  fc.assert(
    fc.property(
      hostileText,
      markups,
      styles,
      fc.integer({ min: 1, max: 60 }),
      (text, markup, style, columns) => {
        for (const row of bodyRows({ markup, source: text as Body['source'] }, columns, style))
          assertOwn(row, columns)
      },
    ),
    { numRuns: 500 },
  )
})

test('every hostile fragment alone, at every width from 1 to 200', () => {
  const style: RowStyle = { colours: 24, background: 'dark', links: true }
  for (const fragment of HOSTILE_FRAGMENTS) {
    const shown = body('html', `<p>a${fragment}b <b>c</b></p>`)
    for (const columns of [1, 2, 3, 5, 8, 13, 40, 80, 200])
      for (const row of bodyRows(shown, columns, style)) assertOwn(row, columns)
  }
  const all = body('markdown', HOSTILE_FRAGMENTS.join(' '))
  for (let columns = 1; columns <= 200; columns += 1)
    for (const row of bodyRows(all, columns, style)) assertOwn(row, columns)
})

test('markdown, plain text and titles made of hostile text are safe and neutral under a second pass', () => {
  fc.assert(
    fc.property(hostileText, markups, (text, markup) => {
      const hostile = body(markup, text)
      assert.equal(neutralise(toMarkdown(hostile), { lines: true }), toMarkdown(hostile))
      assert.equal(neutralise(toPlainText(hostile)), toPlainText(hostile))
      assert.doesNotMatch(toPlainText(hostile), FORBIDDEN)
      const title = windowTitle(text)
      assert.ok(title.startsWith('\u001b]0;') && title.endsWith('\u0007'))
      assert.doesNotMatch(title.slice(4, -1), FORBIDDEN)
    }),
    { numRuns: 1000 },
  )
})

test('without markup the fast path gives the rows that marked would give', () => {
  const style: RowStyle = { colours: 8, background: 'light', links: true }
  let compared = 0
  const check = (text: string, markup: Body['markup'], columns: number): void => {
    const shown = body(markup, text)
    const markdown = toMarkdown(shown)
    const rich = richRenderer()
    assert.ok(rich !== undefined)
    if (hasMarkup(markdown)) return
    compared += 1
    assert.deepEqual(
      bodyRows(shown, columns, style),
      rich.richRows(markdown, columns, style),
      JSON.stringify(text),
    )
  }
  fc.assert(
    fc.property(hostileText, markups, fc.integer({ min: 1, max: 120 }), (text, markup, columns) =>
      check(text, markup, columns),
    ),
    { numRuns: 1500 },
  )
  fc.assert(
    fc.property(plainTextLines, markups, fc.integer({ min: 2, max: 120 }), (text, markup, columns) =>
      check(text, markup, columns),
    ),
    { numRuns: 500 },
  )
  assert.ok(compared > 500, `only ${compared} bodies took the fast path`)
})

const escaped = (text: string): string =>
  text.replaceAll(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`)

test('text that was only text never becomes markup', () => {
  const style: RowStyle = { colours: 24, background: 'dark', links: true }
  fc.assert(
    fc.property(hostileText, (text) => {
      // Addresses may be linked; anything else would need a mark that we did not escape.
      if (/www|http|@|ftp/i.test(text)) return
      for (const markup of ['plain', 'html'] as const) {
        for (const row of bodyRows(body(markup, markup === 'html' ? escaped(text) : text), 60, style)) {
          assert.ok(!row.includes('\u001b'), `${markup} ${JSON.stringify(text)} gave ${JSON.stringify(row)}`)
        }
      }
    }),
    { numRuns: 1500 },
  )
})

test('nothing of what links and looks are carried by is left in a row of harmless text', () => {
  const pieces = [
    '**a**',
    '_b_',
    '`c`',
    'https://x.example/d',
    '[e](https://x.example/f)',
    '[@G](mention:g)',
    '<u>h</u>',
  ]
  const line = fc
    .array(fc.constantFrom(...pieces, 'i', '- j', '> k', ' '), { maxLength: 8 })
    .map((parts) => parts.join(' '))
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 4 }),
      styles,
      fc.integer({ min: 8, max: 100 }),
      (lines, style, columns) => {
        for (const row of bodyRows(body('markdown', lines.join('\n')), columns, style))
          assert.ok(!row.includes('⟦'), JSON.stringify(row))
      },
    ),
  )
})
