// HTML as Avaya clients write it, into Markdown: a whitelist of elements, everything else is its text.
import type { SafeText } from '../domain/text.ts'
import { readHtml } from './html-events.ts'
import { linesWriter } from './markdown-lines.ts'
import { markupWriter, mentionMarkdown } from './markup-writer.ts'
import { neutralise } from './neutralise.ts'

/**
 * Markdown that shows what `source` shows in Avaya's own clients. What was text stays text: Markdown signs are escaped,
 * entities are decoded once and what they become is neutralised. `<p>` is a line, `<p><br></p>` an empty line, never two
 * in a row. A mention becomes `[@Name](mention:ID)`.
 */
export function htmlToMarkdown(source: string): SafeText {
  if (!/[<&]/.test(source)) return neutralise(textToMarkdown(source), { lines: true })
  const writer = markupWriter()
  /** A name just mentioned, which some clients write again as the element's text. */
  let mentioned = ''

  const text = (value: string): void => {
    const rest = mentioned === '' ? value : withoutName(value, mentioned)
    mentioned = ''
    if (rest !== '') writer.text(rest)
  }

  const mention = (attributes: ReadonlyMap<string, string>): void => {
    const name = neutralise(
      (attributes.get('value') ?? attributes.get('name') ?? '').replace(/^@/, '').trim(),
    )
    const id = attributes.get('id') ?? attributes.get('uid') ?? ''
    if (name === '' && id === '') return
    writer.raw(mentionMarkdown(name === '' ? id : name, id))
    mentioned = name
  }

  readHtml(source, {
    text,
    open: (name, attributes) => {
      mentioned = ''
      if (name === 'mention') mention(attributes)
      else writer.open(name, attributes)
    },
    close: (name) => {
      if (name === 'mention') return
      mentioned = ''
      writer.close(name)
    },
  })
  return writer.end()
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
