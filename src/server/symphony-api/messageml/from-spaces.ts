// What was written on the other face (HTML or plain text) as PresentationML with entity data.
import { Parser } from 'htmlparser2'

import { mentionOf, mentionSpan, type Named } from './entities.ts'
import { escapeText, writeElement, writeEmpty } from './xml.ts'

/** Somebody of the world by their id there. */
export type NamedOf = (personId: string) => Named | undefined

const simple: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['p', 'div', 'ul', 'ol', 'li', 'pre', 'table', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'].map((tag) => [
      tag,
      tag,
    ]),
  ),
  ...Object.fromEntries(
    ['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'sub', 'sup', 'b', 'i', 'code'].map((tag) => [tag, tag]),
  ),
  strong: 'b',
  em: 'i',
  blockquote: 'div',
  section: 'div',
  article: 'div',
}
const unseen = new Set(['script', 'style', 'head', 'title', 'template'])

const printable = (text: string): string =>
  text.replaceAll(/(?![\n\r\t])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '\uFFFD')

type Open = {
  readonly name: string
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  inner: string
}

/** Some clients write the name again within the mention. */
const withoutName = (text: string, name: string): string => {
  if (name === '') return text
  if (text.startsWith(`@${name}`)) return text.slice(name.length + 1)
  return text.startsWith(name) ? text.slice(name.length) : text
}

/** Always one well-formed root: whatever opens is closed, and what is not known is its text. */
export const fromSpaces = (
  source: string,
  namedOf: NamedOf,
): { readonly message: string; readonly data: string } => {
  const data: Record<string, object> = {}
  const root: Open = { name: '', tag: '', attributes: {}, inner: '' }
  const stack: Open[] = [root]
  const isPlainText = !/<\/?[a-z][^<>]*>/i.test(source)
  let hidden = 0
  let skipped = ''

  const add = (markup: string): void => {
    const top = stack.at(-1)
    if (top !== undefined) top.inner += markup
  }
  const addText = (text: string): void => {
    if (hidden > 0) return
    const escaped = escapeText(printable(withoutName(text, skipped)))
    skipped = ''
    add(isPlainText ? escaped.replaceAll(/\r\n?|\n/g, '<br/>') : escaped)
  }
  const addMention = (personId: string, name: string): void => {
    const named = namedOf(personId)
    if (named === undefined) return addText(name === '' ? '' : `@${name}`)
    const id = `mention${Object.keys(data).length + 1}`
    data[id] = mentionOf(named)
    add(mentionSpan(id, named))
    skipped = name === '' ? named.displayName : name
    return undefined
  }

  const addImage = (src: string): void => {
    if (/^https?:/i.test(src)) add(writeEmpty('img', { src: printable(src) }))
  }
  const openElement = (name: string, attributes: Readonly<Record<string, string>>): void => {
    const tag = name === 'a' ? 'span' : Object.hasOwn(simple, name) ? simple[name] : undefined
    const href = name === 'a' ? (attributes['href'] ?? '').trim() : ''
    // Deeper than any message: what is further in is its text.
    if (tag === undefined || stack.length >= 40) return
    if (/^(?:https?|mailto):/i.test(href))
      stack.push({ name, tag: 'a', attributes: { href: printable(href) }, inner: '' })
    else stack.push({ name, tag, attributes: {}, inner: '' })
  }
  const open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    if (unseen.has(name)) hidden += 1
    if (hidden > 0) return
    if (name === 'br' || name === 'hr') add(`<${name}/>`)
    else if (name === 'mention') addMention(attributes['id'] ?? '', attributes['value'] ?? '')
    else if (name === 'img') addImage(attributes['src'] ?? '')
    else openElement(name, attributes)
  }
  const close = (name: string): void => {
    if (unseen.has(name)) hidden -= 1
    if (name === 'mention') skipped = ''
    const top = stack.at(-1)
    if (hidden > 0 || top === undefined || top.name !== name || stack.length < 2) return
    stack.pop()
    add(writeElement(top.tag, top.attributes, top.inner))
  }

  const parser = new Parser({ onopentag: open, ontext: addText, onclosetag: close }, { decodeEntities: true })
  // A tag that is never finished is none: its letters were meant.
  parser.end(isPlainText ? source.replaceAll('<', '&lt;') : source)
  while (stack.length > 1) close(stack.at(-1)?.name ?? '')
  const attributes = { 'data-format': 'PresentationML', 'data-version': '2.0', class: 'wysiwyg' }
  return { message: writeElement('div', attributes, root.inner), data: JSON.stringify(data) }
}
