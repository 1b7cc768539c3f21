// Reads HTML or XML as a stream of three events; linear in any input, because no tree and no stack of open tags is kept here.
import { Tokenizer } from 'htmlparser2'
import { decodeEntities } from './neutralise.ts'

/** What the reader of HTML is told. Text and attributes have their entities decoded once: neutralise them. */
export type HtmlEvents = {
  text(text: string): void
  open(name: string, attributes: ReadonlyMap<string, string>): void
  close(name: string): void
}

const HIDDEN = new Set(['script', 'style', 'head', 'title', 'template', 'noscript'])
const HIDDEN_IN_XML = new Set(['script', 'style'])

/** Names that XML has of its own; the others are HTML's. */
const XML_ENTITIES = new Set(['amp', 'lt', 'gt', 'quot', 'apos'])

/** Calls `events` for `source`. A tag that is never finished is text: somebody wrote `a<b`. */
export function readHtml(source: string, events: HtmlEvents): void {
  read(source, events, false)
}

/**
 * The same for XML: `<x/>` is closed at once, whatever its name; HTML's entities are known all the same. What XML does not
 * allow in a tag is words that somebody wrote, and stays.
 */
export function readXml(source: string, events: HtmlEvents): void {
  const known = source.replaceAll(/&([a-z][a-z\d]{1,30});/gi, (entity, name: string) =>
    XML_ENTITIES.has(name) ? entity : numbered(entity),
  )
  read(known, events, true)
}

/** `&nbsp;` as `&#160;`. */
function numbered(entity: string): string {
  const meant = decodeEntities(entity)
  if (meant === entity) return entity
  return Array.from(meant, (character) => `&#${character.codePointAt(0) ?? 0};`).join('')
}

function read(source: string, events: HtmlEvents, xml: boolean): void {
  let tag: { name: string; start: number; attributes: Map<string, string> } | undefined
  let attribute = { name: '', value: '' }
  let hidden = ''
  let hiddenFrom = 0

  const text = (value: string): void => {
    if (hidden === '' && value !== '') events.text(value)
  }
  /** `end`: where its `>` stands. Whether it was one. */
  const finishTag = (end: number): boolean => {
    if (tag === undefined) return false
    const { name, attributes, start } = tag
    tag = undefined
    if (hidden !== '') return true
    // A quote or a `>` is missing: it has swallowed what stands behind it.
    if (xml && source.slice(start + 1, end).includes('<')) {
      text(source.slice(start, end + 1))
      return false
    }
    if ((xml ? HIDDEN_IN_XML : HIDDEN).has(name)) {
      hidden = name
      hiddenFrom = end + 1
    } else events.open(name, attributes)
    return true
  }
  /** What stands in a closing tag behind its name, which ends at `end`. */
  const behind = (end: number): string => {
    const closed = source.indexOf('>', end)
    const rest = source.slice(end, closed === -1 ? undefined : closed)
    return rest.trim() === '' ? '' : rest
  }

  const tokenizer = new Tokenizer(
    { decodeEntities: true, xmlMode: xml },
    {
      ontext: (start, end) => text(source.slice(start, end)),
      ontextentity: (point) => text(String.fromCodePoint(point)),
      onopentagname: (start, end) => {
        tag = { name: source.slice(start, end).toLowerCase(), start: start - 1, attributes: new Map() }
      },
      onattribname: (start, end) => {
        attribute = { name: source.slice(start, end).toLowerCase(), value: '' }
      },
      onattribdata: (start, end) => {
        attribute.value += source.slice(start, end)
      },
      onattribentity: (point) => {
        attribute.value += String.fromCodePoint(point)
      },
      onattribend: () => {
        if (tag !== undefined && !tag.attributes.has(attribute.name))
          tag.attributes.set(attribute.name, attribute.value)
      },
      onopentagend: finishTag,
      onselfclosingtag: (end) => {
        const name = tag?.name
        // In HTML only an element of ours is closed by `/>`; it is ignored elsewhere.
        if (!finishTag(end) || name === undefined || (!xml && name !== 'mention')) return
        if (hidden === '') events.close(name)
        else if (hidden === name) hidden = ''
      },
      onclosetag: (start, end) => {
        const name = source.slice(start, end).toLowerCase()
        if (hidden === '') events.close(name)
        else if (name === hidden) hidden = ''
        if (xml) text((name.includes('<') ? name : '') + behind(end))
      },
      // Begun and never ended, it is none.
      oncomment: (start, end, closing) => {
        if (xml && closing === 0) text(source.slice(start, end))
      },
      oncdata: (start, end, offset) => text(source.slice(start, end - offset)),
      ondeclaration: (start, end) => {
        if (xml && !/^!?doctype\b/i.test(source.slice(start, start + 9))) text(source.slice(start, end))
      },
      onprocessinginstruction: () => undefined,
      onend: () => {
        if (hidden !== '') {
          hidden = ''
          text(source.slice(hiddenFrom))
        } else if (tag !== undefined) text(source.slice(tag.start))
      },
    },
  )
  tokenizer.write(source)
  tokenizer.end()
}
