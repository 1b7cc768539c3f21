// Form controls of MessageML as PresentationML writes them out. Source: docs/protocol-symphony.md §5.5.
import { type Attributes, type Element, escapeText, textOf, writeElement, writeEmpty } from './xml.ts'

/** How the group of a labelled control is called. */
const groups: Readonly<Record<string, string>> = {
  'text-field': 'textfield',
  textarea: 'textarea',
  richtextarea: 'textarea',
  select: 'dropdown',
  'person-selector': 'person-selector',
  'room-selector': 'room-selector',
  'date-picker': 'date-picker',
  'time-picker': 'time-picker',
  'timezone-picker': 'timezone-picker',
  checkbox: 'checkbox',
  radio: 'radio',
}
const inputTypes: Readonly<Record<string, string>> = {
  'text-field': 'text',
  'date-picker': 'date',
  'time-picker': 'time',
}

/** A control with its label and its hint around it, if it has any. */
const labelled = (
  { tag, attributes: { label, title } }: Element,
  number: number,
  write: (id: string | undefined) => string,
): string => {
  const group = groups[tag]
  if (group === undefined || (label === undefined && title === undefined)) return write(undefined)
  const id = `${group}-${number}`
  return writeElement(
    'div',
    { class: `${group}-group`, 'data-generated': 'true' },
    (label === undefined ? '' : writeElement('label', { for: id }, escapeText(label))) +
      (title === undefined
        ? ''
        : writeEmpty('span', { class: 'info-hint', 'data-target-id': id, 'data-title': title })) +
      write(id),
  )
}

const choice = (element: Element, type: 'checkbox' | 'radio', number: number, inner: string): string => {
  const { name, value = 'on', checked } = element.attributes
  const id = inner === '' ? undefined : `${type}-${number}`
  const { disabled, readonly } = element.attributes
  const input = writeEmpty('input', { type, name, value, id, checked, disabled, readonly })
  if (inner === '') return input
  return writeElement('div', { class: `${type}-group` }, input + writeElement('label', { for: id }, inner))
}

/** What opens a chat or a dialog sends nothing: its button has no type. */
const writeButton = (attributes: Attributes, inner: string, parent: string | undefined): string => {
  const looks = attributes['class']?.replace(/-destructive$/, '')
  return writeElement(
    'button',
    {
      type: parent === 'ui-action' ? undefined : 'action',
      ...attributes,
      ...(looks !== undefined && { class: looks }),
    },
    inner,
  )
}

/**
 * Undefined when it is no control. `attributes` are those of PresentationML already, `inner` its content's markup,
 * `number` tells controls of one message apart, `parent` is the tag of what it stands in.
 */
export const writeControl = (
  element: Element,
  attributes: Attributes,
  inner: string,
  { number, parent }: { readonly number: number; readonly parent: string | undefined },
): string | undefined => {
  const { tag } = element
  const type = inputTypes[tag]
  if (type !== undefined) {
    const value = tag === 'text-field' && inner !== '' ? textOf(element) : attributes['value']
    return labelled(element, number, (id) => writeEmpty('input', { type, id, ...attributes, value }))
  }
  if (tag === 'checkbox' || tag === 'radio')
    return labelled(element, number, () => choice(element, tag, number, inner))
  if (tag === 'button') return writeButton(attributes, inner, parent)
  if (groups[tag] === undefined) return undefined
  const written = tag === 'select' ? tag : tag.endsWith('textarea') ? 'textarea' : 'div'
  return labelled(element, number, (id) => writeElement(written, { id, ...attributes }, inner))
}
