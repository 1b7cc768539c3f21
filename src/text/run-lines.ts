// Runs of text between two block elements as lines, and cells as the lines of a table.
import { neutralise } from './neutralise.ts'
import type { Run } from './runs.ts'

/** A table with more columns is none (see blocks.ts). */
const MOST_COLUMNS = 60
const BLANK = /^[ \t\n\r\f]*$/

/** What `<br>` is among runs. */
export function lineBreak(): Run {
  return { kind: 'raw', text: '\n', bold: false, italic: false, strike: false, underline: false, href: '' }
}

/** Runs by line, whitespace collapsed; a `<br>` that ends a block ends no line. */
export function splitLines(runs: readonly Run[]): Run[][] {
  const lines: Run[][] = [[]]
  let spaced = true
  for (const run of runs) {
    if (isBreak(run)) {
      lines.push([])
      spaced = true
      continue
    }
    const text: string = run.kind === 'raw' ? run.text : collapsed(run.text, spaced)
    if (text === '') continue
    lines.at(-1)?.push({ ...run, text })
    spaced = text.endsWith(' ')
  }
  if (lines.length > 1 && lines.at(-1)?.length === 0) lines.pop()
  return runs.every((run) => run.kind !== 'raw' && BLANK.test(run.text)) ? [] : lines
}

function isBreak(run: Run): boolean {
  return run.kind === 'raw' && run.text === '\n'
}

function collapsed(text: string, spaced: boolean): string {
  const single = text.replaceAll(/[ \t\n\r\f]+/g, ' ')
  return neutralise(spaced && single.startsWith(' ') ? single.slice(1) : single)
}

/** A table as Markdown; without a header row of its own it gets an empty one. */
export function tableLines(rows: readonly string[][], headed: boolean): string[] {
  const used = rows.filter((row) => row.length > 0).map(narrowed)
  const columns = used.reduce((most, row) => Math.max(most, row.length), 0)
  if (columns === 0) return []
  const [head, ...body] = headed ? used : [[], ...used]
  const full = [...(head ?? []), ...Array.from({ length: columns - (head?.length ?? 0) }, () => '')]
  return [tableLine(full), `|${' --- |'.repeat(columns)}`, ...body.map(tableLine)]
}

/** Rows of a table are as long as its header: thousands of cells in one would make thousands in each. */
function narrowed(row: string[]): string[] {
  return row.length <= MOST_COLUMNS
    ? row
    : [...row.slice(0, MOST_COLUMNS - 1), row.slice(MOST_COLUMNS - 1).join(' ')]
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}
