// Reads HTML as a stream of three events; linear in any input, because no tree and no stack of open tags is kept here.
import { Tokenizer } from 'htmlparser2'

/** What the reader of HTML is told. Text and attributes have their entities decoded once: neutralise them. */
export type HtmlEvents = {
  text(text: string): void
  open(name: string, attributes: ReadonlyMap<string, string>): void
  close(name: string): void
}

const HIDDEN = new Set(['script', 'style', 'head', 'title', 'template', 'noscript'])

/** Calls `events` for `source`. A tag that is never finished is text: somebody wrote `a<b`. */
export function readHtml(source: string, events: HtmlEvents): void {
  let tag: { name: string; start: number; attributes: Map<string, string> } | undefined
  let attribute = { name: '', value: '' }
  let hidden = ''

  const text = (value: string): void => {
    if (hidden === '' && value !== '') events.text(value)
  }
  const finishTag = (): void => {
    if (tag === undefined) return
    const { name, attributes } = tag
    tag = undefined
    if (hidden !== '') return
    if (HIDDEN.has(name)) hidden = name
    else events.open(name, attributes)
  }

  const tokenizer = new Tokenizer(
    { decodeEntities: true },
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
      onselfclosingtag: () => {
        const name = tag?.name
        finishTag()
        // Only an element of ours is closed by `/>`; HTML ignores it elsewhere.
        if (name === 'mention') events.close(name)
      },
      onclosetag: (start, end) => {
        const name = source.slice(start, end).toLowerCase()
        if (hidden === '') events.close(name)
        else if (name === hidden) hidden = ''
      },
      oncomment: () => undefined,
      oncdata: (start, end, offset) => text(source.slice(start, end - offset)),
      ondeclaration: () => undefined,
      onprocessinginstruction: () => undefined,
      onend: () => {
        if (tag !== undefined) text(source.slice(tag.start))
      },
    },
  )
  tokenizer.write(source)
  tokenizer.end()
}
