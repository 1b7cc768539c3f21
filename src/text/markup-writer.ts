// Elements of HTML and of what looks like it, as they come, into Markdown: a whitelist, everything else is its text.
import type { SafeText } from '../domain/text.ts'
import { escapeMarkdown, linkTarget } from './escape-markdown.ts'
import { linesWriter } from './markdown-lines.ts'
import { neutralise } from './neutralise.ts'
import type { Run } from './runs.ts'

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

/** Takes a text element by element. Texts and attributes have their entities decoded; they become safe here. */
export type MarkupWriter = {
  text(text: string): void
  /** Markdown that is part of a line: a mention, a tag. */
  raw(markdown: string): void
  open(name: string, attributes: ReadonlyMap<string, string>): void
  close(name: string): void
  end(): SafeText
}

/** `<p>` is a line, `<p><br></p>` an empty line, never two in a row. */
export function markupWriter(): MarkupWriter {
  const writer = linesWriter()
  const depths = { bold: 0, italic: 0, strike: 0, underline: 0, code: 0 }
  let href = ''
  let lifted: { readonly name: string; text: string } | undefined

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
    if (lifted === undefined) writer.inline(run(value, 'text'))
    else lifted.text += value
  }

  const openInline = (name: string, attributes: ReadonlyMap<string, string>): void => {
    if (name === 'a') href = (attributes.get('href') ?? '').trim()
    else if (name === 'img') image(attributes)
    else if (name === 'sup' || name === 'sub') lifted ??= { name, text: '' }
    else {
      const style = INLINE[name]
      if (style !== undefined) depths[style] += 1
    }
  }

  const image = (attributes: ReadonlyMap<string, string>): void => {
    const alt = neutralise((attributes.get('alt') ?? '').trim()) || 'image'
    const target = attributes.get('src') ?? ''
    const known = /^https?:/i.test(target)
    writer.inline(
      known && href === ''
        ? run(`![${labelText(alt)}](${linkTarget(target)})`, 'raw')
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

  return {
    text,
    raw: (markdown) => writer.inline({ ...run(markdown, 'raw'), href: '' }),
    open: (name, attributes) => {
      if (!writer.open(name, attributes, BLOCKS.has(name))) openInline(name, attributes)
    },
    close: (name) => {
      if (!writer.close(name, BLOCKS.has(name))) closeInline(name)
    },
    end: () => {
      if (lifted !== undefined) closeInline(lifted.name)
      return neutralise(writer.end(), { lines: true })
    },
  }
}

/** `text` (safe already) as it may stand between the brackets of a link. */
export function labelText(text: string): string {
  return escapeMarkdown(text).replaceAll(']', '\\]')
}

/** A mention as Markdown; `name` without its `@`, neither empty. */
export function mentionMarkdown(name: string, id: string): string {
  return `[@${labelText(name)}](mention:${encodeURIComponent(id.toWellFormed())})`
}

function raised(text: string, letters: string, sign: string): string {
  const plain = '0123456789+-=()n'
  if (text.trim() === '') return text
  const out = Array.from(text, (letter) => letters[plain.indexOf(letter)] ?? '').join('')
  return out.length === text.length && text.length > 0 ? out : `${sign}(${text})`
}
