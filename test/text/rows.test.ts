// What a body looks like: every kind of markup at its place, calm, and never wider than asked.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Body } from '../../src/domain/text.ts'
import { neutralise } from '../../src/text/neutralise.ts'
import { ownGrammar, safeTarget } from '../../src/text/own-grammar.ts'
import { loadRich, richReady } from '../../src/text/rich.ts'
import { bodyRows, type RowStyle } from '../../src/text/rows.ts'

const STYLE: RowStyle = { colours: 4, background: 'dark', links: true, me: 'me' }
const markdown = (source: string): Body => ({
  markup: 'markdown',
  source: neutralise(source, { lines: true }),
})

const ESC = '\u001b'
const SGR = new RegExp(`${ESC}\\[(\\d+(?:;\\d+)*)m`, 'g')
const LINK = new RegExp(`${ESC}\\]8;;([^${ESC}]*)${ESC}\\\\`, 'g')

/** Rows with our sequences spelled out: `{1}` begins bold, `{a http://…}` a link, `{/a}` ends it. */
function spelled(source: string, columns = 40, style: RowStyle = STYLE): string[] {
  return bodyRows(markdown(source), columns, style).map((row) =>
    row.replaceAll(SGR, '{$1}').replaceAll('\u001b]8;;\u001b\\', '{/a}').replaceAll(LINK, '{a $1}'),
  )
}

test('before the rich renderer is loaded a body is its plain text, then it is rich', async () => {
  const body = markdown('a **b** [c](http://x)\n- d')
  if (!richReady()) assert.deepEqual(bodyRows(body, 40, STYLE), ['a b c', '• d'])
  await loadRich()
  assert.ok(richReady())
  assert.ok(bodyRows(body, 40, STYLE)[0]?.includes('\u001b[1mb\u001b[22m'))
  assert.equal(bodyRows(body, 40, STYLE), bodyRows(body, 40, STYLE))
})

const CASES: readonly (readonly [
  what: string,
  source: string,
  rows: string[],
  columns?: number,
  style?: RowStyle,
])[] = [
  ['emphasis', '**b** *i* ~~s~~ <u>u</u>', ['{1}b{22} {3}i{23} {9}s{29} {4}u{24}']],
  ['bold in a heading does not end it', '# a **b** c', ['{1}a b c{22}']],
  ['code in the accent colour', 'run `npm ci` now', ['run {36}npm ci{39} now']],
  [
    'code without colours keeps its signs',
    'run `npm ci` now',
    ['run `npm ci` now'],
    40,
    { ...STYLE, colours: 0 },
  ],
  [
    'emoji shortcodes and entities stay as typed',
    ':smile: &amp; &copy; `a:b`',
    [':smile: &amp; &copy; {36}a:b{39}'],
  ],
  ['a link that says nothing and leads nowhere is what was typed', 'a []() [](<>) b', ['a []() []() b']],
  [
    'a link at the end of a line',
    'see https://x.example/a',
    ['see {4}{a https://x.example/a}https://x.example/a{/a}{24}'],
  ],
  ['an escaped ! makes no picture of a link', 'wow\\![@Me](mention:x)', ['wow!{1}{36}@Me{22}{39}']],
  ['words behind the signs that begin code are code', '```npm run it', ['  npm run it']],
  ['… before nothing but empty lines, too', '```npm\n\n', ['  npm']],
  ['… before what comes after them', '```npm run\nit\n```', ['  npm run', '  it']],
  ['… but a language is none of it', '```text title="x"\nit\n```', ['  it']],
  ['line breaks and empty lines as typed', 'a\nb\n\n\nc', ['a', 'b', '', 'c']],
  [
    'no empty lines that nobody typed',
    '# h\ntext\n- a\n> q\n```\nc\n```\nend',
    ['{1}h{22}', 'text', '• a', '{2}│{22} q', '  c', 'end'],
  ],
  [
    'a bare address is a link',
    'see https://x.example/a.',
    ['see {4}{a https://x.example/a}https://x.example/a{/a}{24}.'],
  ],
  [
    'a link shows its target',
    '[docs](https://x.example)',
    ['{4}{a https://x.example/}docs{/a}{24} {2}(https://x.example/){22}'],
  ],
  [
    'a link that lies is unmasked',
    '[https://good.example](https://evil.example)',
    ['{4}{a https://evil.example/}https://good.example{/a}{24}', '{2}(https://evil.example/){22}'],
    30,
  ],
  ['a script is no link', '[a](javascript:alert(1))', ['a {2}(javascript:alert(1)){22}']],
  [
    'no OSC 8 when the terminal has none',
    '[a](https://x.example)',
    ['{4}a{24} {2}(https://x.example/){22}'],
    40,
    { ...STYLE, links: false },
  ],
  [
    'a link over two rows is whole on each',
    '[one two](mailto:a@b.example)',
    [
      '{4}{a mailto:a@b.example}one{/a}{24}',
      '{4}{a mailto:a@b.example}two{/a}{24}',
      '{2}(mailto:',
      '{22}',
    ].slice(0, 2),
    5,
  ],
  [
    'mentions, and the one that is meant',
    '[@Jo](mention:1) [@Me](mention:me)',
    ['{1}{36}@Jo{22}{39} {1}{33}@Me{22}{39}'],
  ],
  ['lists', '- a\n- b\n  - c\n\n9. x\n10. y', ['• a', '• b', '  • c', '', ' 9. x', '10. y']],
  ['tasks', '- [x] a\n- [ ] **b**', ['✔ a', '○ {1}b{22}']],
  ['items wrap under their text', '- aaa bbb ccc', ['• aaa', '  bbb', '  ccc'], 6],
  [
    'quotes wrap behind their bar',
    '> aaa bbb\n> > c',
    ['{2}│{22} aaa', '{2}│{22} bbb', '{2}│{22} {2}│{22} c'],
    6,
  ],
  [
    'code keeps its spaces and breaks anywhere; what goes on with a line is marked',
    '```\nab  cdef ghij\nk\n```',
    ['  ab  cdef g', '{2}…{22} hij', '  k'],
    12,
  ],
  ['code is highlighted', "```js\nconst a = 'x' // c\n```", ["  {1}const{22} a = {36}'x'{39} {2}// c{22}"]],
  ['code of unknown languages stays plain', '```nope\nconst a\n```', ['  const a']],
  ['a rule', 'a\n\n---\nb', ['a', '', '{2}────{22}', 'b'], 4],
  [
    'an image is its description',
    '![cat](https://x.example/c.png)',
    ['{4}{a https://x.example/c.png}image: cat{/a}{24}', '{2}(https://x.example/c.png){22}'],
    30,
  ],
]
for (const [what, source, rows, columns, style] of CASES) {
  test(what, async () => {
    await loadRich()
    const shown = spelled(source, columns, style)
    assert.deepEqual(shown.slice(0, rows.length), rows)
    if (!what.includes('two rows')) assert.equal(shown.length, rows.length)
  })
}

const TABLE = '| route | p50 | note |\n|:--|--:|---|\n| /spaces | 12 ms | all of them |\n| /x | 1 | **b** |'
const plain = (rows: readonly string[]): string[] => rows.map((row) => row.replaceAll(/\{[^}]*\}/g, ''))

test('a body that the rich renderer cannot draw is there as plain text', async () => {
  await loadRich()
  const broken = { ...STYLE, colours: 3 } as unknown as RowStyle
  assert.deepEqual(bodyRows(markdown('a **b** `c`'), 40, broken), ['a b c'])
})

test('a table in its box, aligned', async () => {
  await loadRich()
  assert.deepEqual(plain(spelled(TABLE, 60)), [
    '┌─────────┬───────┬─────────────┐',
    '│ route   │   p50 │ note        │',
    '├─────────┼───────┼─────────────┤',
    '│ /spaces │ 12 ms │ all of them │',
    '│ /x      │     1 │ b           │',
    '└─────────┴───────┴─────────────┘',
  ])
})

test('a table too wide for its natural size gets narrower columns', async () => {
  await loadRich()
  const rows = plain(spelled(TABLE, 28))
  assert.ok(rows.every((row) => row.length <= 28))
  assert.deepEqual(rows.slice(3, 5), ['│ /spaces │  12 │ all of   │', '│         │  ms │ them     │'])
})

test('a table too wide for any box becomes records; nothing is lost', async () => {
  await loadRich()
  assert.deepEqual(plain(spelled(TABLE, 16)), [
    'route: /spaces',
    'p50: 12 ms',
    'note: all of',
    'them',
    '────────',
    'route: /x',
    'p50: 1',
    'note: b',
  ])
})

test('a table without a header has none', async () => {
  await loadRich()
  assert.deepEqual(plain(spelled('|  |  |\n|---|---|\n| a | b |', 20)), [
    '┌───┬───┐',
    '│ a │ b │',
    '└───┴───┘',
  ])
})

test('every colour depth and background has its own accent, and none has none', async () => {
  await loadRich()
  const seen = new Set<string>()
  for (const colours of [4, 8, 24] as const) {
    for (const background of ['dark', 'light'] as const)
      seen.add(bodyRows(markdown('`x`'), 9, { colours, background, links: false }).join(''))
  }
  assert.equal(seen.size, 6)
  assert.deepEqual(bodyRows(markdown('**x**'), 9, { colours: 0, background: 'dark', links: false }), [
    '\u001b[1mx\u001b[22m',
  ])
})

test('the last guard lets only our own sequences pass', () => {
  assert.equal(ownGrammar('\u001b[1mok\u001b[22m'), '\u001b[1mok\u001b[22m')
  assert.equal(ownGrammar('\u001b[8mhidden\u001b[0m'), '⟦ESC⟧[8mhidden⟦ESC⟧[0m')
  assert.equal(
    ownGrammar('\u001b]8;;file:///x\u001b\\a\u001b]8;;\u001b\\'),
    '⟦ESC⟧]8;;file:///x⟦ESC⟧\\a\u001b]8;;\u001b\\',
  )
  assert.equal(ownGrammar('\u001b]52;c;x\u0007\u202e'), '⟦ESC⟧]52;c;x⟦BEL⟧⟦U+202E⟧')
})

test('only web and mail addresses are safe targets, written as a browser would', () => {
  assert.equal(safeTarget('https://пример.рф/a b\u001b'), 'https://xn--e1afmkfd.xn--p1ai/a%20b')
  assert.equal(safeTarget('mailto:a@b.example'), 'mailto:a@b.example')
  for (const target of [
    'javascript:x',
    'file:///x',
    'ftp://x',
    '/x',
    '',
    'http://',
    `https://x/${'a'.repeat(3000)}`,
  ])
    assert.equal(safeTarget(target), undefined)
})
