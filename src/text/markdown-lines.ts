// Writes a text in Markdown from its structure as it comes: words, code and cells are gathered until the element ends.
import { escapeLineStart, escapeMarkdown } from './escape-markdown.ts'
import { nestedLines } from './nested-lines.ts'
import { neutralise } from './neutralise.ts'
import { lineBreak, splitLines, tableLines } from './run-lines.ts'
import { type Run, runsToMarkdown } from './runs.ts'

/** Takes the structure of a text as it comes and gives the Markdown for it. */
export type LinesWriter = {
  /** Part of the current line; whitespace collapses as in HTML. */
  inline(run: Run): void
  /** One whole line of plain text; '' is an empty line. */
  line(text: string): void
  /** Whether the element is one of structure (then it is dealt with). `block`: begins a new line, nothing else. */
  open(name: string, attributes: ReadonlyMap<string, string>, block: boolean): boolean
  close(name: string, block: boolean): boolean
  end(): string
}

const HEADING = /^h[1-6]$/

/** One per text: it holds what is gathered until `end` gives the whole, after which it is used up. */
export function linesWriter(): LinesWriter {
  const lines = nestedLines()
  let runs: Run[] = []
  let heading = ''
  let code: { text: string; language: string } | undefined
  let table: { rows: string[][]; headed: boolean } | undefined

  const flush = (): void => {
    if (runs.length === 0) return
    const written = splitLines(runs).map(runsToMarkdown)
    runs = []
    if (table !== undefined) addCell(table.rows, written.join(' ').trim())
    else if (heading === '') written.forEach(writeText)
    else {
      const title = written.join(' ').trim()
      if (title !== '') lines.emit(`${heading} ${title.replace(/(?<= )(#+)$/, '\\$1')}`, false)
    }
  }

  const writeText = (line: string): void => {
    const markdown = trimmed(line)
    if (markdown.trim() === '') lines.gap()
    else lines.emit(escapeLineStart(inItem(markdown)), true)
  }

  /** `[x] ` at the beginning of an item is a task's box; anywhere else it stays escaped text. */
  const inItem = (markdown: string): string =>
    lines.beginsItem() ? markdown.replace(/^\\\[([ xX])\] (?=\S)/, '[$1] ') : markdown

  const openTable = (name: string): void => {
    if (name === 'table') table ??= { rows: [], headed: false }
    else if (name === 'tr') table?.rows.push([])
    else if (table !== undefined) {
      if (name === 'th' && table.rows.length <= 1) table.headed = true
      if (table.rows.length === 0) table.rows.push([])
      table.rows.at(-1)?.push('')
    }
  }

  const closeTable = (): void => {
    const done = table
    table = undefined
    if (done !== undefined) lines.table(tableLines(done.rows, done.headed))
  }

  const closeCode = (): void => {
    const done = code
    code = undefined
    if (done === undefined) return
    const body = neutralise(done.text.replace(/^\n|\n$/g, ''), { lines: true })
    const ticks = '`'.repeat(
      Math.max(
        3,
        Array.from(body.matchAll(/`+/g)).reduce((most, run) => Math.max(most, run[0].length + 1), 0),
      ),
    )
    lines.fenced(ticks, done.language, body.split('\n'))
  }

  const open = (name: string, attributes: ReadonlyMap<string, string>, block: boolean): boolean => {
    if (code !== undefined) {
      if (name === 'br') code.text += '\n'
      code.language ||= languageOf(attributes)
      return true
    }
    if (name === 'br') {
      runs.push(lineBreak())
      return true
    }
    const structural = beginsLine(name, block)
    if (structural) flush()
    if (!structural || block) return structural
    if (TABLE.has(name)) openTable(name)
    else if (table !== undefined) return true
    else openBlock(name, attributes)
    return true
  }

  const openBlock = (name: string, attributes: ReadonlyMap<string, string>): void => {
    if (HEADING.test(name)) heading = '#'.repeat(Number(name[1]))
    else if (name === 'pre') code = { text: '', language: languageOf(attributes) }
    else if (name === 'hr') lines.emit('---', true)
    else if (name === 'blockquote') lines.openQuote()
    else if (name === 'li') lines.openItem()
    else lines.openList(name === 'ol', attributes.get('start'))
  }

  const close = (name: string, block: boolean): boolean => {
    if (code !== undefined) {
      if (name === 'pre') closeCode()
      return true
    }
    const structural = beginsLine(name, block)
    if (structural) flush()
    if (!structural || block) return structural
    if (HEADING.test(name)) heading = ''
    else if (name === 'table') closeTable()
    else lines.leave(name)
    return true
  }

  return {
    inline: (run) => {
      if (code === undefined) runs.push(run)
      else code.text += run.text
    },
    line: (text) => {
      const markdown = escapeLineStart(escapeMarkdown(text))
      if (markdown === '') lines.gap()
      else lines.emit(markdown, true)
    },
    open,
    close,
    end: () => {
      closeCode()
      flush()
      closeTable()
      return lines.end()
    },
  }
}

const STRUCTURE = new Set(['pre', 'hr', 'blockquote', 'ul', 'ol', 'li', 'table', 'tr', 'td', 'th'])
const TABLE = new Set(['table', 'tr', 'td', 'th'])

/** Text of the last cell; text outside of any cell gets one, so that nothing is lost. */
function addCell(rows: string[][], text: string): void {
  if (text === '') return
  if (rows.length === 0) rows.push([])
  const row = rows.at(-1) ?? []
  const before = row.pop() ?? ''
  row.push(before === '' ? text : `${before} ${text}`)
}

function beginsLine(name: string, block: boolean): boolean {
  return block || STRUCTURE.has(name) || HEADING.test(name)
}

function languageOf(attributes: ReadonlyMap<string, string>): string {
  return /(?:^|\s)lang(?:uage)?-([\w+#.-]{1,30})/.exec(attributes.get('class') ?? '')?.[1] ?? ''
}

function trimmed(line: string): string {
  return line.replace(/^ +/, '').trimEnd()
}
