// Markdown into marked's block tokens, on a private instance, with our inline rules and bounds against hostile nesting.
import { Lexer, Marked, type Token, Tokenizer, type Tokens } from 'marked'
import { escapeMarkdown } from './escape-markdown.ts'
import { inlineTokens } from './inline.ts'

const DEEPEST = 10
const MOST_INDENT = 32
/** A paragraph is looked at again for every line that could begin a table. */
const MOST_TABLES = 64
/** Every row gets as many cells as the header: columns times rows must stay small. */
const MOST_COLUMNS = 60
const CONTAINERS = /^(?: {0,32}(?:>|[-+*](?= )|\d{1,9}[.)](?= ))){11,}/
const CONTAINER = / *(?:>|[-+*](?= )|\d{1,9}[.)](?= ))/y
const FENCE = /^[ >]*(?:`{3,}[^`]*|~{3,}.*)$/
const DELIMITERS = /^(?=[ |:]*-)[ |:-]+$/

const none = (): undefined => undefined
/** What stands behind the signs that begin code: a language, perhaps with attributes. */
const LANGUAGE = /^[\w+#.-]{1,20}(?:\s+(?:\{.*\}|\w+=.*))?$/
const BEGINS_CODE = /^ {0,3}(?:`+|~+)/

/** Words that name no language were meant as code, and so is a language of nothing: they are its first line. */
function allOfCode(token: Tokens.Code): Tokens.Code {
  const { lang = '', text, raw } = token
  const isEmpty = text.trim() === ''
  if (lang === '' || (!isEmpty && LANGUAGE.test(lang))) return token
  const [first = ''] = raw.replace(BEGINS_CODE, '').split('\n')
  return { ...token, lang: '', text: isEmpty ? first.trim() : `${first.trim()}\n${text}` }
}

/** Signs between cells; the ones at both ends of a row are none. */
const INNER_PIPES = /(?<=(?<!\\)(?:\\\\)*)\|(?!\s*$)/g
const LAST_PIPE = /(?<=(?<!\\)(?:\\\\)*)\|\s*$/

const cellsIn = (row: string): number => (row.trim().replace(/^\|/, '').match(INNER_PIPES)?.length ?? 0) + 1

/** The same table with room for the longest row: marked drops cells that have no header, and with them words. */
function widened({ raw, header }: Tokens.Table): string | undefined {
  const [names = '', delimiters = '', ...rows] = raw.split('\n')
  const most = Math.min(MOST_COLUMNS, Math.max(0, ...rows.map(cellsIn)))
  if (most <= header.length) return undefined
  const wider = (row: string, cell: string): string =>
    `${row}${LAST_PIPE.test(row) ? '' : '|'}${`${cell}|`.repeat(most - header.length)}`
  return [wider(names, ' '), wider(delimiters, '-'), ...rows].join('\n')
}

/**
 * Off, because people type chat and not documents: raw HTML (it stays text), indented code, underlined headings, and link
 * definitions.
 */
const options = new Marked({ gfm: true, breaks: true, async: false }).use({
  tokenizer: {
    html: none,
    def: none,
    code: none,
    lheading: none,
    fences(source) {
      const token = Tokenizer.prototype.fences.call(this, source)
      return token && allOfCode(token)
    },
    table(source) {
      const token = Tokenizer.prototype.table.call(this, source)
      const wider = token && widened(token)
      const whole = wider === undefined ? token : Tokenizer.prototype.table.call(this, wider)
      return token && whole && { ...whole, raw: token.raw }
    },
  },
}).defaults

/** The blocks of `markdown`. Never throws: what marked cannot read stays text. */
export function blockTokens(markdown: string): Token[] {
  try {
    return lex(calmed(markdown))
  } catch {
    // marked throws on inputs that it cannot advance in or that nest too deeply for the stack; text must still be shown.
    return lex(
      markdown
        .split('\n')
        .map((line) => `\\${escapeMarkdown(line)}`)
        .join('\n'),
    )
  }
}

function lex(markdown: string): Token[] {
  const lexer = new Lexer(options)
  lexer.inlineTokens = (text, tokens = []) => {
    for (const token of inlineTokens(text)) tokens.push(token)
    return tokens
  }
  return lexer.lex(markdown)
}

/** Lines whose nesting no person wrote, made harmless: marked needs quadratic time and one stack frame a level. */
function calmed(markdown: string): string {
  let fenced = false
  let tables = 0
  return markdown
    .split('\n')
    .map((line) => {
      if (FENCE.test(line)) fenced = !fenced
      if (fenced) return line
      // A line of exotic spaces is as empty as it looks.
      if (line.trim() === '') return ''
      if (line.includes('-') && DELIMITERS.test(line)) tables += 1
      if (DELIMITERS.test(line) && (tables > MOST_TABLES || columnsOf(line) > MOST_COLUMNS))
        return `\\${line.trimStart()}`
      return shallow(line)
    })
    .join('\n')
}

function columnsOf(line: string): number {
  return line.split('|').length - 2
}

function shallow(line: string): string {
  const text = line.replace(/^ +/, '')
  const indented = line.length - text.length > MOST_INDENT ? ' '.repeat(MOST_INDENT) + text : line
  if (!CONTAINERS.test(indented)) return indented
  CONTAINER.lastIndex = 0
  for (let level = 0; level < DEEPEST; level += 1) CONTAINER.test(indented)
  const at = CONTAINER.lastIndex
  return `${indented.slice(0, at)} \\${indented.slice(at).trimStart()}`
}

/**
 * Which blocks have an empty line before them, as the author left it. marked keeps those newlines sometimes in a token
 * of their own, sometimes at the end of the one before.
 */
export function gapsBefore(tokens: readonly Token[]): ReadonlySet<Token> {
  const gaps = new Set<Token>()
  let newlines = 0
  let begun = false
  for (const token of tokens) {
    if (token.type !== 'space' && token.type !== 'checkbox') {
      if (begun && newlines >= 2) gaps.add(token)
      begun = true
      newlines = 0
    }
    newlines += newlinesAtEnd(token.raw)
  }
  return gaps
}

/** How many newlines end `raw`, spaces aside. */
export function newlinesAtEnd(raw: string): number {
  let count = 0
  for (let at = raw.length - 1; at >= 0 && (raw[at] === '\n' || raw[at] === ' '); at -= 1)
    count += raw[at] === '\n' ? 1 : 0
  return count
}
