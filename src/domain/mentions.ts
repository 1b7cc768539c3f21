// Whether a text mentions somebody: looked for in the markup itself, for it is asked of every message that is unread.
import type { PersonId } from './ids.ts'
import type { Body } from './text.ts'

/** The id of a `<mention>`; some clients call it `uid`. */
const ELEMENT = /<mention\b[^>]*?\bu?id\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>/"']+))/gi

/** `<mention id="…">` in HTML, `[@Name](mention:ID)` in Markdown; plain text mentions nobody. */
export const mentions = ({ markup, source }: Body, person: PersonId): boolean => {
  if (markup === 'plain' || !source.includes(person)) return false
  if (markup === 'markdown') return source.includes(`(mention:${encodeURIComponent(person)})`)
  for (const [, double, single, bare] of source.matchAll(ELEMENT)) {
    if ((double ?? single ?? bare) === person) return true
  }
  return false
}
