// What is wrong with a form as a whole, with its buttons, and with what one chooses from a list.
import { dialogFormComplaint } from './cards-and-dialogs.ts'
import { wholeNumber } from './field-values.ts'
import { meantChildren } from './meant.ts'
import { missingChild } from './content.ts'
import type { Place } from './rule.ts'
import type { Element } from './xml.ts'

const buttonClasses = new Set([
  'primary',
  'secondary',
  'tertiary',
  'destructive',
  'primary-link',
  'destructive-link',
])
/** An old name, which the agent takes for the new one. */
const withoutOld = (name: string): string => name.replace(/-destructive$/, '')

const formButton = ({ tag, attributes, children }: Element): string | undefined => {
  const { type = 'action', name } = attributes
  if (!/^(?:action|reset|cancel)$/.test(type)) return 'Attribute "type" must be "action", "reset" or "cancel"'
  if (type === 'reset' && name !== undefined) return 'Attribute "name" is allowed for action buttons only'
  if (type !== 'reset' && (name ?? '').trim() === '')
    return `Attribute "name" is required for ${type} buttons`
  const stray = children.find((child) => typeof child !== 'string')
  if (stray !== undefined) return `Element "${stray.tag}" is not allowed in "${tag}"`
  return children.length > 0 ? undefined : missingChild(tag, 'text content')
}

const button = (said: Element, { around }: Place): string | undefined => {
  const { type, name, class: looks } = said.attributes
  if (looks !== undefined && !buttonClasses.has(withoutOld(looks)))
    return 'Attribute "class" must be "primary", "secondary", "tertiary" or "destructive" ("primary-destructive" and "secondary-destructive" are deprecated)'
  if (around.at(-1) !== 'ui-action') return formButton(said)
  return type === undefined && name === undefined
    ? undefined
    : 'Attributes "type" and "name" are not allowed on a button inside a UIAction.'
}

function* within(parent: Element): Generator<readonly [child: Element, parent: Element]> {
  for (const child of meantChildren(parent)) {
    yield [child, parent]
    yield* within(child)
  }
}

const mostChoices = 50

const form = (said: Element, place: Place): string | undefined => {
  if (place.around.includes('form'))
    return 'Element "form" cannot be an inner child of the following elements: [form]'
  const inner = [...within(said)]
  const countOf = (tag: string): number => inner.filter(([child]) => child.tag === tag).length
  if (countOf('checkbox') > mostChoices || countOf('radio') > mostChoices)
    return `Element "form" cannot have more than ${mostChoices} children of the following elements: [checkbox, radio].`
  if (place.around.at(-1) === 'dialog') return dialogFormComplaint(said, place)
  const sends = inner.some(
    ([{ tag, attributes }, parent]) =>
      tag === 'button' && parent.tag !== 'ui-action' && (attributes['type'] ?? 'action') === 'action',
  )
  return sends
    ? undefined
    : `The form with id '${said.attributes['id'] ?? ''}' should have at least one action button`
}

/** How many one may choose; undefined = that is not said. */
const bound = (said: Element, name: 'min' | 'max', least: number): number | string | undefined => {
  const text = said.attributes[name]
  if (text === undefined) return undefined
  const count = wholeNumber(text)
  return count === undefined || count < least
    ? `Attribute "${name}" is not valid, it must be >= ${least}`
    : count
}

const boundsComplaint = (said: Element): string | undefined => {
  const min = bound(said, 'min', 0)
  if (typeof min === 'string') return min
  const max = bound(said, 'max', 1)
  if (typeof max === 'string') return max
  if (max !== undefined && (min ?? 0) > max) return 'Attribute "min" is greater than attribute "max"'
  return min === 0 && said.attributes['required']?.toLowerCase() === 'true'
    ? 'Attribute "min" cannot be 0 if "required" is true'
    : undefined
}

const select = (said: Element): string | undefined => {
  const { attributes, children } = said
  if (attributes['multiple']?.toLowerCase() === 'true') return boundsComplaint(said)
  const alone = ['min', 'max'].find((name) => attributes[name] !== undefined)
  if (alone !== undefined) return `Attribute "${alone}" is not allowed. Attribute "multiple" missing`
  const selected = children.filter(
    (child) => typeof child !== 'string' && child.attributes['selected']?.toLowerCase() === 'true',
  )
  return selected.length > 1 ? 'Element "select" can only have one selected "option"' : undefined
}

/** By tag. */
export const formComplaints: Readonly<Record<string, (said: Element, place: Place) => string | undefined>> = {
  form,
  button,
  select,
}
