// What the person typed (Markdown), into the HTML that Avaya clients send: whitelisted elements only, by construction.
import type { Token, Tokens } from 'marked'
import type { SafeText } from '../domain/text.ts'
import { blockTokens, gapsBefore, newlinesAtEnd } from './blocks.ts'
import { safeTarget } from './own-grammar.ts'

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const EMPTY_LINE = '<p><br></p>'

/**
 * The HTML for `markdown`: a line break inside a paragraph is `<br>`, an empty line between blocks `<p><br></p>`, HTML that
 * was typed is text, links lead to http, https and mailto only, `[@Name](mention:ID)` is a `<mention>`.
 */
export function markdownToHtml(markdown: SafeText): string {
  return blocks(blockTokens(markdown))
}

function blocks(tokens: readonly Token[]): string {
  const gaps = gapsBefore(tokens)
  return tokens.map((token) => (gaps.has(token) ? EMPTY_LINE : '') + block(token as Tokens.Generic)).join('')
}

function block(token: Tokens.Generic): string {
  switch (token.type) {
    case 'paragraph':
    case 'text':
      return `<p>${inline(token.tokens)}</p>`
    case 'heading':
      return `<h${(token as Tokens.Heading).depth}>${inline(token.tokens)}</h${(token as Tokens.Heading).depth}>`
    case 'code':
      return code(token as Tokens.Code)
    case 'blockquote':
      return `<blockquote>${blocks(token.tokens ?? [])}</blockquote>`
    case 'list':
      return list(token as Tokens.List)
    case 'table':
      return table(token as Tokens.Table)
    case 'hr':
      return '<hr>'
    default:
      return ''
  }
}

function code({ text, lang }: Tokens.Code): string {
  const language = /^[\w+#.-]{1,30}/.exec(lang ?? '')?.[0]
  return `<pre><code${language === undefined ? '' : ` class="language-${language}"`}>${escapeHtml(text)}\n</code></pre>`
}

function list({ ordered, start, items }: Tokens.List): string {
  const open = ordered ? `<ol${start === '' || start === 1 ? '' : ` start="${start}"`}>` : '<ul>'
  const inner = items.map((item, index) => {
    const gap = index < items.length - 1 && newlinesAtEnd(item.raw) >= 2 ? EMPTY_LINE : ''
    return `<li>${item.task ? (item.checked === true ? '[x] ' : '[ ] ') : ''}${itemContent(item)}${gap}</li>`
  })
  return open + inner.join('') + (ordered ? '</ol>' : '</ul>')
}

/** The first line of an item stands without `<p>`, as editors write it. */
function itemContent({ tokens }: Tokens.ListItem): string {
  const [first, ...rest] = tokens.filter((token) => token.type !== 'checkbox')
  if (first === undefined) return ''
  if (first.type !== 'text' && first.type !== 'paragraph') return blocks([first, ...rest])
  const gaps = gapsBefore([first, ...rest])
  return (
    inline((first as Tokens.Generic).tokens) +
    rest.map((token) => (gaps.has(token) ? EMPTY_LINE : '') + block(token as Tokens.Generic)).join('')
  )
}

function table({ header, rows }: Tokens.Table): string {
  const head = header.every((cell) => cell.text.trim() === '') ? '' : tableRow(header, 'th')
  return `<table>${head}${rows.map((row) => tableRow(row, 'td')).join('')}</table>`
}

function tableRow(row: readonly Tokens.TableCell[], name: 'th' | 'td'): string {
  return `<tr>${row.map((cell) => `<${name}>${inline(cell.tokens)}</${name}>`).join('')}</tr>`
}

function inline(tokens: readonly Token[] | undefined): string {
  return (tokens ?? []).map((token) => inlineToken(token as Tokens.Generic)).join('')
}

const ELEMENTS: Readonly<Record<string, string>> = { strong: 'strong', em: 'em', del: 'del', underline: 'u' }

function inlineToken(token: Tokens.Generic): string {
  const element = ELEMENTS[token.type]
  if (element !== undefined) return `<${element}>${inline(token.tokens)}</${element}>`
  switch (token.type) {
    case 'text':
      return spaced(escapeHtml((token as Tokens.Text).text))
    case 'codespan':
      return `<code>${spaced(escapeHtml((token as Tokens.Codespan).text))}</code>`
    case 'br':
      return '<br>'
    case 'link':
      return link(token as Tokens.Link)
    case 'image':
      return image(token as Tokens.Image)
    default:
      return ''
  }
}

function link({ href, text, tokens }: Tokens.Link): string {
  const mention = /^mention:(.*)$/.exec(href)?.[1]
  if (mention !== undefined)
    return `<mention id="${escapeHtml(decoded(mention))}" type="user" value="${escapeHtml(text.replace(/^@/, ''))}"></mention>`
  if (safeTarget(href) === undefined)
    return text === href ? inline(tokens) : `${inline(tokens)} (${escapeHtml(href)})`
  return `<a href="${escapeHtml(href)}">${inline(tokens)}</a>`
}

function image({ href, text }: Tokens.Image): string {
  return safeTarget(href) === undefined
    ? escapeHtml(text)
    : `<img src="${escapeHtml(href)}" alt="${escapeHtml(text)}">`
}

/** What a part of an address stands for. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    // A lone `%` is not an encoding.
    return part
  }
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? character)
}

/** HTML shows runs of spaces as one; a person who typed three meant three. */
function spaced(html: string): string {
  return html.replaceAll(/ {2,}/g, (run) => ` ${'&nbsp;'.repeat(run.length - 1)}`)
}
