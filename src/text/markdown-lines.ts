// Writes lines of Markdown inside nested quotes, lists, code and tables, one growing list of lines, so depth costs nothing.
import { escapeLineStart, escapeMarkdown } from './escape-markdown.ts'
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
    const lines = splitLines(runs).map(runsToMarkdown)
    runs = []
    if (table !== undefined) addCell(table.rows, lines.join(' ').trim())
    else if (heading === '') lines.forEach(writeText)
    else {
      const title = lines.join(' ').trim()
      if (title !== '') emit(`${heading} ${title.replace(/(?<= )(#+)$/, '\\$1')}`, false)
    }
  }

  const writeText = (line: string): void => {
    const markdown = trimmed(line)
    if (markdown.trim() === '') blank = out.length > 0
    else emit(escapeLineStart(inItem(markdown)), true)
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
      if (container.name === 'li' && !container.begun)
        out.push(containers.map(({ rest }) => rest).join('') + container.marker.trimEnd())
    }
    lazy = true
  }

  const leave = (name: string): void => {
    if (name === 'ul' || name === 'ol') closeThrough('list')
    else if (name === 'li') closeThrough('li', 'list')
    else if (name === 'blockquote') closeThrough(name)
  }

  const openList = (ordered: boolean, start: string | undefined): void => {
    const above = out.at(-1)?.trimStart() ?? ''
    lists.push({ ordered, bullet: lazy && above.startsWith('- ') ? '+' : '-', next: firstNumber(start) })
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
    const ticks = '`'.repeat(
      Math.max(
        3,
        Array.from(body.matchAll(/`+/g)).reduce((most, run) => Math.max(most, run[0].length + 1), 0),
      ),
    )
    // Draft.js writes every line of code as a block of its own: they are one.
    const goesOn =
      !blank &&
      fence?.at === out.length &&
      fence.head === ticks + done.language &&
      fence.depth === containers.length
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
    const structural = beginsLine(name, block)
    if (structural) flush()
    if (!structural || block) return structural
    if (HEADING.test(name)) heading = ''
    else if (name === 'table') closeTable()
    else leave(name)
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

function firstNumber(start: string | undefined): number {
  return /^\d{1,9}$/.test(start ?? '') ? Number(start) : 1
}

function languageOf(attributes: ReadonlyMap<string, string>): string {
  return /(?:^|\s)lang(?:uage)?-([\w+#.-]{1,30})/.exec(attributes.get('class') ?? '')?.[1] ?? ''
}

function trimmed(line: string): string {
  return line.replace(/^ +/, '').trimEnd()
}
