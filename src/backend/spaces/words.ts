// The boundary where foreign strings of Avaya Spaces become safe text: names and titles as one line, bodies as lines.
import type { Body, SafeText } from '../../domain/text.ts'
import { decodeEntities, neutralise } from '../../text/neutralise.ts'

type Foreign = string | null | undefined

/** A name or title. The service escapes some of them (`&#x27;`), so entities are decoded, once. */
export const toLine = (text: Foreign): SafeText => {
  if (!text) return empty
  return neutralise(decodeEntities(text))
}

/** A description: plain text of many lines. */
export const toLines = (text: Foreign): SafeText =>
  text ? neutralise(decodeEntities(text).replaceAll(/\r\n?/g, '\n'), asLines) : empty

/** Bots send plain text where people send HTML; nothing in the payload says which, so the text itself must. */
export const toBody = (text: Foreign): Body => {
  if (!text) return emptyBody
  return { markup: markup.test(text) ? 'html' : 'plain', source: neutralise(text, asLines) }
}

/** A tag or an entity. */
const markup = /<[a-z!/]|&(?:#\d|#x[\da-f]|[a-z][a-z\d]*;)/i

const asLines = { lines: true }
const empty = neutralise('')
const emptyBody: Body = { markup: 'plain', source: empty }
