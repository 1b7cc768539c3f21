// Walks the tree of a message: checks each element against its rule and writes it as PresentationML.
import { entityDrawers, type Naming } from './entities.ts'
import { formComplaint, writeControl } from './forms.ts'
import { labelled, writtenRules } from './form-rules.ts'
import type { Rule } from './rule.ts'
import { rules } from './rules.ts'
import { type Attributes, type Element, escapeText, writeElement, writeEmpty } from './xml.ts'

const chimeMarkup = '<audio src="https://asset.symphony.com/symphony/audio/chime.mp3" autoplay="true"/>'
const schemes = new Set(['http', 'https', 'mailto', 'tel', 'ftp', 'sftp', 'file', 'skype', 'sip', 'symphony'])

const rootAttributes = {
  messageML: new Set(['xmlns', 'beta', 'class', 'style']),
  div: new Set(['data-format', 'data-version', 'class', 'style']),
}

type Walk = {
  /** Of the whole message; good for nothing when there is a complaint. */
  readonly markup: (root: Element) => string
  /** The first thing that is wrong. */
  readonly complaint: () => string | undefined
  /** The entities that were written, by their ids. */
  readonly entities: ReadonlyMap<string, object>
}

const ruleFor = (tag: string, written: boolean): Rule | undefined => {
  if (Object.hasOwn(rules, tag)) return rules[tag]
  return written && Object.hasOwn(writtenRules, tag) ? writtenRules[tag] : undefined
}

const linkComplaint = ({ tag, attributes }: Element): string | undefined => {
  if (tag !== 'a') return undefined
  const scheme = /^\s*([a-z][a-z0-9+.-]*):/i.exec(attributes['href'] ?? '')?.[1]?.toLowerCase()
  return scheme !== undefined && !schemes.has(scheme)
    ? `URI scheme "${scheme}" is not supported by the pod.`
    : undefined
}

/** What is in an element that may hold only some. */
const strayChild = ({ tag, children }: Element, { holds, text }: Rule): string | undefined => {
  const elements = children.filter((child) => typeof child !== 'string')
  const hasText = children.some((child) => typeof child === 'string' && child.trim() !== '')
  if (holds === undefined) return undefined
  if (holds === 'nothing')
    return hasText || elements.length > 0
      ? `Element "${tag}" may not have child elements or text content`
      : undefined
  const wrong = elements.find((child) => holds === 'text' || !holds.includes(child.tag))
  if (wrong !== undefined) return `Element "${wrong.tag}" is not allowed in "${tag}"`
  return hasText && holds !== 'text' && text !== true
    ? `Element "${tag}" may not have text content`
    : undefined
}

/** What is wrong with the content of an element. */
const contentComplaint = (element: Element, rule: Rule): string | undefined => {
  const { tag, children } = element
  const { atLeastOne } = rule
  const stray = strayChild(element, rule)
  if (stray !== undefined || atLeastOne === undefined) return stray
  return children.some((child) => typeof child !== 'string' && child.tag === atLeastOne.tag)
    ? undefined
    : `The "${tag}" element must have at least one child that is any of the following elements: [${atLeastOne.called}].`
}

const mayCarry = (name: string, { attributes = {}, bare }: Rule): boolean =>
  Object.hasOwn(attributes, name) || ((name === 'class' || name === 'style') && bare !== true)

/** Controls that are written out carry what their elements became. */
const mayCarryWritten = (name: string, tag: string): boolean =>
  name.startsWith('data-') || (name === 'id' && labelled.has(tag))

/** An empty one is as none. */
const valueComplaint = (tag: string, attributes: Attributes, { oneOf = {} }: Rule): string | undefined => {
  const odd = Object.entries(oneOf).find(([name, values]) => {
    const value = attributes[name] ?? ''
    return value !== '' && !values.includes(value)
  })
  return odd === undefined
    ? undefined
    : `Attribute "${odd[0]}" of element "${tag}" can only be one of the following values: [${odd[1].join(', ')}].`
}

const attributeComplaint = (
  { tag, attributes }: Element,
  rule: Rule,
  written: boolean,
): string | undefined => {
  const stray = Object.keys(attributes).find(
    (name) => !mayCarry(name, rule) && !(written && mayCarryWritten(name, tag)),
  )
  if (stray !== undefined) return `Attribute "${stray}" is not allowed in "${tag}"`
  const missing = rule.required?.find((name) => attributes[name] === undefined)
  return missing === undefined
    ? valueComplaint(tag, attributes, rule)
    : `The attribute "${missing}" is required`
}

/** Attributes as PresentationML has them. */
const writtenAttributes = (
  { attributes }: Element,
  { attributes: own = {}, mark: elsewhere, markIn = {}, usual }: Rule,
  around: readonly string[],
): Attributes => {
  const { class: given, ...others } = attributes
  const nearest = around.findLast((tag) => Object.hasOwn(markIn, tag))
  const mark = nearest === undefined ? elsewhere : markIn[nearest]
  const classes = [mark, given].filter((one) => one !== undefined).join(' ')
  const renamed = Object.entries(others).flatMap(([name, value]) => {
    const written = Object.hasOwn(own, name) ? own[name] : name
    return written === undefined || written === '' ? [] : [[written, value] as const]
  })
  return { ...(classes !== '' && { class: classes }), ...usual, ...Object.fromEntries(renamed) }
}

/** `written` = the message is PresentationML already. */
export const createWalk = (naming: Naming, written: boolean): Walk => {
  let first: string | undefined
  let entityCount = 0
  let controlCount = 0
  const ids = new Set<string>()
  const entities = new Map<string, object>()
  const fail = (complaint: string): '' => {
    first ??= complaint
    return ''
  }

  const complaintAbout = (element: Element, rule: Rule, around: readonly string[]): string | undefined => {
    const { tag } = element
    if (written && rule.shorthand === true) return `Shorthand tag "${tag}" is not allowed in PresentationML`
    if (rule.inside !== undefined && !written && !rule.inside.some((one) => around.includes(one)))
      return `Element "${tag}" can only be a inner child of the following elements: [${rule.inside.join(', ')}]`
    return (
      attributeComplaint(element, rule, written) ??
      contentComplaint(element, rule) ??
      linkComplaint(element) ??
      (tag === 'form' ? formComplaint(element) : undefined)
    )
  }

  const idComplaint = ({ attributes: { id } }: Element): string | undefined => {
    if (id !== undefined && ids.has(id))
      return `Elements must have unique ids. The following value is not unique: [${id}].`
    if (id !== undefined) ids.add(id)
    return undefined
  }

  const drawEntity = (element: Element): string | undefined => {
    const draw = Object.hasOwn(entityDrawers, element.tag) ? entityDrawers[element.tag] : undefined
    if (draw === undefined) return undefined
    entityCount += 1
    const drawn = draw(element, entityCount, naming)
    if ('complaint' in drawn) return fail(drawn.complaint)
    if (drawn.entry !== undefined) entities.set(...drawn.entry)
    return drawn.markup
  }

  const inner = ({ children }: Element, around: readonly string[]): string =>
    children.map((child) => (typeof child === 'string' ? escapeText(child) : markup(child, around))).join('')

  const markup = (element: Element, around: readonly string[]): string => {
    const { tag } = element
    const rule = ruleFor(tag, written)
    if (rule === undefined) return fail(`Invalid MessageML content at element "${tag}"`)
    const complaint = complaintAbout(element, rule, around) ?? idComplaint(element)
    if (complaint !== undefined) return fail(complaint)
    return (tag === 'chime' ? chimeMarkup : drawEntity(element)) ?? writtenElement(element, rule, around)
  }

  const writtenElement = (element: Element, rule: Rule, around: readonly string[]): string => {
    const { tag } = element
    const content = inner(element, [...around, tag])
    const all = writtenAttributes(element, rule, around)
    controlCount += 1
    const control = written ? undefined : writeControl(element, all, content, controlCount)
    if (control !== undefined) return control
    if (rule.holds === 'nothing') return writeEmpty(rule.as ?? tag, all)
    const shown = tag === 'a' && content === '' ? escapeText(all['href'] ?? '') : content
    return writeElement(rule.as ?? tag, all, shown)
  }

  return {
    entities,
    complaint: () => first,
    markup: (root) => {
      const known = rootAttributes[written ? 'div' : 'messageML']
      const stray = Object.keys(root.attributes).find((name) => !known.has(name))
      if (stray !== undefined) return fail(`Attribute "${stray}" is not allowed in "${root.tag}"`)
      const { class: given, style } = root.attributes
      return writeElement(
        'div',
        { 'data-format': 'PresentationML', 'data-version': '2.0', class: given, style },
        inner(root, []),
      )
    },
  }
}
