// HTML as Avaya clients write it, into Markdown: a whitelist of elements, everything else is its text.
import type { SafeText } from '../domain/text.ts'
import { readHtml } from './html-events.ts'
import { linesWriter } from './markdown-lines.ts'
import { neutralise } from './neutralise.ts'
import type { Run } from './runs.ts'
import { escapeMarkdown, linkTarget } from './escape-markdown.ts'

const INLINE: Readonly<Record<string, 'bold' | 'italic' | 'strike' | 'underline' | 'code'>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  s: 'strike',
  del: 'strike',
  strike: 'strike',
  u: 'underline',
  ins: 'underline',
  code: 'code',
}
const BLOCKS = new Set([
  'p',
  'div',
  'section',
  'article',
  'header',
  'footer',
  'dl',
  'dt',
  'dd',
  'figure',
  'thead',
  'tbody',
  'tfoot',
])
const SUPER = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ'
const SUB = '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ'

/**
 * Markdown that shows what `source` shows in Avaya's own clients. What was text stays text: Markdown signs are escaped,
 * entities are decoded once and what they become is neutralised. `<p>` is a line, `<p><br></p>` an empty line, never two
 * in a row. A mention becomes `[@Name](mention:ID)`.
 */
export function htmlToMarkdown(source: string): SafeText {
  if (!/[<&]/.test(source)) return neutralise(textToMarkdown(source), { lines: true })
  const writer = linesWriter()
  const depths = { bold: 0, italic: 0, strike: 0, underline: 0, code: 0 }
  let href = ''
  let lifted: { readonly name: string; text: string } | undefined
  /** A name just mentioned, which some clients write again as the element's text. */
  let mentioned = ''

  const run = (text: string, kind: Run['kind']): Run => ({
    kind: kind === 'text' && depths.code > 0 ? 'code' : kind,
    text,
    bold: depths.bold > 0,
    italic: depths.italic > 0,
    strike: depths.strike > 0,
    underline: depths.underline > 0,
    href,
  })

  const text = (value: string): void => {
    if (lifted !== undefined) lifted.text += value
    else if (mentioned !== '') {
      const rest = withoutName(value, mentioned)
      mentioned = ''
      if (rest !== '') writer.inline(run(rest, 'text'))
    } else writer.inline(run(value, 'text'))
  }

  const openInline = (name: string, attributes: ReadonlyMap<string, string>): void => {
    if (name === 'a') href = (attributes.get('href') ?? '').trim()
    else if (name === 'img') image(attributes)
    else if (name === 'mention') mention(attributes)
    else if (name === 'sup' || name === 'sub') lifted ??= { name, text: '' }
    else {
      const style = INLINE[name]
      if (style !== undefined) depths[style] += 1
    }
  }

  const mention = (attributes: ReadonlyMap<string, string>): void => {
    const name = neutralise(
      (attributes.get('value') ?? attributes.get('name') ?? '').replace(/^@/, '').trim(),
    )
    const id = attributes.get('id') ?? attributes.get('uid') ?? ''
    if (name === '' && id === '') return
    const label = escapeMarkdown(name === '' ? id : name).replaceAll(']', '\\]')
    writer.inline({
      ...run(`[@${label}](mention:${encodeURIComponent(id.toWellFormed())})`, 'raw'),
      href: '',
    })
    mentioned = name
  }

  const image = (attributes: ReadonlyMap<string, string>): void => {
    const alt = neutralise((attributes.get('alt') ?? '').trim()) || 'image'
    const target = attributes.get('src') ?? ''
    const label = escapeMarkdown(alt).replaceAll(']', '\\]')
    const known = /^https?:/i.test(target)
    writer.inline(
      known && href === ''
        ? run(`![${label}](${linkTarget(target)})`, 'raw')
        : run(`[image: ${alt}]`, 'text'),
    )
  }

  const closeInline = (name: string): void => {
    if (name === 'a') href = ''
    else if (lifted?.name === name) {
      const { text: content } = lifted
      lifted = undefined
      text(name === 'sup' ? raised(content, SUPER, '^') : raised(content, SUB, '_'))
    } else {
      const style = INLINE[name]
      if (style !== undefined) depths[style] = Math.max(0, depths[style] - 1)
    }
  }

  readHtml(source, {
    text,
    open: (name, attributes) => {
      mentioned = ''
      if (!writer.open(name, attributes, BLOCKS.has(name))) openInline(name, attributes)
    },
    close: (name) => {
      if (name !== 'mention') mentioned = ''
      if (!writer.close(name, BLOCKS.has(name))) closeInline(name)
    },
  })
  if (lifted !== undefined) closeInline(lifted.name)
  return neutralise(writer.end(), { lines: true })
}

/** Text that is only text (no entities, no tags) as Markdown of the same lines. */
export function textToMarkdown(source: string): string {
  const writer = linesWriter()
  for (const line of neutralise(source, { lines: true }).split('\n')) {
    // HTML-free text keeps its indentation; Markdown would drop ordinary spaces.
    const indent = /^ */.exec(line)?.[0].length ?? 0
    writer.line('\u00a0'.repeat(indent) + line.slice(indent))
  }
  return writer.end()
}

function withoutName(text: string, name: string): string {
  const bare = text.startsWith('@') ? text.slice(1) : text
  return bare.startsWith(name) ? bare.slice(name.length) : text
}

function raised(text: string, letters: string, sign: string): string {
  const plain = '0123456789+-=()n'
  if (text.trim() === '') return text
  const out = Array.from(text, (letter) => letters[plain.indexOf(letter)] ?? '').join('')
  return out.length === text.length && text.length > 0 ? out : `${sign}(${text})`
}
