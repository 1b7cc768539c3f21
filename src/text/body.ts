// A message's body as Markdown (the one form everything else is made from) and as one line of plain text.
import type { Body, SafeText } from '../domain/text.ts'
import { htmlToMarkdown, textToMarkdown } from './html-to-markdown.ts'
import { lru } from './lru.ts'
import { neutralise } from './neutralise.ts'
import { plainLines } from './plain.ts'
import { presentationmlToMarkdown } from './presentationml-to-markdown.ts'

// Keyed by the body object itself: an edited message has a new one.
const markdowns = lru<SafeText>(1000)
const plains = lru<SafeText>(2000)

/** The body as safe Markdown. Remembered for the last 1,000 bodies. */
export function toMarkdown(body: Body): SafeText {
  return markdowns(body, () => {
    if (body.markup === 'html') return htmlToMarkdown(body.source)
    if (body.markup === 'presentationml') return presentationmlToMarkdown(body.source, body.data)
    return neutralise(body.markup === 'plain' ? textToMarkdown(body.source) : body.source, { lines: true })
  })
}

/** The body as a person would have typed it: the same Markdown, tags without their links. */
export function toTyped(body: Body): SafeText {
  return body.markup === 'presentationml'
    ? presentationmlToMarkdown(body.source, body.data, 'editing')
    : toMarkdown(body)
}

/** The body on one line without markup, for previews, search and summaries. Remembered for the last 2,000 bodies. */
export function toPlainText(body: Body): SafeText {
  return plains(body, () => {
    const lines = plainLines(toMarkdown(body)).filter((line) => line !== '')
    return neutralise(lines.join(' ').replaceAll('\u00a0', ' ').trim())
  })
}
