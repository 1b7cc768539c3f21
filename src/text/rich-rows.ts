// Markdown as rows of ANSI through marked and marked-terminal. Loaded only when a body needs it (see rich.ts).
// marked-terminal 7 paints the inline parts and the code; its blocks are ours, because it knows no width: its lists lose
// inline marks, its tables overflow, its quotes do not wrap, and it leaves empty lines of its own.
import { Marked, Parser, type Token, type Tokens } from 'marked'
import { markedTerminal } from 'marked-terminal'
import { blockTokens, gapsBefore, newlinesAtEnd } from './blocks.ts'
import { highlighted } from './highlight.ts'
import { plainText } from './inline.ts'
import { linkText } from './link-text.ts'
import { ownGrammar } from './own-grammar.ts'
import type { RowStyle } from './palette.ts'
import { trimSpaces } from './plain.ts'
import { ansiRow, chopStyled, dressed, wrapStyled } from './styled.ts'
import { tableRows } from './table.ts'
import { textWidth } from './width.ts'

/** What inline marks depend on while one body is rendered; rendering is synchronous. */
type Page = { readonly style: RowStyle; readonly columns: number; readonly targets: string[] }
let page: Page = { style: { colours: 0, background: 'dark', links: false }, columns: 80, targets: [] }

const same = (text: string): string => text
const painter = new Marked({ gfm: true, breaks: true, async: false })
painter.use(
  markedTerminal({
    strong: (text: string) => dressed(text, 'bold'),
    em: (text: string) => dressed(text, 'italic'),
    del: (text: string) => dressed(text, 'strike'),
    text: same,
    html: same,
    unescape: false,
    emoji: false,
    reflowText: false,
  }),
)
painter.use({
  renderer: {
    // marked-terminal hides colons in code behind a placeholder and decodes entities that were never encoded.
    codespan: ({ text }) => (page.style.colours === 0 ? `\`${text}\`` : dressed(text, 'accent')),
    br: () => '\n',
    link(token) {
      return linkText(token.href, this.parser.parseInline(token.tokens), plainText(token.tokens), page)
    },
    image: ({ href, text }) => linkText(href, `image: ${text}`, `image: ${text}`, page),
  },
  extensions: [
    {
      name: 'underline',
      renderer(token) {
        return dressed(this.parser.parseInline(token.tokens ?? []), 'underline')
      },
    },
  ],
})

/** The rows of a body, none wider than `columns`, each self-contained. */
export function richRows(markdown: string, columns: number, style: RowStyle): string[] {
  const targets: string[] = []
  page = { style, columns, targets }
  return blocks(blockTokens(markdown), columns).map((row) =>
    ownGrammar(ansiRow(row, style, targets)).replaceAll('\u00a0', ' '),
  )
}

function blocks(tokens: readonly Token[], columns: number): string[] {
  const gaps = gapsBefore(tokens)
  const rows: string[] = []
  for (const token of tokens) {
    if (gaps.has(token)) rows.push('')
    for (const row of block(token, columns)) rows.push(row)
  }
  return rows
}

function block(token: Tokens.Generic, columns: number): string[] {
  switch (token.type) {
    case 'paragraph':
    case 'text':
      return wrapStyled(lines(inline(token.tokens)), columns)
    case 'heading':
      return wrapStyled(dressed(inline(token.tokens), 'bold'), columns)
    case 'code':
      return code(token as Tokens.Code, columns)
    case 'blockquote':
      return quote(token.tokens ?? [], columns)
    case 'list':
      return list(token as Tokens.List, columns)
    case 'table':
      return table(token as Tokens.Table, columns)
    case 'hr':
      return [dressed('─'.repeat(columns), 'dim')]
    default:
      return []
  }
}

function inline(tokens: readonly Token[] | undefined): string {
  return Parser.parseInline([...(tokens ?? [])], painter.defaults)
}

function lines(styled: string): string {
  return styled.includes('\n') ? styled.split('\n').map(trimSpaces).join('\n') : trimSpaces(styled)
}

function code({ text, lang }: Tokens.Code, columns: number): string[] {
  const rows = (width: number) => chopStyled(highlighted(text.replace(/\n$/, ''), lang), width)
  if (columns < 12) return rows(columns).map(({ row }) => row)
  // A line that was broken for want of room would else read as two.
  return rows(columns - 2).map(({ row, goesOn }) => (goesOn ? `${dressed('…', 'dim')} ${row}` : `  ${row}`))
}

function quote(tokens: readonly Token[], columns: number): string[] {
  if (columns < 4) return blocks(tokens, columns)
  return blocks(tokens, columns - 2).map((row) => `${dressed('│', 'dim')} ${row}`)
}

function list({ ordered, start, items }: Tokens.List, columns: number): string[] {
  const first = start === '' ? 1 : start
  const widest = `${first + items.length - 1}. `.length
  return items.flatMap((item, index) => {
    const number = `${first + index}. `.padStart(widest)
    const marker = item.task ? (item.checked === true ? '✔ ' : '○ ') : ordered ? number : '• '
    const gap = index < items.length - 1 && newlinesAtEnd(item.raw) >= 2 ? [''] : []
    return [...listItem(item, marker, columns), ...gap]
  })
}

function listItem({ tokens }: Tokens.ListItem, marker: string, columns: number): string[] {
  const width = textWidth(marker)
  const content = tokens.filter((token) => token.type !== 'checkbox')
  if (columns - width < 2) return [...wrapStyled(marker.trim(), columns), ...blocks(content, columns)]
  const rows = blocks(content, columns - width)
  return (rows.length > 0 ? rows : ['']).map((row, index) => (index === 0 ? marker : ' '.repeat(width)) + row)
}

function table({ header, rows, align }: Tokens.Table, columns: number): string[] {
  return tableRows({ header: cells(header), rows: rows.map(cells), align }, columns)
}

function cells(row: readonly Tokens.TableCell[]): string[] {
  return row.map((cell) => trimSpaces(inline(cell.tokens).replaceAll('\n', ' ')))
}
