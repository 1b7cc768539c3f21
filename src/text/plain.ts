// Markdown read without marked: whether there is any markup at all, and what the text says without it.
import { inlineTokens, plainText } from './inline.ts'

const ESCAPE = /\\([!-/:-@[-`{-~])/g
const MARKUP =
  /[`*]|<[a-z]|\]\(|~~|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|\\$|https?:\/\/|www\.|[\w.+-]@[\w-]|^ *(?! )(?:#{1,6}(?: |$)|>|[-+](?: |$)|\d{1,9}[.)](?: |$)|(?=[ |:]*-)[ |:-]+$)/imu
const FENCE = /^[ >]*(?:`{3,}|~{3,})[^`]*$/
const PREFIX = /^(?:[ ]*(?:>|#{1,6}(?= )|[-+*](?= )|\d{1,9}[.)](?= )))*[ ]*/
const TASK = /^\[[ xX]\] /
const DELIMITERS = /^(?=[ |:]*-)[ |:-]+$/

/** Whether anything in `markdown` may look different from text with its backslashes removed. May err towards true. */
export function hasMarkup(markdown: string): boolean {
  return MARKUP.test(markdown.includes('\\') ? markdown.replace(ESCAPE, ';') : markdown)
}

/** The lines of Markdown without markup: trimmed, runs of blank lines as one, none at the ends. */
export function literalLines(markdown: string): string[] {
  const text = markdown.includes('\\') ? markdown.replace(ESCAPE, '$1') : markdown
  const lines: string[] = []
  for (const line of text.split('\n')) {
    const trimmed = line.trim() === '' ? '' : trimSpaces(line)
    if (trimmed !== '' || (lines.length > 0 && lines.at(-1) !== '')) lines.push(trimmed)
  }
  if (lines.at(-1) === '') lines.pop()
  return lines
}

/** What any Markdown says, line by line, without its marks; list bullets stay. */
export function plainLines(markdown: string): string[] {
  if (!hasMarkup(markdown)) return literalLines(markdown)
  const lines: string[] = []
  let code = false
  for (const line of markdown.split('\n')) {
    if (FENCE.test(line)) code = !code
    else if (code) lines.push(line.trimEnd())
    else if (!DELIMITERS.test(line) || line.trim() === '') lines.push(plainLine(line))
  }
  return literalish(lines)
}

function plainLine(line: string): string {
  const prefix = PREFIX.exec(line)?.[0] ?? ''
  const bullet = /[-+*] *$/.test(prefix) ? '• ' : (/\d{1,9}[.)] *$/.exec(prefix)?.[0] ?? '')
  const rest = line.slice(prefix.length).replace(TASK, (box) => (box === '[ ] ' ? '○ ' : '✔ '))
  const cells = /^\|.*\|$/.test(rest) ? rest.slice(1, -1).split(/(?<!\\)\|/) : [rest]
  return bullet + cells.map((cell) => plainText(inlineTokens(trimSpaces(cell)))).join('  ')
}

/** Blank lines as in literalLines, but the text is final. */
function literalish(lines: readonly string[]): string[] {
  const kept = lines.filter((line, index) => line !== '' || (index > 0 && lines[index - 1] !== ''))
  return kept.at(-1) === '' ? kept.slice(0, -1) : kept
}

/** Without spaces at both ends; a no-break space is text. */
export function trimSpaces(text: string): string {
  let from = 0
  let to = text.length
  while (text.charCodeAt(from) === 0x20) from += 1
  while (to > from && text.charCodeAt(to - 1) === 0x20) to -= 1
  return text.slice(from, to)
}
