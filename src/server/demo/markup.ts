// Turns the demo's texts into bodies as real clients send them: HTML, plain text, or entity-escaped text.
import type { DemoPerson, Speaker } from './people.ts'

/** How a mention is written out: needs the ids that the world gave. */
export type Naming = (speaker: Speaker) => { readonly _id: string; readonly displayname: string }

const escaped: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
}
const escapeHtml = (text: string): string => text.replaceAll(/[&<>]/gu, (sign) => escaped[sign] ?? sign)
const escapeAll = (text: string): string => text.replaceAll(/[&<>"']/gu, (sign) => escaped[sign] ?? sign)

const strong = /\*\*([^*]+)\*\*/gu
/** One star, close to its words: `2 * 3 * 4` is none. */
const emphasis = /(^|[^\p{L}\p{N}*])\*(?![\s*])([^*\n]*[^*\s])\*(?![\p{L}\p{N}*])/gu

const inline = (text: string): string =>
  escapeHtml(text)
    .replaceAll(/`([^`]+)`/gu, '<code>$1</code>')
    .replaceAll(strong, '<strong>$1</strong>')
    .replaceAll(emphasis, '$1<em>$2</em>')
    .replaceAll(/\[([^\]]+)\]\((https?:[^)\s]+)\)/gu, '<a href="$2">$1</a>')

const mention = /@\[(\w+)\]/gu

/** `@[mira]` becomes the service's own mention element. */
export const withMentions = (html: string, naming: Naming): string =>
  html.replaceAll(mention, (_, key: string) => {
    const { _id, displayname } = naming(key as Speaker)
    return `<mention id="${_id}" type="user" value="${escapeAll(displayname)}"></mention>`
  })

/** Clients without markup send the words alone. */
const bare = (text: string, naming: Naming): string =>
  text
    .replaceAll(/`([^`]+)`/gu, '$1')
    .replaceAll(strong, '$1')
    .replaceAll(emphasis, '$1$2')
    .replaceAll(mention, (_, key: string) => `@${naming(key as Speaker).displayname}`)

/**
 * One text as this client would send it: `**bold**`, `*stressed*`, `` `code` ``, `[word](https://…)`, `@[person]`; an empty line
 * begins a paragraph. A text that starts with `<` is HTML already.
 */
export const bodyOf = (text: string, client: DemoPerson['client'], naming: Naming): string => {
  if (text.startsWith('<')) return withMentions(text, naming)
  if (client === 'plain') return bare(text, naming)
  if (client === 'escaped') return escapeAll(bare(text, naming))
  return withMentions(paragraphs(text), naming)
}

const paragraphs = (text: string): string =>
  text
    .split('\n\n')
    .map((paragraph) => p(paragraph))
    .join('')

/** One paragraph of HTML; a line break stays one. `@[person]` waits for `withMentions`, here and below. */
export const p = (text: string): string => `<p>${inline(text).replaceAll('\n', '<br>')}</p>`
/** A heading of the third level: bodies stand below a title. */
export const h = (text: string): string => `<h3>${inline(text)}</h3>`
/** Bullets; a row is one line with marks (`**bold**` …), never a list of its own. */
export const list = (...rows: readonly string[]): string =>
  `<ul>${rows.map((row) => `<li>${inline(row)}</li>`).join('')}</ul>`
/** Numbered from one; rows as in `list`. */
export const steps = (...rows: readonly string[]): string =>
  `<ol>${rows.map((row) => `<li>${inline(row)}</li>`).join('')}</ol>`
/** Without a paragraph inside; a line break in it is not kept. */
export const quote = (text: string): string => `<blockquote>${inline(text)}</blockquote>`
/** Marks in it are not read. `language` as highlighters name it (`ts`, `py`, `sh`). */
export const code = (language: string, text: string): string =>
  `<pre><code class="language-${language}">${escapeHtml(text.trim())}\n</code></pre>`

const cells = (row: readonly string[], tag: 'th' | 'td'): string =>
  `<tr>${row.map((cell) => `<${tag}>${inline(cell)}</${tag}>`).join('')}</tr>`

/** The first row is the heading. */
export const table = (...rows: readonly (readonly string[])[]): string => {
  const [head = [], ...body] = rows
  return `<table><thead>${cells(head, 'th')}</thead><tbody>${body.map((row) => cells(row, 'td')).join('')}</tbody></table>`
}
