// An element that stands for an entity says so by its class, and which one.
import { classesOf } from './meant.ts'
import type { Element } from './xml.ts'

/** Attributes of a `div` that only something else may carry, which it is not. */
const others: Readonly<Record<string, string>> = {
  'data-icon-src': 'card',
  'data-accent-color': 'card',
  'data-state': 'expandable-card',
  'data-variant': 'expandableCardBody',
}

/** What is wrong with the marks of a `div` or a `span`. */
export const entityMarkComplaint = (element: Element): string | undefined => {
  const { attributes } = element
  const isEntity = classesOf(element).includes('entity')
  const id = attributes['data-entity-id']
  // With more classes than this one it depends on the kind of the entity.
  if (id !== undefined && !isEntity)
    return 'The attribute "data-entity-id" is only allowed if the element class is "entity".'
  if (id === undefined && isEntity) return 'The attribute "data-entity-id" is required'
  const odd = isEntity ? undefined : Object.entries(others).find(([name]) => attributes[name] !== undefined)
  return odd === undefined
    ? undefined
    : `The attribute "${odd[0]}" is only allowed if the element class is "${odd[1]}".`
}
