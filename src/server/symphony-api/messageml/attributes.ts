// Are the attributes of an element those that its rule knows, and do they say what they may?
import { formRules, labelled } from './form-rules.ts'
import type { Rule } from './rule.ts'
import type { Element } from './xml.ts'

const mayCarry = (name: string, { attributes = {}, bare }: Rule): boolean =>
  Object.hasOwn(attributes, name) || ((name === 'class' || name === 'style') && bare !== true)

/** What has a name of its own in PresentationML; what became of controls has more. */
const writtenTags: ReadonlySet<string> = new Set([
  ...Object.keys(formRules),
  'div',
  'span',
  'input',
  'label',
  'time',
  'dialog',
  'ui-action',
])

/** Controls that are written out carry what their elements became. */
const mayCarryWritten = (name: string, tag: string): boolean =>
  (name.startsWith('data-') && writtenTags.has(tag)) ||
  (name === 'id' && labelled.has(tag)) ||
  (name === 'open' && tag === 'dialog')

/** The sentence for an attribute that may say only some things. */
export const oneOfThese = (name: string, tag: string, values: readonly string[]): string =>
  `Attribute "${name}" of element "${tag}" can only be one of the following values: [${values.join(', ')}].`

const trueOrFalse = ['true', 'false']

const valueComplaint = ({ tag, attributes }: Element, rule: Rule): string | undefined => {
  const { oneOf = {}, booleans = {}, orEmpty } = rule
  const isOdd = (name: string, values: readonly string[]): boolean => {
    const value = attributes[name]
    return value !== undefined && !(value === '' && orEmpty === true) && !values.includes(value.toLowerCase())
  }
  const odd = Object.entries(oneOf).find(([name, values]) => isOdd(name, values))
  if (odd !== undefined) return oneOfThese(odd[0], tag, odd[1])
  const neither = Object.entries(booleans).find(([name]) => isOdd(name, trueOrFalse))
  return neither === undefined ? undefined : oneOfThese(neither[1], tag, trueOrFalse)
}

/** Its names are those of a rule for it. `written` = so are those of what was written out. */
export const nameComplaint = (
  { tag, attributes }: Element,
  known: readonly Rule[],
  written: boolean,
): string | undefined => {
  const stray = Object.keys(attributes).find(
    (name) => !known.some((rule) => mayCarry(name, rule)) && !(written && mayCarryWritten(name, tag)),
  )
  return stray === undefined ? undefined : `Attribute "${stray}" is not allowed in "${tag}"`
}

/** All that has to be there is there, and nothing says what it may not. */
export const attributeComplaint = (element: Element, rule: Rule): string | undefined => {
  const { required = [], filled = [] } = rule
  const { attributes } = element
  const missing =
    required.find((name) => attributes[name] === undefined) ??
    filled.find((name) => (attributes[name] ?? '').trim() === '')
  return missing === undefined ? valueComplaint(element, rule) : `The attribute "${missing}" is required`
}
