// PresentationML (Symphony's bodies) with its EntityJSON into the same Markdown as Avaya's HTML.
import type { SafeText } from '../domain/text.ts'
import { emojiIn, type Entities, mentionedIn, readEntities, tagIn } from './entities.ts'
import { type Attributes, controlWords } from './form-controls.ts'
import { readXml } from './html-events.ts'
import { labelText, markupWriter, mentionMarkdown, type MarkupWriter } from './markup-writer.ts'
import { neutralise } from './neutralise.ts'
import { type Close, hasClass, presentationElements } from './presentation-elements.ts'
import { shorthandsIn } from './shorthand.ts'
import { timeWords } from './time-words.ts'

/** `editing`: tags are written as a person types them, `#tag`, not as the links that show them. */
export type Use = 'reading' | 'editing'

/** An element whose text is not written as it comes: `done` gets all of it. */
type Held = { readonly name: string; depth: number; text: string; readonly done: Done }
type Done = (text: string) => void

/** Where the words of MessageML's shorthands stand. */
const SENT: ReadonlyMap<string, readonly string[]> = new Map([
  ['hash', ['tag']],
  ['cash', ['tag']],
  ['tag', ['fallback-ticker']],
  ['mention', ['email', 'uid']],
  ['emoji', ['shortcode']],
])
const VOID = new Set(['br', 'hr', 'img', 'input', 'audio'])

/**
 * Markdown that shows what Symphony's own clients show. A mention becomes `[@Name](mention:ID)`, a hashtag
 * `[#tag](hash:tag)`, a cashtag `[$TICKER](cash:TICKER)`; a card its header and its body indented; a form its controls in
 * words. Unknown elements are their content. Takes time that grows with the length of the text, not faster.
 */
export function presentationmlToMarkdown(source: string, data?: string, use: Use = 'reading'): SafeText {
  const writer = markupWriter()
  const elements = presentationElements(writer)
  const whole = heldElements(writer, readEntities(data), use, elements.prose)
  const open = new Map<string, Close[]>()
  let held: Held | undefined

  const finish = (): void => {
    const { done, text } = held ?? { done: () => undefined, text: '' }
    held = undefined
    done(text)
  }

  readXml(source, {
    text: (text) => {
      if (held === undefined) elements.prose(text)
      else held.text += text
    },
    open: (name, attributes) => {
      if (held !== undefined) {
        if (name === held.name) held.depth += 1
        else if (name === 'br') held.text += '\n'
        return
      }
      const done = whole(name, attributes)
      if (done !== undefined) held = { name, depth: 1, text: '', done }
      else {
        const close = elements.open(name, attributes)
        const closes = open.get(name) ?? []
        if (!VOID.has(name)) closes.push(close)
        open.set(name, closes)
      }
    },
    close: (name) => {
      if (held === undefined) open.get(name)?.pop()?.()
      else if (name === held.name) {
        held.depth -= 1
        if (held.depth === 0) finish()
      }
    },
  })
  if (held !== undefined) finish()
  return writer.end()
}

/** What is done with the whole text of an element; undefined for one whose text is written as it comes. */
function heldElements(
  writer: MarkupWriter,
  entities: Entities,
  use: Use,
  prose: (text: string) => void,
): (name: string, attributes: Attributes) => Done | undefined {
  let struck = false

  const entity = (id: string, words: string): void => {
    const value = entities.get(id)
    const mentioned = mentionedIn(value)
    const tag = tagIn(value)
    const name = neutralise(words.replaceAll(/\s+/g, ' ').trim())
    if (mentioned !== undefined) writer.raw(mentionMarkdown(name.replace(/^@/, '') || mentioned, mentioned))
    else if (tag === undefined) prose(emojiIn(value) ?? words)
    else writer.raw(tagMarkdown(tag.kind, tag.label, use))
  }

  const strike = (words: string): void => {
    // Only the mark itself stands for more than its letters.
    if (words.trim() !== '~~') return prose(words)
    if (struck) writer.close('s')
    else writer.open('s', new Map())
    struck = !struck
  }

  const code = (words: string, language: string): void => {
    const name = language !== '' || words.includes('\n') ? 'pre' : 'code'
    writer.open(name, new Map([['class', `language-${language}`]]))
    writer.text(words)
    writer.close(name)
  }

  /** The marks of a quote, which its indent shows already. */
  const quoteMark = (words: string): void => {
    if (!/^[>\s]*$/.test(words)) prose(words)
  }

  const span = (attributes: Attributes): Done | undefined => {
    const id = attributes.get('data-entity-id')
    if (id !== undefined) return (words) => entity(id, words)
    if (hasClass(attributes, 'spaceterm-strike')) return strike
    return hasClass(attributes, 'spaceterm-quote') ? quoteMark : undefined
  }

  /** What a person sends, which an agent writes out before anybody reads it; should one not, no word is lost. */
  const asSent = (name: string, attributes: Attributes): Done | undefined => {
    const given = SENT.get(name)?.flatMap((where) => attributes.get(where) ?? [])[0]
    if (given === undefined) return undefined
    if (name === 'hash') return () => writer.raw(tagMarkdown('hash', given, use))
    if (name === 'cash' || name === 'tag') return () => writer.raw(tagMarkdown('cash', given, use))
    return () => prose(name === 'mention' ? `@${given}` : `:${given}:`)
  }

  return (name, attributes) => {
    if (name === 'span') return span(attributes)
    if (name === 'time') return (words) => writer.text(timeWords(attributes) ?? words)
    if (name === 'code') return (words) => code(words, attributes.get('data-language') ?? '')
    if (name === 'textarea') return (words) => writer.text(controlWords('Lines of text', attributes, words))
    return asSent(name, attributes)
  }
}

function tagMarkdown(kind: 'hash' | 'cash', label: string, use: Use): string {
  const shown = `${kind === 'hash' ? '#' : '$'}${label}`
  const [typed] = shorthandsIn(shown)
  if (use === 'editing' && typed?.kind === kind && typed.value === label) return shown
  return `[${labelText(shown)}](${kind}:${encodeURIComponent(label.toWellFormed())})`
}
