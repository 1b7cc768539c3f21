// The elements of PresentationML that are not HTML's own: cards, forms, tables with wide cells, spans of ours.
import { cellSpans } from './cell-spans.ts'
import {
  type Attributes,
  controlWords,
  FORM_NOTE,
  inputWords,
  isOn,
  isTick,
  selectorWords,
} from './form-controls.ts'
import type { MarkupWriter } from './markup-writer.ts'
import { shorthandsIn } from './shorthand.ts'

/** What is done when an element ends. */
export type Close = () => void
type Open = (attributes: Attributes, name: string) => Close

/** What writes text, and opens an element and tells how to close it. */
export type PresentationElements = {
  prose(text: string): void
  open(name: string, attributes: Attributes): Close
}

const NONE: Attributes = new Map()
/** A link to one of these would look like a mention or a tag. */
const OURS = /^\s*(?:mention|hash|cash):/i
const nothing: Close = () => undefined

/** One per text. An element that it does not know is passed on to `writer` as it is. */
export function presentationElements(writer: MarkupWriter): PresentationElements {
  const spans = cellSpans()
  /** The groups that are open in forms: a label, perhaps a hint, and a control. */
  const groups: string[] = []
  /** How many elements are open in which nothing becomes a tag: code, links. */
  let literal = 0
  let forms = 0
  /** May several of the options be chosen that come now? */
  let several = false

  /** Prose that would become a tag or an emoji when it is sent again is escaped. */
  const prose = (text: string): void => {
    let at = 0
    for (const { at: from } of literal > 0 ? [] : shorthandsIn(text)) {
      if (from > at) writer.text(text.slice(at, from))
      writer.raw(`\\${text[from] ?? ''}`)
      at = from + 1
    }
    writer.text(text.slice(at))
  }

  const inside = (name: string, attributes = NONE): Close => {
    writer.open(name, attributes)
    return () => writer.close(name)
  }

  const line = (words: string, style: string): void => {
    const closes = [inside('div'), inside(style)]
    writer.text(words)
    closes.toReversed().forEach((close) => close())
  }

  const verbatim = (name: string, attributes: Attributes): Close => {
    const close = inside(name, attributes)
    literal += 1
    return () => {
      literal -= 1
      close()
    }
  }

  const division: Open = (attributes) => {
    const selector = selectorWords(attributes)
    const name = attributes.get('class') ?? ''
    const closes = [inside('div')]
    if (selector !== undefined) writer.text(selector)
    if (/(?:^|\s)(?:cardHeader|expandableCardHeader)/.test(name)) closes.push(inside('b'))
    if (/(?:^|\s)(?:cardBody|expandableCardBody|spaceterm-quote)/.test(name))
      closes.push(inside('blockquote'))
    if (/-group(?:\s|$)/.test(name)) {
      groups.push(name)
      closes.push(() => groups.pop())
    }
    return () => closes.toReversed().forEach((close) => close())
  }

  const span: Open = (attributes) => {
    if (hasClass(attributes, 'info-hint')) writer.text(` (${attributes.get('data-title') ?? '?'}) `)
    if (hasClass(attributes, 'spaceterm-underline')) return inside('u')
    return inside(hasClass(attributes, 'spaceterm-code') ? 'code' : 'span')
  }

  const cell: Open = (attributes, name) => {
    const { before, after } = spans.cell(attributes)
    for (let empty = 0; empty < before; empty += 1) inside(name)()
    const close = inside(name)
    return () => {
      close()
      for (let empty = 0; empty < after; empty += 1) inside(name)()
    }
  }

  /** There are no forms in forms. */
  const form: Open = (_, name) => {
    forms += 1
    const quote = forms > 1 ? inside(name) : inside('blockquote')
    if (forms === 1) line('Form', 'b')
    return () => {
      forms -= 1
      if (forms === 0) line(FORM_NOTE, 'i')
      quote()
    }
  }

  const label: Open = () => {
    const ticked = /^(?:checkbox|radio)/.test(groups.at(-1) ?? '')
    return () => {
      if (!ticked) writer.text(': ')
    }
  }

  /** A control that stands alone has a line of its own; a box or dot has its label beside it. */
  const input: Open = (attributes) => {
    const words = inputWords(attributes)
    if (groups.length > 0 || isTick(attributes)) writer.text(words)
    else line(words, 'span')
    return nothing
  }

  const select: Open = (attributes) => {
    several = isOn(attributes, 'multiple')
    writer.text(controlWords(several ? 'Choices' : 'Choice', attributes, ''))
    return nothing
  }

  const option: Open = (attributes) => {
    const [on, off] = several ? ['☑', '☐'] : ['●', '○']
    writer.text(` ${isOn(attributes, 'selected') ? on : off} `)
    return nothing
  }

  const button: Open = (attributes) => {
    writer.text(' [ ')
    return () => writer.text(attributes.get('type') === 'reset' ? ' ] (clears the form) ' : ' ] ')
  }

  const openers = new Map<string, Open>([
    ['div', division],
    ['span', span],
    ['pre', (attributes, name) => verbatim(name, attributes)],
    ['a', (attributes, name) => verbatim(name, OURS.test(attributes.get('href') ?? '') ? NONE : attributes)],
    [
      'tr',
      (_, name) => {
        spans.row()
        return inside(name)
      },
    ],
    ['td', cell],
    ['th', cell],
    ['form', form],
    ['label', label],
    ['input', input],
    ['button', button],
    ['select', select],
    ['option', option],
    [
      'audio',
      () => {
        line('♪ chime', 'span')
        return nothing
      },
    ],
  ])

  return {
    prose,
    open: (name, attributes) => openers.get(name)?.(attributes, name) ?? inside(name, attributes),
  }
}

/** Whether `name` is among the element's classes. */
export function hasClass(attributes: Attributes, name: string): boolean {
  return (attributes.get('class') ?? '').split(/\s+/, 8).includes(name)
}
