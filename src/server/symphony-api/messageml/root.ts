// The outermost element of a message: which kind of message it is, and what it may say of itself.
import { oneOfThese } from './attributes.ts'
import { styleComplaint } from './style-properties.ts'
import { type Element, textOf } from './xml.ts'

const known = {
  messageML: new Set(['xmlns', 'beta', 'class', 'style']),
  div: new Set(['data-format', 'data-version', 'class', 'style']),
}

const malformed = 'Malformed PresentationML. The attributes "data-format" and "data-version" are required.'

/** What is wrong with what the root says of itself, before anything in it is looked at. */
export const rootComplaint = ({ tag, attributes }: Element): string | undefined => {
  const names = known[tag === 'div' ? 'div' : 'messageML']
  const stray = Object.keys(attributes).find((name) => !names.has(name))
  // Both kinds have one name there.
  if (stray !== undefined) return `Attribute "${stray}" is not allowed in "messageML"`
  const { beta } = attributes
  return beta === undefined || beta === 'true' || beta === 'false'
    ? styleComplaint(attributes['style'])
    : oneOfThese('beta', 'messageML', ['true', 'false'])
}

const formatComplaint = ({ tag, attributes }: Element, version: string | undefined): string | undefined => {
  const { class: looks, style, 'data-format': format, 'data-version': own } = attributes
  if (tag === 'messageML')
    return looks === undefined && style === undefined
      ? undefined
      : 'Element "messageML" may not have attributes'
  return format?.toLowerCase() === 'presentationml' && (own ?? version) !== undefined ? undefined : malformed
}

const hasChime = ({ children }: Element): boolean =>
  children.some((child) => typeof child !== 'string' && (child.tag === 'chime' || child.tag === 'audio'))

/** A chime is alone or it is not at all: not even a blank is beside it. */
const chimeComplaint = (root: Element): string | undefined =>
  hasChime(root) && (root.children.length !== 1 || textOf(root) !== '')
    ? 'Chime messages may not have any other content'
    : undefined

/** What is wrong with the message as a whole, when all in it is right. `version` = what the call says of its format. */
export const wholeComplaint = (root: Element, version: string | undefined): string | undefined =>
  formatComplaint(root, version) ?? chimeComplaint(root)
