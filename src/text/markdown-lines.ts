// Writes lines of Markdown inside nested quotes, lists, code and tables, one growing list of lines, so depth costs nothing.
import { escapeLineStart, escapeMarkdown } from './escape-markdown.ts'
import { neutralise } from './neutralise.ts'
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

type Container = { readonly name: string; readonly marker: string; readonly rest: string; begun: boolean }
type List = { readonly ordered: boolean; readonly bullet: string; next: number }

/** Deeper quotes and lists are shown at this depth. */
const DEEPEST = 12
const HEADING = /^h[1-6]$/

export function linesWriter(): LinesWriter {
  const out: string[] = []
  const containers: Container[] = []
  const lists: List[] = []
  /** Quotes and lists beyond the depth limit, by name, so that their ends are matched. */
  const ignored = new Map<string, number>()
  let runs: Run[] = []
  let heading = ''
  let code: { text: string; language: string } | undefined
  let table: { rows: string[][]; headed: boolean } | undefined
  /** Where the last code block ended. */
  let fence: { readonly at: number; readonly head: string; readonly depth: number } | undefined
  let blank = false
  let lazy = false

  const write = (line: string): void => {
    const prefix = containers.map((container) => {
      const shown = container.begun ? container.rest : container.marker
      container.begun = true
      return shown
    })
    out.push((prefix.join('') + line).replace(/^( *>)? +$/, '$1'))
  }

  /** A line of content. `joins`: it would be swallowed by a list or quote right above, so a blank line goes between. */
  const emit = (line: string, joins: boolean): void => {
    const begins = containers.some((container) => !container.begun)
    if (out.length > 0 && (blank || (lazy && joins && !begins))) blankLine()
    blank = false
    lazy = false
    write(line)
  }

  const blankLine = (): void => {
    const quotes = containers.filter((container) => container.name === 'blockquote' && container.begun)
    out.push(quotes.map(() => '>').join(' '))
  }

  const flush = (): void => {
    if (runs.length === 0) return
    const lines = splitLines(runs)
    runs = []
    if (table !== undefined) {
      const cell = lines.map(runsToMarkdown).join(' ').trim()
      const row = table.rows.at(-1)
      const before = row?.at(-1)
      if (row !== undefined && before !== undefined && cell !== '') row[row.length - 1] = before === '' ? cell : `${before} ${cell}`
      return
    }
    if (heading !== '') {
      const title = lines.map(runsToMarkdown).join(' ').trim()
      if (title !== '') emit(`${heading} ${title.replace(/(?<= )(#+)$/, '\\$1')}`, false)
      return
    }
    for (const line of lines) {
      const markdown = trimmed(runsToMarkdown(line))
      if (markdown.trim() === '') blank = out.length > 0
      else emit(escapeLineStart(inItem(markdown)), true)
    }
  }

  /** `[x] ` at the beginning of an item is a task's box; anywhere else it stays escaped text. */
  const inItem = (markdown: string): string => {
    const item = containers.at(-1)
    if (item?.name !== 'li' || item.begun) return markdown
    return markdown.replace(/^\\\[([ xX])\] (?=\S)/, '[$1] ')
  }

  const openItem = (): void => {
    closeThrough('li', 'list')
    const list = lists.at(-1)
    const marker = list?.ordered === true ? `${list.next}. ` : `${list?.bullet ?? '-'} `
    if (list !== undefined) list.next += 1
    enter({ name: 'li', marker, rest: ' '.repeat(marker.length), begun: false })
  }

  const enter = (container: Container): boolean => {
    if (containers.length < DEEPEST) containers.push(container)
    else ignored.set(container.name, (ignored.get(container.name) ?? 0) + 1)
    return true
  }

  /** Leaves the innermost `name` and what is inside it, but not beyond a `wall`. */
  const closeThrough = (name: string, wall?: string): void => {
    const extra = ignored.get(name) ?? 0
    if (extra > 0) {
      ignored.set(name, extra - 1)
      return
    }
    const at = containers.findLastIndex((container) => container.name === name || container.name === wall)
    if (at === -1 || containers[at]?.name !== name) return
    for (const container of containers.splice(at)) {
      if (container.name === 'list') lists.pop()
      // An item without content still is an item.
      if (container.name === 'li' && !container.begun) out.push(containers.map(({ rest }) => rest).join('') + container.marker.trimEnd())
    }
    lazy = true
  }

  const openList = (ordered: boolean, start: string | undefined): void => {
    const above = out.at(-1)?.trimStart() ?? ''
    const first = Number(start ?? 1)
    lists.push({ ordered, bullet: lazy && above.startsWith('- ') ? '+' : '-', next: Number.isInteger(first) && first >= 0 && first < 1e9 ? first : 1 })
    // Only a list that begins at 1 may interrupt a paragraph.
    if (ordered && lists.at(-1)?.next !== 1) blank = out.length > 0
    if (!enter({ name: 'list', marker: '', rest: '', begun: true })) lists.pop()
  }

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
    if (done === undefined) return
    for (const line of tableLines(done.rows, done.headed)) emit(line, true)
    lazy = true
  }

  const closeCode = (): void => {
    const done = code
    code = undefined
    if (done === undefined) return
    const body = neutralise(done.text.replace(/^\n|\n$/g, ''), { lines: true })
    const ticks = '`'.repeat(Math.max(3, Array.from(body.matchAll(/`+/g)).reduce((most, run) => Math.max(most, run[0].length + 1), 0)))
    // Draft.js writes every line of code as a block of its own: they are one.
    const goesOn = !blank && fence?.at === out.length && fence.head === ticks + done.language && fence.depth === containers.length
    if (goesOn) out.pop()
    else emit(ticks + done.language, false)
    for (const line of body.split('\n')) write(line)
    write(ticks)
    fence = { at: out.length, head: ticks + done.language, depth: containers.length }
  }

  const open = (name: string, attributes: ReadonlyMap<string, string>, block: boolean): boolean => {
    if (code !== undefined) {
      if (name === 'br') code.text += '\n'
      code.language ||= languageOf(attributes)
      return true
    }
    if (name === 'br') {
      runs.push(newline())
      return true
    }
    const structural = block || STRUCTURE.has(name) || HEADING.test(name)
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
    else if (name === 'hr') emit('---', true)
    else if (name === 'blockquote') enter({ name, marker: '> ', rest: '> ', begun: false })
    else if (name === 'li') openItem()
    else openList(name === 'ol', attributes.get('start'))
  }

  const close = (name: string, block: boolean): boolean => {
    if (code !== undefined) {
      if (name === 'pre') closeCode()
      return true
    }
    const structural = block || STRUCTURE.has(name) || HEADING.test(name)
    if (structural) flush()
    if (!structural || block) return structural
    if (HEADING.test(name)) heading = ''
    else if (name === 'table') closeTable()
    else if (name === 'ul' || name === 'ol') closeThrough('list')
    else if (name === 'li' || name === 'blockquote') closeThrough(name, name === 'li' ? 'list' : undefined)
    return true
  }

  return {
    inline: (run) => {
      if (code === undefined) runs.push(run)
      else code.text += run.text
    },
    line: (text) => {
      const markdown = escapeLineStart(escapeMarkdown(text))
      if (markdown === '') blank = out.length > 0
      else emit(markdown, true)
    },
    open,
    close,
    end: () => {
      closeCode()
      flush()
      closeTable()
      closeThrough('li')
      return out.join('\n')
    },
  }
}

const STRUCTURE = new Set(['pre', 'hr', 'blockquote', 'ul', 'ol', 'li', 'table', 'tr', 'td', 'th'])
const TABLE = new Set(['table', 'tr', 'td', 'th'])

function newline(): Run {
  return { kind: 'raw', text: '\n', bold: false, italic: false, strike: false, underline: false, href: '' }
}

/** Runs by line, whitespace collapsed; a `<br>` that ends a block ends no line. */
function splitLines(runs: readonly Run[]): Run[][] {
  const lines: Run[][] = [[]]
  let spaced = true
  for (const run of runs) {
    const line = lines.at(-1)
    if (run.kind === 'raw' && run.text === '\n') {
      lines.push([])
      spaced = true
    } else if (run.kind === 'raw') {
      line?.push(run)
      spaced = false
    } else {
      const collapsed = run.text.replaceAll(/[ \t\n\r\f]+/g, ' ')
      const text = neutralise(spaced && collapsed.startsWith(' ') ? collapsed.slice(1) : collapsed)
      if (text !== '') {
        line?.push({ ...run, text })
        spaced = text.endsWith(' ')
      }
    }
  }
  if (lines.length > 1 && lines.at(-1)?.length === 0) lines.pop()
  const nothing = runs.every((run) => run.kind !== 'raw' && /^[ \t\n\r\f]*$/.test(run.text))
  return nothing ? [] : lines
}

function tableLines(rows: readonly string[][], headed: boolean): string[] {
  const used = rows.filter((row) => row.length > 0)
  const columns = Math.max(0, ...used.map((row) => row.length))
  if (columns === 0) return []
  const line = (cells: readonly string[]): string =>
    `| ${Array.from({ length: columns }, (_, index) => (cells[index] ?? '').replaceAll('|', '\\|')).join(' | ')} |`
  const [head, ...body] = headed ? used : [[], ...used]
  return [line(head ?? []), `|${' --- |'.repeat(columns)}`, ...body.map(line)]
}

function languageOf(attributes: ReadonlyMap<string, string>): string {
  return /(?:^|\s)lang(?:uage)?-([\w+#.-]{1,30})/.exec(attributes.get('class') ?? '')?.[1] ?? ''
}

function trimmed(line: string): string {
  return line.replace(/^ +/, '').trimEnd()
}
