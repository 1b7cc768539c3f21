// XML as a message brings it: parsed strictly into a small tree, and written again. No entities of its own, no doctype.
import {
  parseXml,
  XmlCdata,
  XmlElement,
  XmlError,
  type XmlNode,
  XmlProcessingInstruction,
  XmlText,
} from '@rgrove/parse-xml'

/** Comments and processing instructions never come into it: within the root they are refused. */
export type Element = {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  /** Text is decoded. */
  readonly children: readonly (Element | string)[]
}

/** Why a message is not taken, in the words of the agent. */
export type Complaint = { readonly complaint: string }

/** In the agent's own words where they are known: docs/protocol-symphony.md §5.6. */
export const complain = (complaint: string): Complaint => ({ complaint })
/** Looks for the field only: not for objects whose fields a sender may name, such as entity data. */
export const isComplaint = (value: object): value is Complaint => 'complaint' in value

/** No message that people read is nested deeper; code that walks a tree may call itself as often. */
const deepest = 60

const tooDeep = complain('Invalid messageML: elements are nested too deeply')

const toElement = (node: XmlElement, levels: number): Element | Complaint => {
  if (levels === 0) return tooDeep
  const children: (Element | string)[] = []
  for (const child of node.children) {
    const made = toChild(child, levels)
    if (typeof made === 'object' && isComplaint(made)) return made
    children.push(made)
  }
  return { tag: node.name, attributes: node.attributes, children }
}

const toChild = (node: XmlNode, levels: number): Element | string | Complaint => {
  if (node instanceof XmlElement) return toElement(node, levels - 1)
  if (node instanceof XmlCdata) return complain('Invalid element "#cdata-section"')
  if (node instanceof XmlText) return node.text
  return complain(
    `Invalid element "${node instanceof XmlProcessingInstruction ? node.name : `#${node.type}`}"`,
  )
}

const parsed = (source: string): Element | Complaint => {
  const { root, children } = parseXml(source, {
    preserveCdata: true,
    preserveComments: true,
    preserveDocumentType: true,
  })
  if (children.some(({ type }) => type === 'doctype')) {
    return complain('Invalid messageML: DOCTYPE is disallowed')
  }
  return root === null ? complain('Invalid messageML: there is no root element') : toElement(root, deepest)
}

/** One element and nothing beside it. Never throws. */
export const readXml = (source: string): Element | Complaint => {
  try {
    return parsed(source)
  } catch (error) {
    if (error instanceof XmlError) return complain(`Invalid messageML: ${error.message.split('\n')[0] ?? ''}`)
    // The parser calls itself for each level.
    if (error instanceof RangeError) return tooDeep
    throw error
  }
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** For text between tags: quotes stay. */
export const escapeText = (text: string): string => text.replaceAll(/[&<>]/g, (sign) => escapes[sign] ?? sign)
/** For a value that stands in double quotes; a single quote stays. */
export const escapeAttribute = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (sign) => escapes[sign] ?? sign)

/** Attributes that are undefined are left out. */
export type Attributes = Readonly<Record<string, string | undefined>>

const opening = (tag: string, attributes: Attributes): string =>
  `<${tag}${Object.entries(attributes)
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`)
    .join('')}`

/** `inner` is markup already. */
export const writeElement = (tag: string, attributes: Attributes, inner: string): string =>
  `${opening(tag, attributes)}>${inner}</${tag}>`

/** Closed in itself, as PresentationML has `br`, `img` and `input`: `<br/>`. */
export const writeEmpty = (tag: string, attributes: Attributes): string => `${opening(tag, attributes)}/>`

/** All text in it, in order. */
export const textOf = (node: Element | string): string =>
  typeof node === 'string' ? node : node.children.map(textOf).join('')
