// Walks the tree of a message: checks each element against its rule and writes it as PresentationML.
import { attributeComplaint, nameComplaint } from './attributes.ts'
import { contentComplaint, placeComplaint } from './content.ts'
import { type Draw, entityDrawers, type Naming } from './entities.ts'
import { writtenRules } from './form-rules.ts'
import { writeControl } from './forms.ts'
import { meant } from './meant.ts'
import { chimeSound, particularComplaint } from './particulars.ts'
import type { Place, Rule } from './rule.ts'
import { rules } from './rules.ts'
import { styleComplaint } from './style-properties.ts'
import { type Attributes, type Element, escapeText, writeElement, writeEmpty } from './xml.ts'

const chimeMarkup = writeEmpty('audio', { src: chimeSound, autoplay: 'true' })

type Walk = {
  /** Of the whole message; good for nothing when there is a complaint. */
  readonly markup: (root: Element) => string
  /** The first thing that is wrong. */
  readonly complaint: () => string | undefined
  /** The entities that were written, by their ids. */
  readonly entities: ReadonlyMap<string, object>
}

/** Only PresentationML knows `time`: what became of a moment. */
const ruleFor = (tag: string, written: boolean): Rule | undefined => {
  if (Object.hasOwn(rules, tag)) return rules[tag]
  return Object.hasOwn(writtenRules, tag) && (written || tag !== 'time') ? writtenRules[tag] : undefined
}

/** What is wrong with an element by itself, whatever it holds. */
const namesComplaint = (element: Element, rule: Rule, written: boolean): string | undefined => {
  const { tag, attributes } = element
  if (written && rule.shorthand === true) return `Shorthand tag "${tag}" is not allowed in PresentationML`
  const meaning = meant(element).tag
  const isWritten = written || meaning !== tag
  // The agent takes either name on what is written out.
  const known = meaning === tag ? [rule] : [rule, ruleFor(meaning, written) ?? rule]
  return nameComplaint(element, known, isWritten) ?? styleComplaint(attributes['style'])
}

/** What else is wrong with an element: the agent asks when all in it is right. */
const complaintAbout = (element: Element, rule: Rule, place: Place): string | undefined => {
  const said = meant(element)
  if (said.tag === 'group') return undefined
  const itsRule = ruleFor(said.tag, place.written) ?? rule
  return (
    placeComplaint(said.tag, itsRule, place) ??
    attributeComplaint(said, itsRule) ??
    contentComplaint(said, itsRule) ??
    particularComplaint(said, place, element)
  )
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

  const idComplaint = ({ tag, attributes: { id } }: Element): string | undefined => {
    if (id === undefined || (tag !== 'form' && tag !== 'dialog')) return undefined
    if (ids.has(id)) return `Elements must have unique ids. The following value is not unique: [${id}].`
    ids.add(id)
    return undefined
  }

  const drawEntity = (element: Element, draw: Draw, number: number, content: string): string => {
    const drawn = draw(element, number, naming, content)
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
    const wrong = namesComplaint(element, rule, written)
    if (wrong !== undefined) return fail(wrong)
    const draw = Object.hasOwn(entityDrawers, tag) ? entityDrawers[tag] : undefined
    // The outer one has the smaller number.
    if (draw !== undefined) entityCount += 1
    const number = entityCount
    const meaning = meant(element).tag
    const content = inner(element, meaning === 'group' ? around : [...around, meaning])
    const complaint = complaintAbout(element, rule, { around, written }) ?? idComplaint(element)
    if (complaint !== undefined) return fail(complaint)
    if (draw !== undefined) return drawEntity(element, draw, number, content)
    return tag === 'chime' ? chimeMarkup : writtenElement(element, rule, around, content)
  }

  const writtenElement = (
    element: Element,
    rule: Rule,
    around: readonly string[],
    content: string,
  ): string => {
    const { tag } = element
    const all = writtenAttributes(element, rule, around)
    controlCount += 1
    const control = writeControl(element, all, content, { number: controlCount, parent: around.at(-1) })
    if (control !== undefined) return control
    if (rule.holds === 'nothing') return writeEmpty(rule.as ?? tag, all)
    const shown = tag === 'a' && content === '' ? escapeText(all['href'] ?? '') : content
    return writeElement(rule.as ?? tag, all, shown)
  }

  return {
    entities,
    complaint: () => first,
    markup: (root) => {
      const { class: given, style } = root.attributes
      return writeElement(
        'div',
        { 'data-format': 'PresentationML', 'data-version': '2.0', class: given, style },
        inner(root, []),
      )
    },
  }
}
