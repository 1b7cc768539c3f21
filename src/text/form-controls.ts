// The controls of a form that came with a message, in words: what they are called, what they ask for, what they hold.

/** Names in lower case, values with their entities decoded. */
export type Attributes = ReadonlyMap<string, string>

/** What is said beneath every form. */
export const FORM_NOTE = 'Answer this form in Symphony’s own client: its API takes no answers.'

const INPUTS: Readonly<Record<string, string>> = {
  text: 'Text',
  password: 'Hidden text',
  date: 'Date',
  time: 'Time',
  number: 'Number',
  email: 'E-mail',
  file: 'File',
}
/** Selectors come as a `div` of this class. */
const SELECTORS: readonly (readonly [part: string, kind: string])[] = [
  ['person-selector', 'Person'],
  ['room-selector', 'Space'],
  ['timezone-picker', 'Time zone'],
  ['date-selector', 'Date'],
]

/** What an `<input>` is; '' when nobody is to see it. */
export function inputWords(attributes: Attributes): string {
  const type = (attributes.get('type') ?? 'text').toLowerCase()
  if (type === 'hidden') return ''
  if (isTick(attributes)) {
    const [on, off] = type === 'checkbox' ? ['☑', '☐'] : ['●', '○']
    return `${isOn(attributes, 'checked') ? on : off} `
  }
  const kind = attributes.get('data-masked') === 'true' ? 'Hidden text' : (INPUTS[type] ?? 'Text')
  return controlWords(kind, attributes)
}

/** Whether an `<input>` is a box or a dot to tick. */
export function isTick(attributes: Attributes): boolean {
  return /^(?:checkbox|radio)$/i.test(attributes.get('type') ?? '')
}

/** Whether an attribute says yes: `checked="true"` as well as `checked=""`. */
export function isOn(attributes: Attributes, name: string): boolean {
  return attributes.has(name) && attributes.get(name) !== 'false'
}

/** `[Kind: placeholder] = default (required)`. */
export function controlWords(
  kind: string,
  attributes: Attributes,
  value = attributes.get('value') ?? '',
): string {
  const placeholder = attributes.get('placeholder') ?? attributes.get('data-placeholder') ?? ''
  const asked = placeholder.trim() === '' ? '' : `: ${placeholder}`
  const held = value.trim() === '' ? '' : ` = ${value}`
  const required = isOn(attributes, 'required') || isOn(attributes, 'data-required')
  return `[${kind}${asked}]${held}${required ? ' (required)' : ''} `
}

/** What a `<div>` of a selector's class is; undefined for any other. */
export function selectorWords(attributes: Attributes): string | undefined {
  const classes = (attributes.get('class') ?? '').split(/\s+/, 8)
  const kind = SELECTORS.find(([part]) => classes.includes(part))?.[1]
  const value = (attributes.get('data-value') ?? '').replaceAll(/[[\]"']/g, '')
  return kind === undefined ? undefined : controlWords(kind, attributes, value)
}
