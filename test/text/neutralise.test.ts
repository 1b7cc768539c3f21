// Foreign text: what steers a terminal or misleads a reader is shown, what belongs to writing stays.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import stringWidth from 'string-width'
import { decodeEntities, neutralise } from '../../src/text/neutralise.ts'
import { hostileText } from '../support/hostile.ts'

const CASES: readonly (readonly [what: string, foreign: string, shown: string])[] = [
  ['an escape sequence loses its introducer', '\u001b[31mred', '⟦ESC⟧[31mred'],
  ['an eight-bit CSI', '\u009b2J', '⟦CSI⟧2J'],
  ['an OSC with its bell', '\u001b]52;c;aGk=\u0007', '⟦ESC⟧]52;c;aGk=⟦BEL⟧'],
  ['eight-bit DCS, ST, OSC, APC', 'a\u0090b\u009cc\u009dd\u009f', 'a⟦DCS⟧b⟦ST⟧c⟦OSC⟧d⟦APC⟧'],
  ['a lone carriage return', 'safe\revil', 'safe⟦CR⟧evil'],
  ['line separators', 'a\u0085b\u2028c\u2029d', 'a⟦NEL⟧b⟦U+2028⟧c⟦U+2029⟧d'],
  ['newlines on one line', 'a\nb\r\nc', 'a ⏎ b ⏎ c'],
  ['many newlines on one line', 'a\n\nb\n\n\n\n\nc', 'a ⏎⏎ b ⏎×5 c'],
  ['a tab on one line', 'a\tb', 'a b'],
  ['bidi override and isolate', '\u202egpj.exe\u2066x', '⟦U+202E⟧gpj.exe⟦U+2066⟧x'],
  ['tag characters', 'hi\u{e0041}\u{e0042}', 'hi⟦TAG⟧⟦TAG⟧'],
  ['a lone zero width space', 'pay\u200bpal', 'pay⟦ZW⟧pal'],
  ['zero width spam, as one mark', `a${'\u200b\u200d\u200c'.repeat(100)}b`, 'a⟦ZW×300⟧b'],
  ['a soft hyphen, word joiner and byte order mark', '\u00ada\u2060b\ufeff', '⟦SHY⟧a⟦WJ⟧b⟦BOM⟧'],
  ['Hangul fillers', '\u3164\u115f\uffa0', '⟦U+3164⟧⟦U+115F⟧⟦U+FFA0⟧'],
  ['interlinear annotation', '\ufff9a\ufffab\ufffb', '⟦U+FFF9⟧a⟦U+FFFA⟧b⟦U+FFFB⟧'],
  ['signs before numbers, of no sure width', '\u0600\u06dd1', '⟦U+0600⟧⟦U+06DD⟧1'],
  ['lone surrogates and noncharacters', 'a\ud800b\ufffec\ufdd0', 'a⟦U+D800⟧b⟦U+FFFE⟧c⟦U+FDD0⟧'],
  ['more than four stacked marks', `e${'\u0301'.repeat(50)}x`, 'e\u0301\u0301\u0301\u0301⟦…⟧x'],
  ['a variation selector on nothing that varies', 'a\ufe0f', 'a⟦VS⟧'],
  ['an endless family', `${'👩\u200d'.repeat(6)}👩`, '👩\u200d👩\u200d👩\u200d👩⟦ZW⟧👩\u200d👩\u200d👩'],
  [
    'a run of many different controls is bounded',
    '\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000b',
    '⟦NUL⟧⟦SOH⟧⟦STX⟧⟦ETX⟧⟦EOT⟧⟦ENQ⟧⟦ACK⟧⟦BEL⟧⟦…×2⟧',
  ],
  ['braille without a letter', 'a\u2800', 'a⟦U+2800⟧'],
]

for (const [what, foreign, shown] of CASES) {
  test(what, () => assert.equal(neutralise(foreign), shown))
}

const LEGITIMATE = [
  '👨‍👩‍👧‍👦 ❤️ ☎︎ 1️⃣ 🏳️‍🌈 👩🏽‍🚀 🇩🇪',
  'می‌خواهم',
  'क्‍ष श्री',
  'ශ්‍රී',
  'Việt Nam ế',
  'שָׁלוֹם',
  'ไทย กำ',
  'ខ្មែរ',
  '葛\u{e0100}',
  'e\u0301',
  'naïve — “quoted” … ½',
  '⣿⠀⣿',
  '\ue0b0',
  'ᠮᠣᠩ᠋',
]
for (const text of LEGITIMATE) {
  test(`stays as it is: ${text}`, () => assert.equal(neutralise(text), text))
}

test('lines: newlines stay, CRLF becomes one, a tab becomes spaces', () => {
  assert.equal(neutralise('a\r\n\tb\n\rc', { lines: true }), 'a\n    b\n⟦CR⟧c')
})

test('clean text is the same string, neutralising twice changes nothing', () => {
  fc.assert(
    fc.property(hostileText, fc.boolean(), (text, lines) => {
      const once = neutralise(text, { lines })
      assert.equal(neutralise(once, { lines }), once)
      assert.ok(lines || !once.includes('\n'))
    }),
    { numRuns: 3000 },
  )
})

test('the fast sieve lets no code point through that the exact rule would show', () => {
  const bad =
    /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\ufff9-\ufffc\u{13430}-\u{1343f}]/u
  const mark = /\p{M}/u
  for (let point = 0; point <= 0x10ffff; point += 1) {
    // Unassigned planes are uniform.
    if (point === 0x32000) point = 0xe0000
    const character = String.fromCodePoint(point)
    if (bad.test(character))
      assert.notEqual(neutralise(`a${character}b`), `a${character}b`, point.toString(16))
    else if (mark.test(character))
      assert.notEqual(neutralise(`a${character.repeat(5)}`), `a${character.repeat(5)}`, point.toString(16))
  }
})

test('whatever takes no column and is no mark on a letter is shown', () => {
  const left: string[] = []
  for (let point = 0; point <= 0x10ffff; point += 1) {
    const character = String.fromCodePoint(point)
    // The kinds that may take no column; the rest would take seconds to measure.
    if (!/[\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{Default_Ignorable_Code_Point}]/u.test(character)) continue
    const shown = neutralise(character)
    if (!/^\p{M}*$/u.test(shown) && stringWidth(shown) === 0) left.push(point.toString(16))
  }
  assert.deepEqual(left, [])
})

test('entities are decoded once, as a browser would', () => {
  assert.equal(
    decodeEntities('&lt;b&gt; &amp;lt; &#27;[1m &#x1F916; &nbsp;&copy <i> AT&T'),
    '<b> &lt; \u001b[1m 🤖 \u00a0© <i> AT&T',
  )
  assert.equal(neutralise(decodeEntities('&amp;#27;')), '&#27;')
  assert.equal(neutralise(decodeEntities('&#27;')), '⟦ESC⟧')
})
