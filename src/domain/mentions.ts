// Whether a text mentions somebody: looked for in the markup itself, for it is asked of every message that is unread.
import type { PersonId } from './ids.ts'
import type { Body } from './text.ts'

/** The id of a `<mention>`; some clients call it `uid`. */
const ELEMENT = /<mention\b[^>]*?\bu?id\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>/"']+))/gi
/** An innermost object of EntityJSON, such as the id of a mention. */
const INNERMOST = /\{[^{}]*\}/g
const USER_ID = /"type"\s*:\s*"com\.symphony\.user\.userId"/
const VALUE = /"value"\s*:\s*(?:"(\d+)"|(\d+)\s*[,}])/

/**
 * `<mention id="…">` in HTML, `[@Name](mention:ID)` in Markdown, an entity beside PresentationML; plain text mentions
 * nobody.
 */
export const mentions = (body: Body, person: PersonId): boolean => {
  const { markup, source } = body
  if (markup === 'presentationml') return body.data !== undefined && inEntities(body.data, person)
  if (markup === 'plain' || !source.includes(person)) return false
  if (markup === 'markdown') return source.includes(`(mention:${encodeURIComponent(person)})`)
  for (const [, double, single, bare] of source.matchAll(ELEMENT)) {
    if ((double ?? single ?? bare) === person) return true
  }
  return false
}

const inEntities = (entities: string, person: PersonId): boolean => {
  if (!entities.includes(person) || !entities.includes('com.symphony.user.mention')) return false
  for (const [object] of entities.matchAll(INNERMOST)) {
    const [, quoted, bare] = VALUE.exec(object) ?? []
    if ((quoted ?? bare) === person && USER_ID.test(object)) return true
  }
  return false
}
