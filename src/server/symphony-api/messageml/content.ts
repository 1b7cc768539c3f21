// Is what an element holds, and where it stands, as its rule says?
import type { Place, Rule } from './rule.ts'
import type { Element } from './xml.ts'

const isText = (child: Element | string): boolean => typeof child === 'string' && child.trim() !== ''

/** What is in an element that may hold only some. */
const strayChild = ({ tag, children }: Element, { holds, text, textless }: Rule): string | undefined => {
  if (holds === undefined) return undefined
  if (holds === 'nothing')
    return children.length > 0 ? `Element "${tag}" may not have child elements or text content` : undefined
  if (textless === true && children.some(isText)) return `Element "${tag}" may not have text content`
  const takesText = holds === 'text' || text === true
  const wrong = children.find((child) =>
    typeof child === 'string' ? !takesText && isText(child) : holds === 'text' || !holds.includes(child.tag),
  )
  if (wrong === undefined) return undefined
  // The agent has no name for text: it does say "null".
  return `Element "${typeof wrong === 'string' ? 'null' : wrong.tag}" is not allowed in "${tag}"`
}

/** The sentence for an element without any of those that it must have. */
export const missingChild = (tag: string, called: string): string =>
  `The "${tag}" element must have at least one child that is any of the following elements: [${called}].`

const tagOf = (child: Element | string): string => (typeof child === 'string' ? '' : child.tag)

/** What is wrong with the content of an element. */
export const contentComplaint = (element: Element, rule: Rule): string | undefined => {
  const { tag, children } = element
  const { atLeastOne } = rule
  const stray = strayChild(element, rule)
  if (stray !== undefined || atLeastOne === undefined) return stray
  return children.some((child) => atLeastOne.tags.includes(tagOf(child)))
    ? undefined
    : missingChild(tag, atLeastOne.called)
}

/** The sentence for an element straight in something else. */
export const wrongParent = (tag: string, called: string): string =>
  `Element "${tag}" can only be a child of the following elements: [${called}]`

/** Does it stand where it may? */
export const placeComplaint = (tag: string, rule: Rule, { around }: Place): string | undefined => {
  const { inside, childOf } = rule
  if (inside !== undefined && !inside.some((one) => around.includes(one))) {
    const called = inside.map((one) => one.replaceAll('-', '')).join(', ')
    return `Element "${tag}" can only be a inner child of the following elements: [${called}]`
  }
  return childOf === undefined || childOf.tags.includes(around.at(-1) ?? '')
    ? undefined
    : wrongParent(tag, childOf.called)
}
