// The entity data that travels beside a message: a JSON object in a text.
import { isPlain } from '../../plain-value.ts'
import { classesOf } from './meant.ts'
import { complain, type Complaint, type Element } from './xml.ts'

/** By the ids that the markup names in `data-entity-id`. What they hold is the sender's: anything at all. */
export type EntityJson = Readonly<Record<string, unknown>>

const notAnObject = complain('Error parsing EntityJSON: provided content is not a JSON object')

const isObject = (value: unknown): value is EntityJson =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** Also what was written as a text within a text. */
export const readEntityJson = (text: string | undefined): { readonly entities: EntityJson } | Complaint => {
  if (text === undefined || text.trim() === '') return { entities: {} }
  const value = parsed(text)
  if (value === undefined) return complain('Error parsing EntityJSON: this is no JSON')
  const inner = typeof value === 'string' ? parsed(value) : value
  if (!isObject(inner)) return notAnObject
  if (!isPlain(inner)) return complain('Error parsing EntityJSON: nested too deeply')
  return { entities: inner }
}

/** Whatever has this name, however deep; not what is within it. */
function* named(data: unknown, id: string): Generator {
  if (typeof data !== 'object' || data === null) return
  for (const [name, value] of Object.entries(data) as readonly (readonly [string, unknown])[]) {
    if (name === id && !Array.isArray(data)) yield value
    else yield* named(value, id)
  }
}

const entityComplaint = (id: string, isMarked: boolean, data: EntityJson): string | undefined => {
  const found = [...named(data, id)]
  if (found.length === 0)
    return `Error processing EntityJSON: no entity data provided for "data-entity-id"="${id}"`
  if (!isObject(found[0])) return `Error processing EntityJSON: the node "${id}" has to be an object`
  return isMarked && found.length > 1 ? `Duplicate "data-entity-id"="${id}" in entityJSON` : undefined
}

/** Is each entity that the message names there, and once only? */
export const missingEntity = (element: Element, data: EntityJson): string | undefined => {
  const id = element.attributes['data-entity-id']
  const wrong =
    id === undefined ? undefined : entityComplaint(id, classesOf(element).includes('entity'), data)
  if (wrong !== undefined) return wrong
  for (const child of element.children) {
    const missing = typeof child === 'string' ? undefined : missingEntity(child, data)
    if (missing !== undefined) return missing
  }
  return undefined
}
