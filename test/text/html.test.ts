// HTML from Avaya's clients becomes Markdown; Markdown we type becomes their HTML; both ways say the same.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import type { Body, SafeText } from '../../src/domain/text.ts'
import { toMarkdown, toPlainText } from '../../src/text/body.ts'
import { htmlToMarkdown } from '../../src/text/html-to-markdown.ts'
import { markdownToHtml } from '../../src/text/markdown-to-html.ts'
import { neutralise } from '../../src/text/neutralise.ts'
import { loadRich } from '../../src/text/rich.ts'
import { bodyRows, type RowStyle } from '../../src/text/rows.ts'
import { hostileText, plainTextLines } from '../support/hostile.ts'

before(loadRich)

const TO_MARKDOWN: readonly (readonly [html: string, markdown: string])[] = [
  ['<p>Hello <b>world</b></p>', 'Hello **world**'],
  ['<p>a</p><p>b</p>', 'a\nb'],
  ['<p>a</p>\n<p><br></p>\n<p><br></p><p>b</p><p><br></p>', 'a\n\nb'],
  ['<p>a<br>b<br><br>c</p>', 'a\nb\n\nc'],
  ['<p>1 &lt; 2 &amp;amp; &quot;x&quot; it&#x27;s</p>', '1 < 2 &amp; "x" it\'s'],
  ['<p>&#27;[31m &amp;#27;</p>', '⟦ESC⟧\\[31m &#27;'],
  ['2*3 _x_ snake_case `c` # no', '2\\*3 \\_x\\_ snake_case \\`c\\` # no'],
  [
    '<p># no</p><p>1. no</p><p>- no</p><p>&gt; no</p><p>---</p><p>|-|</p>',
    '\\# no\n1\\. no\n\\- no\n\\> no\n\\---\n\\|-|',
  ],
  ['<i>a</i>, <em>b</em> <s>c</s> <u>d</u> <code>e`f</code>', '_a_, _b_ ~~c~~ <u>d</u> ``e`f``'],
  ['<b>Name:</b>text <b> sp </b>x<b>「重要」</b>です', '**Name:**text **sp** x**「重要」**です'],
  ['<ul><li>a</li><li>b<ol><li>c</li><li>d</li></ol></li></ul>', '- a\n- b\n  1. c\n  2. d'],
  ['<p>x</p><ol start="3"><li>c</li></ol>', 'x\n\n3. c'],
  ['<ul><li>[x] done</li><li>[ ] open</li></ul>', '- [x] done\n- [ ] open'],
  ['<blockquote><p>a</p><p>b</p></blockquote><p>c</p>', '> a\n> b\n\nc'],
  ['<h2>Title</h2><p>t</p>', '## Title\nt'],
  ['<pre><code class="language-ts">a &lt; b\n  c</code></pre>', '```ts\na < b\n  c\n```'],
  ['<pre><code>a</code></pre><pre><code><br/></code></pre><pre><code>b</code></pre>', '```\na\n\nb\n```'],
  [
    '<table><tr><th>a</th><th>b|c</th></tr><tr><td>1</td></tr></table>',
    '| a | b\\|c |\n| --- | --- |\n| 1 |',
  ],
  [
    '<a href="https://x.y/z?a=1&amp;b=2">docs</a> <a href="https://x.y">https://x.y</a>',
    '[docs](https://x.y/z?a=1&b=2) https://x.y',
  ],
  ['<a href="javascript:alert(1)">a]b</a>', '[a\\]b](javascript:alert%281%29)'],
  ['Hi <mention id="4 2" type="user" value="Mira Okafor">, you', 'Hi [@Mira Okafor](mention:4%202), you'],
  ['hi!<mention id="1" value="Mira"></mention>', 'hi\\![@Mira](mention:1)'],
  ['wow!<a href="http://x.example/a">here</a>', 'wow\\![here](http://x.example/a)'],
  ['<mention id="1" value="Mira">@Mira</mention> ok', '[@Mira](mention:1) ok'],
  ['x<sup>2</sup> H<sub>2</sub>O <sup>th</sup>', 'x² H₂O ^(th)'],
  ['<img src="https://x/y.png" alt="a [pic]">', '![a \\[pic\\]](https://x/y.png)'],
  ['<div>a</div><span>b</span><font>c</font><script>d</script>', 'a\nbc'],
  ['if a<b then', 'if a\\<b then'],
  ['&#129302; beep', '🤖 beep'],
]
for (const [html, markdown] of TO_MARKDOWN) {
  test(`reads ${html.slice(0, 70)}`, () => assert.equal(htmlToMarkdown(html), markdown))
}

const TO_HTML: readonly (readonly [markdown: string, html: string])[] = [
  ['hello', '<p>hello</p>'],
  ['a\nb\n\nc', '<p>a<br>b</p><p><br></p><p>c</p>'],
  ['<b>x</b> & "y" <script>', '<p>&lt;b&gt;x&lt;/b&gt; &amp; &quot;y&quot; &lt;script&gt;</p>'],
  ['&copy; &amp;', '<p>&amp;copy; &amp;amp;</p>'],
  [
    '**a** *b* _c_ ~~d~~ `e<f`',
    '<p><strong>a</strong> <em>b</em> <em>c</em> <del>d</del> <code>e&lt;f</code></p>',
  ],
  ['2*3*4 snake_case_x ~5', '<p>2*3*4 snake_case_x ~5</p>'],
  [
    '[a](https://x.y) https://z.w.',
    '<p><a href="https://x.y">a</a> <a href="https://z.w">https://z.w</a>.</p>',
  ],
  ['[a](javascript:alert(1)) [b](data:x)', '<p>a (javascript:alert(1)) b (data:x)</p>'],
  [
    '[@Mira "O"](mention:4%202)',
    '<p><mention id="4 2" type="user" value="Mira &quot;O&quot;"></mention></p>',
  ],
  ['- a\n- b\n  1. c', '<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>'],
  ['- [x] a\n- [ ] b', '<ul><li>[x] a</li><li>[ ] b</li></ul>'],
  ['> a', '<blockquote><p>a</p></blockquote>'],
  ['```js\na < b\n```', '<pre><code class="language-js">a &lt; b\n</code></pre>'],
  ['# T', '<h1>T</h1>'],
  [
    'a|b\n-|-\n1|2|three',
    '<table><tr><th>a</th><th>b</th><th></th></tr><tr><td>1</td><td>2</td><td>three</td></tr></table>',
  ],
  ['| a |\n|---|\n| 1 |', '<table><tr><th>a</th></tr><tr><td>1</td></tr></table>'],
]
for (const [markdown, html] of TO_HTML) {
  test(`sends ${JSON.stringify(markdown)}`, () =>
    assert.equal(markdownToHtml(neutralise(markdown, { lines: true })), html))
}

const STYLE: RowStyle = { colours: 8, background: 'dark', links: true }
const rowsOf = (markup: Body['markup'], source: SafeText): readonly string[] =>
  bodyRows({ markup, source }, 80, STYLE)
const assertRoundTrip = (markdown: string): void => {
  const typed = neutralise(markdown, { lines: true })
  assert.deepEqual(
    rowsOf('markdown', htmlToMarkdown(markdownToHtml(typed))),
    rowsOf('markdown', typed),
    JSON.stringify(markdown),
  )
}

const TYPICAL = [
  ...TO_HTML.map(([markdown]) => markdown).filter((markdown) => !markdown.includes('javascript')),
  'On it.',
  'Looks *good*, **really** good – see https://example.com/a_b_c?x=1#y, ok?',
  '@Mira can you check `npm run migrate -- --dry`?',
  '# Plan\n\nFirst:\n1. this\n2. that\n\nThen **all** of it:\n- a\n- b\n  - c\n\n> quoted\n> twice\n\ndone',
  '- a\n\n- b\n\n  more b\n- c',
  '```ts\nconst a = `x`\n\n\nfoo()\n```\nafter',
  '| a | b |\n|---|---|\n| `x|y` | **z** |\n| 1 | [l](https://x.y) |\n\nafter',
  '3. three\n4. four',
  '**bold _both_** and ***both***, a**b**c, **「重要」**です',
  'C:\\dir\\file \\*not bold\\* 5 < 6 > 4 && x || y',
  'www.example.com a@b.example (https://x.y/z_(w))',
  '[**bold** link](https://x.y) and [https://x.y](https://evil.example)',
  'ends with a slash\\',
  '村上健さん、こんにちは 👨‍👩‍👧‍👦',
]
test('what is sent reads back as the same rows: typical messages', () => TYPICAL.forEach(assertRoundTrip))
test('what is sent reads back as the same rows: plain text', () =>
  fc.assert(fc.property(plainTextLines, assertRoundTrip), { numRuns: 1000 }))

test('nothing but whitelisted elements with known attributes is ever sent', () => {
  const element =
    /<\/?(?:p|br|strong|em|del|u|code|pre|blockquote|ul|ol|li|h[1-6]|hr|table|tr|th|td)>|<code class="language-[\w+#.-]+">|<ol start="\d+">|<a href="(?:https?:|mailto:)[^"<>]*">|<\/a>|<img src="https?:[^"<>]*" alt="[^"<>]*">|<mention id="[^"<>]*" type="user" value="[^"<>]*"><\/mention>/gi
  fc.assert(
    fc.property(hostileText, (text) => {
      const rest = markdownToHtml(neutralise(text, { lines: true })).replaceAll(element, '')
      assert.doesNotMatch(rest, /[<>"]/)
    }),
    { numRuns: 2000 },
  )
})

const body = (markup: Body['markup'], source: string): Body => ({
  markup,
  source: neutralise(source, { lines: true }),
})

test('plain bodies keep their lines, indentation and signs', () => {
  assert.equal(toMarkdown(body('plain', '* a\n  b_\n\n\n# c')), '\\* a\n\u00a0\u00a0b\\_\n\n\\# c')
  assert.deepEqual(bodyRows(body('plain', '* a\n  b_\n\n\n# c'), 40, STYLE), ['* a', '  b_', '', '# c'])
})

test('previews are one line without markup', () => {
  assert.equal(
    toPlainText(
      body(
        'html',
        '<p>Hi <b>all</b>, <mention id="1" value="Mira"> <a href="http://x">see</a></p><ul><li>a</li></ul>',
      ),
    ),
    'Hi all, @Mira see • a',
  )
  assert.equal(
    toPlainText(body('markdown', '# T\n\n```js\nx()\n```\n> q **b**\n\n| a | b |\n|---|---|\n| 1 | 2 |')),
    'T x() q b a  b 1  2',
  )
  assert.equal(toPlainText(body('plain', ' **a**\n\nb ')), '**a** b')
})

test('behind lists that are deeper than any shown, the outer one counts on', () => {
  const deep = `${'<ul><li>'.repeat(9)}x${'</li></ul>'.repeat(9)}`
  const markdown = htmlToMarkdown(`<ol><li>one${deep}</li><li>two</li></ol>`)
  assert.match(markdown, /^1\. one$/m)
  assert.match(markdown, /^2\. two$/m)
})

const lettersOf = (text: string): string => text.replaceAll(/<[^>]*>|[^a-z]/g, '')

test('no cell of a table is lost, whatever the header has', () => {
  const cell = fc.stringMatching(/^[a-z]{1,3}(?:\\\\?\|)?$/)
  fc.assert(
    fc.property(
      fc.array(cell, { minLength: 1, maxLength: 4 }),
      fc.array(fc.array(cell, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      (header, rows, edged) => {
        const row = (cells: readonly string[]): string =>
          edged ? `| ${cells.join(' | ')} |` : cells.join(' | ')
        const columns = row(header).replaceAll(/\\.|[^|]/g, '').length + (edged ? -1 : 1)
        const delimiters = row(Array.from({ length: columns }, () => '---'))
        const typed = [row(header), delimiters, ...rows.map(row)].join('\n')
        assert.equal(lettersOf(markdownToHtml(neutralise(typed))), lettersOf(typed))
      },
    ),
  )
})
