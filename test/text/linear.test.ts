// 32 KB of whatever somebody thinks of costs about what 32 KB of ordinary text costs: time grows with length, not faster.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Body } from '../../src/domain/text.ts'
import { htmlToMarkdown } from '../../src/text/html-to-markdown.ts'
import { entitiesOf } from '../../src/text/entities.ts'
import { markdownToHtml } from '../../src/text/markdown-to-html.ts'
import { markdownToMessageml } from '../../src/text/markdown-to-messageml.ts'
import { neutralise } from '../../src/text/neutralise.ts'
import { loadRich } from '../../src/text/rich.ts'
import { bodyRows } from '../../src/text/rows.ts'
import { HOSTILE_FRAGMENTS } from '../support/hostile.ts'

before(loadRich)

const SIZE = 32_768
const EXTRA = [
  '<b>x</i>',
  '<ul><li>',
  '<blockquote>x',
  'x<br>',
  '*a ',
  '**a ',
  '[a](',
  '`a``',
  '`` ',
  '> ',
  '> > ',
  '- a\n',
  '1. a\n',
  '|a|\n|-|\n',
  '|-|\n',
  '#\n',
  '_a',
  '!',
  'a@',
  'a\\\n',
  '**_',
  '<u>',
  ' ',
  ' \n',
  'a ',
  '</x>',
  '<x ',
  '\u0301',
  'a\u0301',
  '=\n',
  '--',
  '-x',
  '#a',
  '#1.',
  '$A',
  ':a',
  ':tada:',
  '#a https://x.y ',
  '&nbsp;',
  '<div class="cardBody">',
  '<span class="spaceterm-strike">',
  '<span data-entity-id="a">',
  '<code>',
  '<form><input/>',
  '<td colspan="60" rowspan="500">',
  '<tr><td rowspan="9">',
  '{"a":',
  '[[',
]
// The other controls take the same path as these.
const PATTERNS = [...new Set([...HOSTILE_FRAGMENTS, ...EXTRA])].filter(
  (pattern) => pattern > '\u001f' || pattern.length > 1 || '\t\n\r\u001b'.includes(pattern),
)
const ORDINARY = 'Hello **world**, see `npm ci` at https://x.example/a and 村上 👍\n- <b>one</b> two\n'

const filled = (pattern: string, size: number): string =>
  pattern.repeat(Math.ceil(size / pattern.length)).slice(0, size)

const FUNCTIONS: Readonly<Record<string, (text: string) => unknown>> = {
  neutralise: (text) => neutralise(text),
  markdownToHtml: (text) => markdownToHtml(neutralise(text, { lines: true })),
  markdownRows: (text) =>
    bodyRows({ markup: 'markdown', source: neutralise(text, { lines: true }) }, 80, {
      colours: 24,
      background: 'dark',
      links: true,
    }),
  markdownToMessageml: (text) => markdownToMessageml(neutralise(text, { lines: true })),
  presentationmlRows: (text) =>
    bodyRows({ markup: 'presentationml', source: text as Body['source'], data: text as Body['source'] }, 80, {
      colours: 24,
      background: 'dark',
      links: true,
    }),
  entities: (text) => {
    const half = JSON.stringify(text.slice(0, SIZE / 2)) as Body['source']
    return [
      entitiesOf({ markup: 'presentationml', source: half, data: text as Body['source'] }),
      entitiesOf({ markup: 'presentationml', source: half, data: `{"a":${half}}` as Body['source'] }),
    ]
  },
  htmlRows: (text) =>
    bodyRows({ markup: 'html', source: text as Body['source'] }, 80, {
      colours: 24,
      background: 'dark',
      links: true,
    }),
}

function milliseconds(run: () => unknown): number {
  const start = performance.now()
  run()
  return performance.now() - start
}

/** The best of `times`, for the machine may be busy. */
function best(run: () => unknown, times: number, enough: number): number {
  let least = Infinity
  for (let time = 0; time < times && least > enough; time += 1) least = Math.min(least, milliseconds(run))
  return least
}

for (const [name, run] of Object.entries(FUNCTIONS)) {
  test(`${name} takes linear time on every hostile pattern`, () => {
    const reference = best(() => run(filled(ORDINARY, SIZE)), 5, 0)
    // Quadratic time shows as hundreds of times the reference; what is merely dense in markup costs a few times as much.
    const bound = 15 * reference + 30
    for (const pattern of PATTERNS) {
      const long = filled(pattern, SIZE)
      const taken = best(() => run(long), 4, bound)
      assert.ok(
        taken <= bound,
        `${JSON.stringify(pattern.slice(0, 40))}: ${taken.toFixed(1)} ms, ordinary text ${reference.toFixed(1)} ms`,
      )
    }
  })
}

test('a table of thousands of columns and rows is not their product', () => {
  const html = `<table><tr>${'<td>a'.repeat(3000)}</tr>${'<tr><td>b'.repeat(3000)}</table>`
  assert.ok((htmlToMarkdown(html).split('\n')[0] ?? '').length < 400)
  assert.ok(htmlToMarkdown(html).includes('a a a'))
  const typed = `${'|a'.repeat(3000)}|\n${'|-'.repeat(3000)}|\n${'|b|\n'.repeat(3000)}`
  assert.ok(markdownToHtml(neutralise(typed, { lines: true })).length < 100_000)
})

test('clean ASCII costs neutralise no more than a few plain scans of it', () => {
  const text = filled('Hello world, how are you? ', SIZE)
  const scan = /[\u0100-\uffff]/
  for (let warm = 0; warm < 200; warm += 1) neutralise(text)
  const reference = best(
    () => {
      for (let time = 0; time < 50; time += 1) scan.test(text)
    },
    7,
    0,
  )
  const taken = best(
    () => {
      for (let time = 0; time < 50; time += 1) neutralise(text)
    },
    7,
    0,
  )
  // V8 knows that a one-byte string cannot match the reference, so it is a scan only on two-byte text: allow for both.
  const perKilobyte = (taken / 50 / 64) * 1000
  assert.ok(
    taken <= 4 * reference || perKilobyte < 10,
    `${perKilobyte.toFixed(2)} µs per KB, reference ${reference}`,
  )
})
