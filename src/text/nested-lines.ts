// The lines of a text in Markdown within its quotes and lists: each with their marks, and with an empty line above where one is needed.

/** There is one growing list of lines, so depth costs nothing. */
export type NestedLines = {
  /** A line of content. `joins`: it would be swallowed by a list or quote right above, so a blank line goes between. */
  emit(line: string, joins: boolean): void
  /** Lines that belong together; what follows is kept out of them. */
  table(lines: readonly string[]): void
  /** A block of code between `ticks`. */
  fenced(ticks: string, language: string, lines: readonly string[]): void
  /** What comes next stands below an empty line. */
  gap(): void
  /** Nothing of the item that is open has been written yet. */
  beginsItem(): boolean
  openQuote(): void
  openItem(): void
  openList(ordered: boolean, start: string | undefined): void
  /** Leaves the innermost quote, list or item of this name. */
  leave(name: string): void
  /** Closes the item that is open, and gives all lines. */
  end(): string
}

type Container = { readonly name: string; readonly marker: string; readonly rest: string; begun: boolean }
type List = { readonly ordered: boolean; readonly bullet: string; next: number }

/** Deeper quotes and lists are shown at this depth. */
const DEEPEST = 12

/** One per text: it keeps the quotes and lists that are open, and all lines written so far. */
export function nestedLines(): NestedLines {
  const out: string[] = []
  const containers: Container[] = []
  const lists: List[] = []
  /** Quotes and lists beyond the depth limit, by name, so that their ends are matched. */
  const ignored = new Map<string, number>()
  /** Where the last code block ended. */
  let fence: { readonly at: number; readonly head: string; readonly depth: number } | undefined
  let blank = false
  /** What stands right above would swallow a line of text. */
  let lazy = false

  const write = (line: string): void => {
    const prefix = containers.map((container) => {
      const shown = container.begun ? container.rest : container.marker
      container.begun = true
      return shown
    })
    out.push((prefix.join('') + line).replace(/^( *>)? +$/, '$1'))
  }

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

  const gap = (): void => {
    blank = out.length > 0
  }

  const openItem = (): void => {
    closeThrough('li', 'list')
    const list = lists.at(-1)
    const marker = list?.ordered === true ? `${list.next}. ` : `${list?.bullet ?? '-'} `
    if (list !== undefined) list.next += 1
    enter({ name: 'li', marker, rest: ' '.repeat(marker.length), begun: false })
  }

  const enter = (container: Container): void => {
    if (containers.length < DEEPEST) containers.push(container)
    else ignored.set(container.name, (ignored.get(container.name) ?? 0) + 1)
  }

  /** Leaves the innermost `name` and what is inside it, but not beyond a `wall`. */
  const closeThrough = (name: string, wall?: string): void => {
    const extra = ignored.get(name) ?? 0
    if (extra > 0) {
      ignored.set(name, extra - 1)
      if (name === 'list') lists.pop()
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
    if (ordered && lists.at(-1)?.next !== 1) gap()
    enter({ name: 'list', marker: '', rest: '', begun: true })
  }

  return {
    emit,
    table: (lines) => {
      for (const line of lines) emit(line, true)
      lazy = true
    },
    fenced: (ticks, language, lines) => {
      const head = ticks + language
      // Draft.js writes every line of code as a block of its own: they are one.
      const goesOn =
        !blank && fence?.at === out.length && fence.head === head && fence.depth === containers.length
      if (goesOn) out.pop()
      else emit(head, false)
      for (const line of lines) write(line)
      write(ticks)
      fence = { at: out.length, head, depth: containers.length }
    },
    gap,
    beginsItem: () => {
      const inner = containers.at(-1)
      return inner?.name === 'li' && !inner.begun
    },
    openQuote: () => {
      enter({ name: 'blockquote', marker: '> ', rest: '> ', begun: false })
    },
    openItem,
    openList,
    leave,
    end: () => {
      closeThrough('li')
      return out.join('\n')
    },
  }
}

function firstNumber(start: string | undefined): number {
  return /^\d{1,9}$/.test(start ?? '') ? Number(start) : 1
}
