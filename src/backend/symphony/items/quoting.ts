// A message that quotes another (a shared post): both as one body, and the entities of both told apart.
import * as v from 'valibot'
import type { Body } from '../../../domain/text.ts'
import type { QuotedMessage } from '../../../protocol/symphony/message.ts'
import { nameOf, toBody } from '../words.ts'

/** Each message counts its own entities: those of the quoted one get a name of their own. */
const PREFIX = 'quoted-'
const ENTITY = /\bdata-entity-id\s*=\s*(["'])/g

const Entities = v.record(v.string(), v.unknown())

/** Under whose name the quoted one was written stands above it. */
export const bodyWithQuote = (
  message: Pick<QuotedMessage, 'message' | 'data'>,
  quoted: QuotedMessage,
): Body => {
  const inner = (quoted.message ?? '').replaceAll(ENTITY, (start) => `${start}${PREFIX}`)
  return toBody(
    `<div data-format="PresentationML" data-version="2.0">${message.message ?? ''}` +
      `<blockquote><p><b>${escaped(nameOf(quoted.user) || 'Somebody')}</b></p>${inner}</blockquote></div>`,
    mergedData(message.data, quoted.data),
  )
}

type Foreign = string | null | undefined

const mergedData = (own: Foreign, quoted: Foreign): string | undefined => {
  const renamed = Object.entries(entitiesOf(quoted)).map(([key, entity]) => [`${PREFIX}${key}`, entity])
  try {
    return JSON.stringify({ ...entitiesOf(own), ...Object.fromEntries(renamed) })
  } catch {
    // Nested deeper than can be written: the text stands without it.
    return undefined
  }
}

const entitiesOf = (data: Foreign): Readonly<Record<string, unknown>> => {
  if (!data) return {}
  try {
    const entities = v.safeParse(Entities, JSON.parse(data))
    return entities.success ? entities.output : {}
  } catch {
    // Not JSON: the text stands without it.
    return {}
  }
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
