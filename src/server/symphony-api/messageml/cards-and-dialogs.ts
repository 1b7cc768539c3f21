// The parts of cards and dialogs are where they belong, and what opens a dialog finds it.
import { missingChild, wrongParent } from './content.ts'
import { isIdList, listIn } from './field-values.ts'
import { meantChildren, partOf } from './meant.ts'
import type { Place } from './rule.ts'
import type { Element } from './xml.ts'

const longestId = 64

/** No id is without anything, with a blank in it, or very long. */
const idComplaint = (name: string, id: string | undefined): string | undefined => {
  if (id === undefined || id === '' || /\s/.test(id))
    return `The attribute "${name}" is required and must not contain any whitespace`
  return id.length > longestId
    ? `The attribute "${name}" length is bigger than maximum allowed [${longestId}]`
    : undefined
}

const isDialogPart = ({ around }: Place): boolean =>
  around.at(-1) === 'dialog' || (around.at(-1) === 'form' && around.at(-2) === 'dialog')

const dialogPart = ({ tag, attributes, children }: Element, place: Place): string | undefined => {
  if (Object.keys(attributes).length > 0) return `Element "${tag}" may not have attributes`
  if (!isDialogPart(place)) return wrongParent(tag, 'dialog')
  return children.some((child) => typeof child !== 'string' && child.tag === 'dialog')
    ? `${tag} should not contain a dialog`
    : undefined
}

/** `header` or `body` of a card, or `body` of a dialog; `element` as it was written. */
const part = (said: Element, place: Place, element: Element): string | undefined => {
  const { tag, attributes } = said
  const kind = partOf(element)
  if (tag === 'body' && kind === undefined && isDialogPart(place)) return dialogPart(said, place)
  const parent = place.around.at(-1)
  const wanted = kind ?? (parent === 'expandable-card' ? parent : 'card')
  if (wanted === 'card' && attributes['variant'] !== undefined)
    return `Attribute "variant" is not allowed in "${tag}"`
  return parent === wanted ? undefined : wrongParent(tag, wanted.replace('-', ''))
}

const partClass = /^dialog-(?:title|body|footer)$/

/** The only things in a dialog, and in the form that is all of one. */
const strayPart = ({ tag, children }: Element, { written }: Place): string | undefined => {
  const wrong = children.find((child) => {
    if (typeof child === 'string') return child.trim() !== ''
    return written
      ? child.tag !== 'div' || !partClass.test(child.attributes['class'] ?? '')
      : !['title', 'body', 'footer'].includes(child.tag)
  })
  if (wrong === undefined) return undefined
  return `Element "${typeof wrong === 'string' ? 'null' : wrong.tag}" is not allowed in "${tag}"`
}

/** Is what a form in a dialog holds what a dialog holds? */
export const dialogFormComplaint = (form: Element, place: Place): string | undefined => strayPart(form, place)

const missingPart = (said: Element, { written }: Place): string | undefined => {
  const elements = said.children.filter((child) => typeof child !== 'string')
  if (written)
    return elements.some(({ attributes }) => /^dialog-(?:title|body)$/.test(attributes['class'] ?? ''))
      ? undefined
      : missingChild('dialog', 'title,body')
  const missing = ['title', 'body'].find((tag) => elements.every((child) => child.tag !== tag))
  return missing === undefined ? undefined : missingChild('dialog', missing)
}

const dialog = (said: Element, place: Place): string | undefined => {
  const wrong = idComplaint('id', said.attributes['id'])
  if (wrong !== undefined) return wrong
  const forms = said.children.filter((child) => typeof child !== 'string' && child.tag === 'form').length
  if (forms > 1) return 'A "dialog" element can contain only one "form" element'
  if (forms === 0) return missingPart(said, place) ?? strayPart(said, place)
  const only = said.children.every((child) =>
    typeof child === 'string' ? child.trim() === '' : child.tag === 'form',
  )
  return only ? undefined : 'A "dialog" element can\'t contain a "form" element and any other element.'
}

const mostPeople = 15

const chatComplaint = ({ attributes }: Element): string | undefined => {
  const { 'user-ids': ids, 'stream-id': stream, 'side-by-side': beside } = attributes
  if (beside !== undefined && !/^(?:true|false)$/i.test(beside))
    return 'Attribute "side-by-side" of element "ui-action" can only be one of the following values: [true, false].'
  if (ids !== undefined && stream !== undefined)
    return 'Only one between "stream-id" and "user-ids" is allowed'
  if (ids === undefined)
    return stream === undefined
      ? 'At least one between "stream-id" and "user-ids" should be present'
      : undefined
  if (!isIdList(ids))
    return 'Attribute "user-ids" contains an unsupported format, should be an array of user ids'
  return (listIn(ids)?.length ?? 0) > mostPeople
    ? `Attribute "user-ids" contains more values than allowed. Max value is ${mostPeople}`
    : undefined
}

const action = (said: Element): string | undefined =>
  said.attributes['action'] === 'open-dialog'
    ? idComplaint('target-id', said.attributes['target-id'])
    : said.attributes['action'] === 'open-im'
      ? chatComplaint(said)
      : undefined

/** By tag. */
export const partComplaints: Readonly<
  Record<string, (said: Element, place: Place, element: Element) => string | undefined>
> = { header: part, body: part, title: dialogPart, footer: dialogPart, dialog, 'ui-action': action }

/** What opens a dialog finds exactly one beside it. */
export const targetComplaint = (parent: Element): string | undefined => {
  const children = meantChildren(parent)
  const lost = children.some(({ tag, attributes: { 'target-id': target } }) => {
    if (tag !== 'ui-action' || target === undefined) return false
    return children.filter((one) => one.tag === 'dialog' && one.attributes['id'] === target).length !== 1
  })
  if (lost) return 'ui-action with a target-id must have only one dialog sibling with a matching id'
  for (const child of children) {
    const wrong = targetComplaint(child)
    if (wrong !== undefined) return wrong
  }
  return undefined
}
