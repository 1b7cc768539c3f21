// What an element that was written out stands for: `<div class="card">` is a card, `<input type="checkbox">` a checkbox.
import type { Element } from './xml.ts'

/** By class, in the order in which the agent looks for them. */
const byClass: readonly (readonly [mark: string, tag: string])[] = [
  ['card', 'card'],
  ['cardBody', 'body'],
  ['cardHeader', 'header'],
  ['expandable-card', 'expandable-card'],
  ['expandableCardBody', 'body'],
  ['expandableCardHeader', 'header'],
  ['person-selector', 'person-selector'],
  ['room-selector', 'room-selector'],
  ['date-selector', 'date-selector'],
  ['checkbox-group', 'group'],
  ['radio-group', 'group'],
  ['ui-action', 'ui-action'],
  ['timezone-picker', 'timezone-picker'],
]
const byType: Readonly<Record<string, string>> = {
  text: 'text-field',
  checkbox: 'checkbox',
  radio: 'radio',
  date: 'date-picker',
  time: 'time-picker',
}
/** What the agent reads under the one name and under the other. Of the rest it does not look at what is written. */
const renamed: Readonly<Record<string, readonly string[]>> = {
  'expandable-card': ['state'],
  body: ['variant'],
  'person-selector': ['name', 'placeholder', 'required', 'value', 'formnovalidate'],
  'room-selector': ['name', 'placeholder', 'required', 'value', 'formnovalidate'],
  'date-selector': ['name', 'placeholder', 'required', 'formnovalidate'],
  'timezone-picker': ['name'],
  'ui-action': ['action', 'trigger', 'user-ids', 'stream-id', 'side-by-side', 'target-id'],
  'text-field': ['masked'],
  dialog: ['width', 'state'],
}

/** The classes of an element. */
export const classesOf = ({ attributes }: Element): readonly string[] =>
  (attributes['class'] ?? '').split(/\s+/).filter((one) => one !== '')

const tagOf = (element: Element): string => {
  const { tag, attributes } = element
  if (tag === 'input') {
    const types = (attributes['type'] ?? '').split(/\s+/)
    return Object.entries(byType).find(([type]) => types.includes(type))?.[1] ?? tag
  }
  if (tag !== 'div') return tag
  // Around a control with its label: as if it were not there.
  if (attributes['data-generated'] !== undefined) return 'group'
  const classes = classesOf(element)
  if (classes.includes('entity')) return tag
  return byClass.find(([mark]) => classes.includes(mark))?.[1] ?? tag
}

/** As MessageML would say it; `group` = there is nothing of the kind. What is not written out comes back as it is. */
export const meant = (element: Element): Element => {
  const tag = tagOf(element)
  // Any tag at all comes here: not each is one of ours.
  const names = Object.hasOwn(renamed, tag) ? (renamed[tag] ?? []) : []
  const attributes = Object.fromEntries(
    Object.entries(element.attributes).map(([name, value]) => {
      const plain = name.replace(/^data-/, '')
      return [names.includes(plain) ? plain : name, value]
    }),
  )
  const { value } = attributes
  if (element.tag !== 'input') return { tag, attributes, children: element.children }
  return { tag, attributes, children: tag === 'text-field' && value !== undefined ? [value] : [] }
}

/** The same for all that an element holds, as far as there are no groups around it. */
export const meantChildren = ({ children }: Element): readonly Element[] =>
  children
    .filter((child) => typeof child !== 'string')
    .flatMap((child) => {
      const said = meant(child)
      return said.tag === 'group' ? meantChildren(child) : [said]
    })

/** Is it a part of this kind of card, by its class? Undefined = it is no such part. */
export const partOf = (element: Element): 'card' | 'expandable-card' | undefined => {
  if (element.tag !== 'div') return undefined
  const classes = classesOf(element)
  if (classes.includes('cardBody') || classes.includes('cardHeader')) return 'card'
  const parts = ['expandableCardBody', 'expandableCardHeader']
  return parts.some((part) => classes.includes(part)) ? 'expandable-card' : undefined
}
