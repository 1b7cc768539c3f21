// What the person typed (Markdown), into the MessageML that Symphony's agent takes: its elements only, well-formed by construction.
import type { Token, Tokens } from 'marked'
import type { SafeText } from '../domain/text.ts'
import { blockTokens, gapsBefore, newlinesAtEnd } from './blocks.ts'
import { isKept } from './inline.ts'
import { decoded } from './markdown-to-html.ts'
import { safeTarget } from './own-grammar.ts'
import { type Shorthand, shorthandsIn } from './shorthand.ts'

/** Where a token stands: in how many quotes, and whether in a heading, bold, italic or a link: not every element may be there. */
type Place = { readonly quotes: number; readonly phrase: boolean; readonly link: boolean }

/** The languages that `<code language>` takes (messageml-utils, Code.java), and what people call them. */
const LANGUAGES = new Map(
  'plaintext c cpp csharp css html java js jsx php python r typescript tsx markdown json scala shell yaml'
    .split(' ')
    .map((name) => [name, name]),
)
const ALSO = [
  ['ts', 'typescript'],
  ['javascript', 'js'],
  ['py', 'python'],
  ['sh', 'shell'],
  ['bash', 'shell'],
  ['yml', 'yaml'],
  ['md', 'markdown'],
  ['c++', 'cpp'],
  ['c#', 'csharp'],
  ['text', 'plaintext'],
] as const
for (const [alias, name] of ALSO) LANGUAGES.set(alias, name)
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/**
 * The MessageML for `markdown`. A newline is `<br/>`; `[@Name](mention:ID)` a `<mention>`; `#tag`, `$TICKER` and known
 * `:emoji:` in prose are elements, `\#tag` is text; quotes and what is struck out have no element, so their marks are
 * written (in spans of a class that our own reader knows). Links lead to http, https and mailto only. What the agent
 * would expand as a template (`${`, `#{`) is escaped.
 */
export function markdownToMessageml(markdown: SafeText): string {
  const inner = blocks(blockTokens(markdown), { quotes: 0, phrase: false, link: false })
  return `<messageML>${inner.replaceAll(/[$#](?=\{)/g, (sign) => `&#${sign.charCodeAt(0)};`)}</messageML>`
}

/** Blocks that are only text and breaks must be parted by breaks; the others begin and end their lines themselves. */
function blocks(tokens: readonly Token[], place: Place): string {
  const gaps = gapsBefore(tokens)
  let out = ''
  let open = false
  for (const token of tokens) {
    const markup = block(token, place)
    if (markup === '') continue
    const opens = isLines(token)
    if (gaps.has(token)) out += open ? lineBreak(place) + lineBreak(place, !opens) : lineBreak(place, !opens)
    else if (open && opens) out += lineBreak(place)
    else if (opens) out += quoteMark(place)
    out += markup
    open = opens
  }
  return out
}

function isLines(token: Tokens.Generic): boolean {
  return (
    token.type === 'paragraph' ||
    token.type === 'text' ||
    (token.type === 'list' && isCounted(token as Tokens.List))
  )
}

/** `bare`: what follows brings its own line. */
function lineBreak(place: Place, bare = false): string {
  return bare ? '<br/>' : `<br/>${quoteMark(place)}`
}

function quoteMark({ quotes }: Place): string {
  return quotes === 0 ? '' : `<span class="spaceterm-quote">${'&gt; '.repeat(quotes)}</span>`
}

function block(token: Tokens.Generic, place: Place): string {
  switch (token.type) {
    case 'paragraph':
    case 'text':
      return inline(token.tokens, place)
    case 'heading': {
      const { depth } = token as Tokens.Heading
      return `<h${depth}>${inline(token.tokens, { ...place, phrase: true })}</h${depth}>`
    }
    case 'code':
      return code(token as Tokens.Code)
    case 'blockquote': {
      const inner = blocks(token.tokens ?? [], { ...place, quotes: place.quotes + 1 })
      return `<div class="spaceterm-quote">${inner === '' ? quoteMark({ ...place, quotes: place.quotes + 1 }) : inner}</div>`
    }
    case 'list':
      return list(token as Tokens.List, place)
    case 'table':
      return table(token as Tokens.Table, place)
    case 'hr':
      return '<hr/>'
    default:
      return ''
  }
}

function code({ text, lang }: Tokens.Code): string {
  const named = /^[\w+#.-]{1,30}/.exec(lang ?? '')?.[0] ?? ''
  const language = LANGUAGES.get(named.toLowerCase())
  // Newlines are kept in `<pre>` by every agent, in `<code>` only by newer ones.
  if (language !== undefined)
    return `<code language="${language}">${escaped(text).replaceAll('\n', '<br/>')}</code>`
  const body = `${text.startsWith('\n') ? '\n' : ''}${escaped(text)}${text.endsWith('\n') ? '\n' : ''}`
  return `<pre${named === '' ? '' : ` class="language-${named}"`}>${body}</pre>`
}

/** `<ol>` always begins at 1; a list that does not is lines with their numbers. */
function isCounted({ ordered, start }: Tokens.List): boolean {
  return ordered && start !== 1 && start !== ''
}

function list(token: Tokens.List, place: Place): string {
  const { ordered, start, items } = token
  if (isCounted(token))
    return items
      .map((item, index) => `${Number(start) + index}. ${itemContent(item, place)}`)
      .join(lineBreak(place))
  const inner = items.map((item, index) => {
    const gap = index < items.length - 1 && newlinesAtEnd(item.raw) >= 2
    const last = item.tokens.at(-1)
    const lines = last !== undefined && isLines(last) ? '<br/><br/>' : '<br/>'
    return `<li>${itemContent(item, place)}${gap ? lines : ''}</li>`
  })
  return ordered ? `<ol>${inner.join('')}</ol>` : `<ul>${inner.join('')}</ul>`
}

function itemContent({ task, checked, tokens }: Tokens.ListItem, place: Place): string {
  const box = task ? (checked === true ? '[x] ' : '[ ] ') : ''
  return (
    box +
    blocks(
      tokens.filter((token) => token.type !== 'checkbox'),
      { ...place, quotes: 0 },
    )
  )
}

function table({ header, rows }: Tokens.Table, place: Place): string {
  const headed = rows.length === 0 || header.some((cell) => cell.text.trim() !== '')
  const head = headed ? `<thead>${tableRow(header, 'th', place)}</thead>` : ''
  const body = rows.map((row) => tableRow(row, 'td', place)).join('')
  return `<table>${head}${body === '' ? '' : `<tbody>${body}</tbody>`}</table>`
}

function tableRow(row: readonly Tokens.TableCell[], name: 'th' | 'td', place: Place): string {
  const inside = { ...place, quotes: 0 }
  return `<tr>${row.map((cell) => `<${name}>${inline(cell.tokens, inside)}</${name}>`).join('')}</tr>`
}

function inline(tokens: readonly Token[] | undefined, place: Place): string {
  return (tokens ?? []).map((token) => inlineToken(token as Tokens.Generic, place)).join('')
}

const STRUCK = '<span class="spaceterm-strike">~~</span>'

const WRAPPED: Readonly<Record<string, readonly [string, string]>> = {
  strong: ['<b>', '</b>'],
  em: ['<i>', '</i>'],
  del: [STRUCK, STRUCK],
  underline: ['<span class="spaceterm-underline">', '</span>'],
}

function inlineToken(token: Tokens.Generic, place: Place): string {
  const around = WRAPPED[token.type]
  if (around !== undefined) return around[0] + inline(token.tokens, { ...place, phrase: true }) + around[1]
  switch (token.type) {
    case 'text': {
      const { text } = token as Tokens.Text
      return place.link || isKept(token) ? words(text) : prose(text)
    }
    case 'codespan':
      return codeSpan(token as Tokens.Codespan, place)
    case 'br':
      return lineBreak(place)
    case 'link':
      return link(token as Tokens.Link, place)
    case 'image':
      return image(token as Tokens.Image)
    default:
      return ''
  }
}

/** Headings, bold and italic take no `<code>` (messageml-utils, Element.java: phrasing content). */
function codeSpan({ text }: Tokens.Codespan, { phrase }: Place): string {
  return phrase ? `<span class="spaceterm-code">${words(text)}</span>` : `<code>${words(text)}</code>`
}

/** A link to the picture: the agent would refuse addresses that it cannot fetch. */
function image({ href, text }: Tokens.Image): string {
  const target = linkTargetOf(href)
  return target === undefined ? words(text) : `<a href="${target}">${words(text === '' ? href : text)}</a>`
}

function prose(text: string): string {
  let out = ''
  let at = 0
  for (const piece of shorthandsIn(text)) {
    out += words(text.slice(at, piece.at)) + element(piece)
    at = piece.at + piece.text.length
  }
  return out + words(text.slice(at))
}

function element({ kind, value }: Pick<Shorthand, 'kind' | 'value'>): string {
  return kind === 'emoji' ? `<emoji shortcode="${value}"/>` : `<${kind} tag="${escaped(value)}"/>`
}

function link({ href, text, tokens }: Tokens.Link, place: Place): string {
  const inner = inline(tokens, { ...place, link: true })
  const own = /^(mention|hash|cash):(.*)$/s.exec(href)
  if (own !== null) return ours(own[1] ?? '', decoded(own[2] ?? ''), inner)
  const target = linkTargetOf(href)
  if (target === undefined) return text === href ? inner : `${inner} (${words(href)})`
  return `<a href="${target}">${inner === '' ? words(href) : inner}</a>`
}

/** A mention or a tag that was written as a link; its words when it cannot be one. */
function ours(kind: string, value: string, inner: string): string {
  // A longer number is none to the agent (64 bits): it would refuse the whole message.
  if (kind === 'mention') return /^\d{1,18}$/.test(value) ? `<mention uid="${value}"/>` : inner
  const kept = kind === 'hash' ? /^[^\s\p{Cc}]*[\p{L}\p{N}][^\s\p{Cc}]*$/u : /^[\w.-]+(?: [\w.-]+)*$/
  return kept.test(value) ? element({ kind: kind === 'hash' ? 'hash' : 'cash', value }) : inner
}

/** An address that the agent takes: absolute, of a safe kind, and strict in what it spells out (java.net.URI). */
function linkTargetOf(href: string): string | undefined {
  const target = safeTarget(href)
  // To nobody is no address: `mailto:#x`.
  if (target === undefined || /^mailto:(?:#|$)/i.test(target)) return undefined
  const strict = target
    .replaceAll(/[^\w\-.~:/?#@!$&'()*+,;=%]/g, (sign) => encodeURIComponent(sign))
    .replaceAll(/%(?![\da-f]{2})/gi, '%25')
  const [before, ...fragments] = strict.split('#')
  return escaped([before, ...(fragments.length > 0 ? [fragments.join('%23')] : [])].join('#'))
}

/** Text in which runs of spaces stay runs. */
function words(text: string): string {
  return escaped(text).replaceAll(/ {2,}/g, (run) => ` ${'&#160;'.repeat(run.length - 1)}`)
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => ESCAPES[character] ?? character)
}
