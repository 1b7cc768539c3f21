// What is typed becomes MessageML that an agent takes, and means the same when it comes back as PresentationML.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { parseXml, type XmlElement } from '@rgrove/parse-xml'
import fc from 'fast-check'
import type { Body, SafeText } from '../../src/domain/text.ts'
import { readMessage } from '../../src/server/symphony-api/messageml/read-message.ts'
import { toTyped } from '../../src/text/body.ts'
import { markdownToMessageml } from '../../src/text/markdown-to-messageml.ts'
import { neutralise } from '../../src/text/neutralise.ts'
import { loadRich } from '../../src/text/rich.ts'
import { bodyRows, type RowStyle } from '../../src/text/rows.ts'
import { hostileText, plainTextLines } from '../support/hostile.ts'

before(loadRich)

const typed = (markdown: string): SafeText => neutralise(markdown, { lines: true })
const inside = (markdown: string): string =>
  markdownToMessageml(typed(markdown)).replace(/^<messageML>(.*)<\/messageML>$/s, '$1')

const QUOTE = '<span class="spaceterm-quote">&gt; </span>'
const STRIKE = '<span class="spaceterm-strike">~~</span>'

const SENT: readonly (readonly [markdown: string, messageml: string])[] = [
  ['hello', 'hello'],
  ['a\nb\n\nc', 'a<br/>b<br/><br/>c'],
  ['1 < 2 & "x" &amp; <script>', '1 &lt; 2 &amp; &quot;x&quot; &amp;amp; &lt;script&gt;'],
  ['${a} #{b} $\\{c}', '&#36;{a} &#35;{b} &#36;{c}'],
  ['`${a}` [x](https://h/?a=$1)', '<code>&#36;{a}</code> <a href="https://h/?a=$1">x</a>'],
  ['**a** _b_ `c`', '<b>a</b> <i>b</i> <code>c</code>'],
  ['**a `b`** `c`', '<b>a <span class="spaceterm-code">b</span></b> <code>c</code>'],
  ['~~a~~ <u>b</u>', `${STRIKE}a${STRIKE} <span class="spaceterm-underline">b</span>`],
  ['- a\n- b\n  1. c', '<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>'],
  ['3. a\n4. b', '3. a<br/>4. b'],
  ['> a\n> b', `<div class="spaceterm-quote">${QUOTE}a<br/>${QUOTE}b</div>`],
  ['```ts\na < b\n  c\n```', '<code language="typescript">a &lt; b<br/>  c</code>'],
  ['```\na\n b\n```', '<pre>a\n b</pre>'],
  ['# T `c`', '<h1>T <span class="spaceterm-code">c</span></h1>'],
  [
    '| a |\n|---|\n| 1 |',
    '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>',
  ],
  ['[@Bob](mention:42) [@x](mention:abc)', '<mention uid="42"/> @x'],
  ['[a](javascript:x) [b](https://x.y)', 'a (javascript:x) <a href="https://x.y/">b</a>'],
  ['https://x.y/a|b?c{d}#e#f', '<a href="https://x.y/a">https://x.y/a</a>|b?c{d}<hash tag="e"/>#f'],
  ['[a](https://x.y/a|b?c{d}#e#f)', '<a href="https://x.y/a%7Cb?c%7Bd%7D#e%23f">a</a>'],
  ['#urgent, see #q4.plan-2.', '<hash tag="urgent"/>, see <hash tag="q4.plan-2"/>.'],
  ['#1 C#d a/#b ## \\#no `#no` #größe', '#1 C#d a/#b ## #no <code>#no</code> <hash tag="größe"/>'],
  ['$TSLA $5 $home \\$IBM $BRK.B!', '<cash tag="TSLA"/> $5 $home $IBM <cash tag="BRK.B"/>!'],
  ['[#a b](hash:a%20b) [$TSLA US](cash:TSLA%20US)', '#a b <cash tag="TSLA US"/>'],
  [':tada: :nothing: \\:tada: 10:30:00', '<emoji shortcode="tada"/> :nothing: :tada: 10:30:00'],
]
for (const [markdown, messageml] of SENT)
  test(`sends ${JSON.stringify(markdown)}`, () => assert.equal(inside(markdown), messageml))

/** The agent of our own server, on which everybody is called Mira. */
const mira = (userId: number) => ({ userId, displayName: 'Mira Okafor' })
const agent = (messageml: string) =>
  readMessage({ message: messageml }, { byUserId: mira, byEmail: () => undefined })

/** Throws when it is not well-formed. */
const rootOf = (messageml: string): XmlElement => {
  const { root } = parseXml(messageml)
  return root ?? assert.fail('there is no root')
}

/** What each element may have (messageml-utils; `class` is taken everywhere). */
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    'messageML b i br hr ul ol li table thead tbody tr th td h1 h2 h3 h4 h5 h6'
      .split(' ')
      .map((tag) => [tag, []]),
  ),
  div: ['class'],
  span: ['class'],
  pre: ['class'],
  code: ['language'],
  a: ['href'],
  mention: ['uid'],
  hash: ['tag'],
  cash: ['tag'],
  emoji: ['shortcode'],
}
const VERBATIM = new Set(['pre', 'code'])
/** What takes phrases only, and what may stand in them (Element.java). */
const PHRASES = /^(?:h\d|b|i)$/
const PHRASING = new Set(['a', 'b', 'i', 'br', 'span', 'emoji', 'hash', 'cash', 'mention'])

function assertAllowed({ name, attributes, children }: XmlElement): void {
  const allowed = ATTRIBUTES[name]
  assert.ok(allowed !== undefined, `<${name}> is no element of MessageML`)
  for (const attribute of Object.keys(attributes))
    assert.ok(allowed.includes(attribute), `${name} ${attribute}`)
  if (name === 'a') assert.match(attributes['href'] ?? '', /^(?:https?|mailto):[\w\-.~:/?#@!$&'()*+,;=%]+$/)
  for (const child of children) {
    if (!('name' in child)) continue
    if (VERBATIM.has(name)) assert.equal((child as XmlElement).name, 'br')
    if (PHRASES.test(name)) assert.ok(PHRASING.has((child as XmlElement).name), `${name} in a phrase`)
    if (/^[uo]l$/.test(name)) assert.equal((child as XmlElement).name, 'li')
    assertAllowed(child as XmlElement)
  }
  if (/^[uo]l$/.test(name)) assert.ok(children.length > 0)
}

/** Marks of Markdown one in the other, in any order. */
const MARKS =
  '**¦*¦`¦~~¦<u>¦</u>¦# ¦> ¦- ¦1. ¦7. ¦\n¦\n\n¦    ¦```\n¦[¦](https://x.y)¦#tag¦$IBM¦:tada:¦[@M](mention:7)¦${¦#{¦<#if>¦ a ¦|¦' +
  '| a |\n|---|\n| `b` |\n'
const marks = fc
  .array(fc.constantFrom(...MARKS.split('¦')), { maxLength: 12 })
  .map((pieces) => pieces.join(''))

test('whatever is typed becomes well-formed MessageML of allowed elements, and no template', () =>
  fc.assert(
    fc.property(fc.oneof(hostileText, marks), (text) => {
      const messageml = markdownToMessageml(typed(text))
      assert.doesNotMatch(messageml, /[$#]\{|<[#@]/)
      assertAllowed(rootOf(messageml))
      const answer = agent(messageml)
      assert.ok('message' in answer, 'complaint' in answer ? answer.complaint : '')
    }),
    { numRuns: 1500 },
  ))

const letters = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]+/gu, '')
test('no letter of ordinary text is lost on the way', () =>
  fc.assert(
    fc.property(plainTextLines, (text) => {
      assert.equal(letters(rootOf(markdownToMessageml(typed(text))).text), letters(typed(text)))
    }),
    { numRuns: 500 },
  ))

// Without colours, for what comes back knows its tags and what is typed does not yet.
const STYLE: RowStyle = { colours: 0, background: 'dark', links: true }
const back = (markdown: string): Body => {
  const answer = agent(markdownToMessageml(typed(markdown)))
  if ('complaint' in answer) return assert.fail(answer.complaint)
  return { markup: 'presentationml', source: typed(answer.message), data: typed(answer.data) }
}
const assertRoundTrip = (markdown: string): void => {
  const own: Body = { markup: 'markdown', source: typed(markdown) }
  const theirs = back(markdown)
  assert.deepEqual(bodyRows(theirs, 80, STYLE), bodyRows(own, 80, STYLE), JSON.stringify(markdown))
  // Edited and sent again, it is still the same.
  assert.equal(
    markdownToMessageml(toTyped(theirs)),
    markdownToMessageml(own.source),
    JSON.stringify(markdown),
  )
}

const TYPICAL = [
  'On it.',
  'a\nb\n\nc',
  'Looks *good*, **really** good – see https://example.com/a_b_c?x=1#y, ok?',
  '[@Mira Okafor](mention:7078106482890) can you check `npm run migrate -- --dry`?',
  '# Plan\n\nFirst:\n\n1. this\n2. that\n\nThen **all** of it:\n\n- a\n- b\n  - c\n\n> quoted\n> twice\n\ndone',
  '- a\n\n- b\n\n  more b\n- c',
  '- [x] a\n- [ ] b',
  '```typescript\nconst a = `x`\n\n\nfoo()\n```\nafter',
  '```rust\nfn main() {}\n```',
  '| a | b |\n|---|---|\n| `x|y` | **z** |\n| 1 | [l](https://x.y/) |\n\nafter',
  '> a\n> \n> b\n> > c',
  '~~gone~~ <u>under</u> **bold _both_** and **_both_**, a**b**c, **「重要」**です',
  'C:\\dir\\file \\*not bold\\* 5 < 6 > 4 && x || y ${z}',
  '#urgent and $TSLA but \\#not and \\$NOT and $5, #1',
  '\\:tada: is written so',
  'ends with a slash\\',
  '村上健さん、こんにちは 👨‍👩‍👧‍👦',
]
test('what is sent comes back as the same rows: typical messages', () => TYPICAL.forEach(assertRoundTrip))
test('what is sent comes back as the same rows: plain text', () =>
  fc.assert(fc.property(plainTextLines, assertRoundTrip), { numRuns: 500 }))
