// Whether a text mentions somebody: looked for in the markup itself, for it is asked of every message that arrives.
import type { PersonId } from './ids.ts'
import type { Body } from './text.ts'

const ELEMENT = /<mention\b[^>]*>/gi

/** `<mention id="…">` in HTML, `[@Name](mention:ID)` in Markdown; plain text mentions nobody. */
export const mentions = ({ markup, source }: Body, person: PersonId): boolean => {
  if (!source.includes('mention')) return false
  if (markup === 'markdown') return source.includes(`(mention:${encodeURIComponent(person)})`)
  const id = `id=${person}`
  return (source.match(ELEMENT) ?? []).some((element) => {
    const bare = element.replaceAll(/["'\s>]+/g, ' ')
    return `${bare.replaceAll('= ', '=')} `.includes(`${id} `)
  })
}
