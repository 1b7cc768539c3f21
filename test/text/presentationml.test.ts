// PresentationML and its entities become the same Markdown as HTML does; nothing in them is believed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Body } from '../../src/domain/text.ts'
import { toMarkdown, toPlainText, toTyped } from '../../src/text/body.ts'
import { entitiesOf, tagsOf } from '../../src/text/entities.ts'
import { neutralise } from '../../src/text/neutralise.ts'
import { ownGrammar } from '../../src/text/own-grammar.ts'
import { presentationmlToMarkdown } from '../../src/text/presentationml-to-markdown.ts'
import { bodyRows } from '../../src/text/rows.ts'
import { hostileText } from '../support/hostile.ts'

const mention = (value: string | number) => ({
  type: 'com.symphony.user.mention',
  version: '1.0',
  id: [{ type: 'com.symphony.user.userId', value }],
})
const DATA = JSON.stringify({
  mention1: mention('7078106105809'),
  mention9: mention(42),
  keyword2: {
    type: 'org.symphonyoss.taxonomy',
    version: '1.0',
    id: [{ type: 'org.symphonyoss.taxonomy.hashtag', value: 'urgent' }],
  },
  keyword3: {
    type: 'org.symphonyoss.fin.security',
    version: '1.0',
    id: [{ type: 'org.symphonyoss.fin.security.id.ticker', value: 'ibm' }],
  },
  emoji5: { type: 'com.symphony.emoji', version: '1.0', data: { shortcode: 'grinning', unicode: '😀' } },
  emoji6: { type: 'com.symphony.emoji', version: '1.0', data: { shortcode: 'acme' } },
  emoji7: { type: 'com.symphony.emoji', version: '1.0', data: { shortcode: 'x', unicode: ' ' } },
  order: { type: 'com.acme.order', version: '0.1', lines: [{ qty: 100 }] },
})
const span = (id: string, words: string): string =>
  `<span class="entity" data-entity-id="${id}">${words}</span>`

const READ: readonly (readonly [presentationml: string, markdown: string])[] = [
  ['<p>hi</p>', 'hi'],
  ['a &lt; b &amp;amp; &nbsp;|&#160;&eacute;', 'a < b &amp; \u00a0|\u00a0é'],
  [`hi ${span('mention1', '@Sim Bot')}, ok`, 'hi [@Sim Bot](mention:7078106105809), ok'],
  [span('mention9', '@A [b]'), '[@A \\[b\\]](mention:42)'],
  [span('nobody', '@Sim Bot'), '@Sim Bot'],
  [`${span('keyword2', '#urgent')} ${span('keyword3', '$ibm')}`, '[#urgent](hash:urgent) [$ibm](cash:ibm)'],
  ['#urgent $TSLA :tada: #1 $5 :none:', '\\#urgent \\$TSLA \\:tada: #1 $5 :none:'],
  ['https://x.y/a#b?c=$TSLA', 'https://x.y/a#b?c=$TSLA'],
  [`${span('emoji5', ':grinning:')} ${span('gone', ':gone:')}`, '😀 :gone:'],
  [`${span('emoji6', ':acme:')} ${span('emoji7', ':x:')}`, ':acme: \\:x:'],
  ['<a href="mention:1">Boss</a> <a href="https://x.y">#urgent</a>', 'Boss [#urgent](https://x.y)'],
  ['<code>a</code><br/><code data-language="js">b &lt; c</code>', '`a`\n```js\nb < c\n```'],
  ['<code>a\n  b</code>', '```\na\n  b\n```'],
  ['x<pre>\nc\n\td</pre>', 'x\n```\nc\n    d\n```'],
  ['x<hr/>y<audio src="x"/>', 'x\n---\ny\n♪ chime'],
  [
    '<div class="card bar"><div class="cardHeader">H</div><div class="cardBody">b<br/>c</div></div>d',
    '**H**\n> b\n> c\n\nd',
  ],
  [
    '<div class="expandable-card" data-state="collapsed"><div class="expandableCardHeader">H</div><div class="expandableCardBody">b</div></div>',
    '**H**\n> b',
  ],
  [
    '<table><tr><th colspan="2">a</th><th>b</th></tr><tr><td rowspan="2">1</td><td>2</td><td>3</td></tr><tr><td>4</td><td>5</td></tr></table>',
    '| a |  | b |\n| --- | --- | --- |\n| 1 | 2 | 3 |\n|  | 4 | 5 |',
  ],
  // A row that ends in front of a cell from above, and a table after one with such a cell in its last row.
  [
    '<table><tr><td>1</td><td rowspan="2">2</td></tr><tr><td>3</td></tr><tr><td>4</td><td rowspan="3">5</td></tr></table>x<table><tr><td>6</td><td>7</td></tr></table>',
    '|  |  |\n| --- | --- |\n| 1 | 2 |\n| 3 |\n| 4 | 5 |\n\nx\n|  |  |\n| --- | --- |\n| 6 | 7 |',
  ],
  ['<div/>a<textarea name="x"/>b<title>c</title><script>d</script>', 'a\\[Lines of text] bc'],
  ['<ul><li>a<ol><li>b</li></ol></li></ul><unknown x="1">c</unknown>', '- a\n  1. b\n\nc'],
  ['<b>a</b><i>b</i><h2>c</h2>', '**a**_b_\n## c'],
  ['a <!-- note --> b', 'a b'],
  ['<!DOCTYPE div>a', 'a'],
  ['<span class="spaceterm-quote">&gt; </span>a', 'a'],
  [
    '<span class="spaceterm-quote">hidden</span> <span class="spaceterm-strike">no mark</span>',
    'hidden no mark',
  ],
  [
    '<hash tag="beta"/> <cash tag="ibm"/> <tag fallback-ticker="TSLA"/> <mention email="a@b.c"/> <mention uid="12"/> <emoji shortcode="smile"/>',
    String.raw`[#beta](hash:beta) [$ibm](cash:ibm) [$TSLA](cash:TSLA) @a@b.c @12 \:smile:`,
  ],
  ['', ''],
]
for (const [source, markdown] of READ)
  test(`reads ${source.slice(0, 80)}`, () =>
    assert.equal(presentationmlToMarkdown(`<div>${source}</div>`, DATA), markdown))

const MALFORMED: readonly (readonly [presentationml: string, markdown: string])[] = [
  ['<div>a <!-- b</div>', 'a b</div>'],
  ['<div>a <!b > c</div>', 'a b c'],
  ['<div>a <b c</b> d</div>', 'a \\<b c</b> d'],
  ['<div>a <b>b</b c <i>d</i></div>', 'a **b** c \\<id'],
  ['<div>a </ b</div>', 'a b</div'],
  ['<div class="x>a <b class="y">b</b></div>', '\\<div class="x>a \\<b class="y">b'],
  ['a<script>b</div> c', 'ab</div> c'],
  ['<div>a < b > c &bogus; & d', 'a < b > c &bogus; & d'],
]
for (const [source, markdown] of MALFORMED)
  test(`keeps the words of ${source}`, () => assert.equal(presentationmlToMarkdown(source), markdown))

/** Words that no markup has, in all that a message may be made of. */
const WORDY =
  '<div data-format="PresentationML" class="wysiwyg"><p>QAQ <b>QBQ</b> <i>QCQ <code>QDQ</code></i></p>' +
  `${span('mention1', '@QEQ')} ${span('keyword7', '#QFQ')}<ul><li>QGQ<ol><li>QHQ</li></ol></li></ul>` +
  '<table><thead><tr><td colspan="2">QIQ</td></tr></thead><tbody><tr><td>QJQ</td><td>QKQ</td></tr></tbody></table>' +
  '<div class="card"><div class="cardHeader">QLQ</div><div class="cardBody">QMQ</div></div><pre>QNQ</pre>' +
  '<form id="f"><div class="checkbox-group"><input type="checkbox" name="c"/><label>QOQ</label></div>' +
  '<select name="s"><option value="x">QPQ</option></select><button name="b" type="action">QRQ</button></form>' +
  '<a href="https://h.example/">QSQ</a><hr/>QTQ &amp; QUQ<br/>QVQ</div>'
const wordsIn = (text: string): readonly string[] => text.match(/Q[A-Z]Q/g) ?? []

/** Of the words that stand there still, those that are not shown. */
const lostIn = (source: string): readonly string[] => {
  const shown = wordsIn(presentationmlToMarkdown(source, DATA))
  return wordsIn(source).filter((word) => !shown.includes(word))
}

test('cut off anywhere, or with a character missing or another in its place, it keeps all its words', () => {
  for (let at = 0; at <= WORDY.length; at += 1) {
    const before = WORDY.slice(0, at)
    assert.deepEqual(lostIn(before), [], before)
    for (const other of ['', '<', '"', '>', '/']) {
      const changed = before + other + WORDY.slice(at + 1)
      assert.deepEqual(lostIn(changed), [], changed)
    }
  }
})

const two = (part: number): string => String(part).padStart(2, '0')
const readTime = (format: string): string =>
  presentationmlToMarkdown(`<time datetime="2024-12-31T09:29:47Z" data-format="${format}">2024</time>`)

test('times are told in the reader’s own zone, in the form that was asked for', () => {
  const at = new Date('2024-12-31T09:29:47Z')
  const time = `${two(at.getHours())}:${two(at.getMinutes())}`
  assert.equal(readTime('time'), time)
  assert.equal(readTime('time_secs'), `${time}:47`)
  assert.equal(readTime('date_time'), `2024-12-${two(at.getDate())} ${time}`)
  assert.equal(presentationmlToMarkdown('<time datetime="soon">words</time>'), 'words')
})

test('a form is read in words, with where it can be answered', () => {
  const form = `<form id="order"><h3>Order</h3>
    <div class="textfield-group" data-generated="true"><label for="t">Quantity</label><span class="info-hint" data-title="lots"/><input type="text" id="t" name="q" placeholder="how many" required="true" value="5"/></div>
    <div class="dropdown-group"><label>Side</label><select name="s" data-placeholder="choose"><option value="b" selected="true">Buy</option><option value="s">Sell</option></select></div>
    <div class="checkbox-group"><input type="checkbox" name="c" checked="true"/><label>Agree</label></div>
    <div class="radio-group"><input type="radio" name="r"/><label>Slow</label></div>
    <textarea name="x" placeholder="why">because</textarea>
    <div class="person-selector" data-name="p" data-placeholder="who" data-value="[123]"></div>
    <select name="m" multiple="true"><option value="1" selected="true">One</option><option value="2">Two</option></select>
    <div class="room-selector" data-name="rs" data-value="['a b']" data-required="true"/><div class="timezone-picker" data-name="z" data-value="Europe/Paris"/>
    <div class="date-selector" data-name="ds" data-placeholder="when"/><input type="time" name="t" value="10:00:00"/>
    <div class="textarea-group" data-generated="true"><label for="r">Notes</label><textarea id="r" data-richtext="true">x</textarea></div>
    <input type="date" name="d"/><input type="hidden" name="h" value="secret"/>
    <button type="action" name="ok">Send</button><button type="reset">Reset</button></form>tail`
  assert.deepEqual(presentationmlToMarkdown(form).split('\n'), [
    '> **Form**',
    '> ### Order',
    '> Quantity: (lots) \\[Text: how many] = 5 (required)',
    '> Side: \\[Choice: choose] ● Buy ○ Sell',
    '> ☑ Agree',
    '> ○ Slow',
    '> \\[Lines of text: why] = because',
    '> \\[Person: who] = 123',
    '> \\[Choices] ☑ One ☐ Two',
    '> \\[Space] = a b (required)',
    '> \\[Time zone] = Europe/Paris',
    '> \\[Date: when]',
    '> \\[Time] = 10:00:00',
    '> Notes: \\[Lines of text] = x',
    '> \\[Date]',
    '> \\[ Send ] \\[ Reset ] (clears the form)',
    '> _Answer this form in Symphony’s own client: its API takes no answers._',
    '',
    'tail',
  ])
})

const body = (source: string, data?: string): Body => ({
  markup: 'presentationml',
  source: neutralise(source, { lines: true }),
  ...(data !== undefined && { data: neutralise(data, { lines: true }) }),
})

test('tags are collected, each once; what only other programs know can be looked at', () => {
  const message = body(`<div>${span('keyword2', '#urgent')} <b>x</b></div>`, DATA)
  assert.deepEqual(tagsOf(message), [
    { kind: 'hash', label: 'urgent' },
    { kind: 'cash', label: 'ibm' },
  ])
  assert.deepEqual(entitiesOf(message), [
    {
      name: 'order',
      type: 'com.acme.order',
      json: JSON.stringify({ type: 'com.acme.order', version: '0.1', lines: [{ qty: 100 }] }, undefined, 2),
    },
  ])
  assert.equal(toPlainText(message), '#urgent x')
  assert.equal(toTyped(message), '#urgent **x**')
})

test('whatever stands where EntityJSON should be is no error', () => {
  for (const data of [
    '',
    '{}',
    'null',
    '[]',
    '3',
    '{"mention1":null}',
    '{"mention1":{"id":7}}',
    '{"a":',
    '"x"',
  ]) {
    const message = body(`<div>${span('mention1', '@Sim')} ${span('__proto__', 'x')}</div>`, data)
    assert.equal(toMarkdown(message), '@Sim x', data)
    assert.deepEqual(tagsOf(message), [])
  }
  assert.deepEqual(entitiesOf(body('<div/>', '{"__proto__":{"type":"t"}}')).length, 1)
})

test('entity data is cut where it would be endless, and its escapes are neutralised', () => {
  const deep = `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`
  assert.ok((entitiesOf(body('', deep))[0]?.json.length ?? Infinity) < 1000)
  const wide = JSON.stringify({ a: { type: '\u001b[31m', list: Array.from({ length: 5000 }, () => 1) } })
  const [entity] = entitiesOf(body('', wide))
  const many = JSON.stringify(Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`e${n}`, { n }])))
  assert.equal(entitiesOf(body('', many)).length, 100)
  assert.equal(entity?.type, '⟦ESC⟧[31m')
  assert.ok((entity?.json.length ?? Infinity) < 5000)
})

const STEERING = /[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u
const attribute = (text: string): string => text.replaceAll(/["<&]/g, '')

test('hostile text in every place comes out harmless', () => {
  fc.assert(
    fc.property(hostileText, hostileText, (evil, other) => {
      const data = JSON.stringify({
        mention1: { ...mention(evil), data: { unicode: other } },
        keyword2: { type: other, id: [{ type: 'org.symphonyoss.taxonomy.hashtag', value: evil }] },
        emoji5: { type: 'com.symphony.emoji', data: { unicode: evil } },
        [evil]: { type: other, value: evil },
      })
      const source =
        `<div>${evil}${span('mention1', other)}${span('keyword2', evil)}${span('emoji5', evil)}` +
        `<form><input placeholder="${attribute(evil)}" value="${attribute(other)}"/><textarea>${evil}</textarea>` +
        `<time datetime="${attribute(evil)}">${other}</time><code>${evil}</code>${other}</div>`
      const message = body(source, data)
      for (const markdown of [toMarkdown(message), toTyped(message), toPlainText(message)]) {
        assert.doesNotMatch(markdown, STEERING)
        assert.equal(neutralise(markdown, { lines: true }), markdown)
      }
      for (const { name, type, json } of entitiesOf(message))
        assert.doesNotMatch(name + type + json, STEERING)
      const rows = bodyRows(message, 40, { colours: 0, background: 'dark', links: false })
      for (const row of rows) assert.equal(row, ownGrammar(row))
    }),
    { numRuns: 500 },
  )
})
