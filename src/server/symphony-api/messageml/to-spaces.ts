// PresentationML as HTML for the other face of the same world, whose clients know no cards, forms and entity data.
import { readEntityJson, type EntityJson } from './entity-json.ts'
import { type Element, escapeAttribute, escapeText, isComplaint, readXml, textOf } from './xml.ts'

/** The person of the world behind a number. */
export type PersonOf = (userId: number) => { readonly _id: string; readonly displayname: string } | undefined

/** What has the same meaning on both faces. */
const simple: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'pre', 'sub', 'sup'].map((tag) => [tag, tag]),
  ),
  ...Object.fromEntries(['table', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'].map((tag) => [tag, tag])),
  b: 'strong',
  i: 'em',
}

const around = (tag: string, inner: string): string => `<${tag}>${inner}</${tag}>`

/** The number of who is mentioned, if this is a mention. */
const mentioned = (entity: unknown): number | undefined => {
  if (typeof entity !== 'object' || entity === null) return undefined
  const { type, id } = entity as { readonly type?: unknown; readonly id?: unknown }
  if (type !== 'com.symphony.user.mention' || !Array.isArray(id)) return undefined
  const value = Number((id[0] as { readonly value?: unknown } | undefined)?.value)
  return Number.isSafeInteger(value) ? value : undefined
}

const controlNames: Readonly<Record<string, string>> = {
  text: 'Text Field',
  checkbox: 'Checkbox',
  radio: 'Radio Button',
  date: 'Date',
  time: 'Time',
}

const placeholderText = (name: string, more = ''): string =>
  escapeText(more === '' ? `[${name}]` : `[${name}: ${more}]`)

/** Forms are for Symphony's own clients: elsewhere one sees what there would be. */
const controlText = ({ tag, attributes, children }: Element): string | undefined => {
  const words = children.map(textOf).join(' ').trim()
  if (tag === 'button') return `${placeholderText('Button', words)} `
  if (tag === 'textarea') return around('p', placeholderText('Text Area', attributes['placeholder'] ?? words))
  if (tag === 'select')
    return around('p', placeholderText('Dropdown', attributes['data-placeholder'] ?? words))
  if (tag !== 'input') return undefined
  return `${placeholderText(controlNames[attributes['type'] ?? ''] ?? 'Field', attributes['placeholder'])} `
}

const language = (name = ''): string => /^\w+$/.exec(name)?.[0] ?? 'plaintext'

const divClass = /\b(?:person-selector|room-selector|timezone-picker)\b/

const createWriter = (data: EntityJson, personOf: PersonOf) => {
  const inner = ({ children }: Element): string =>
    children.map((child) => (typeof child === 'string' ? escapeText(child) : write(child))).join('')

  const span = (element: Element): string => {
    const id = element.attributes['data-entity-id']
    const userId = id === undefined || !Object.hasOwn(data, id) ? undefined : mentioned(data[id])
    const person = userId === undefined ? undefined : personOf(userId)
    if (person === undefined) return inner(element)
    return `<mention id="${person._id}" type="user" value="${escapeAttribute(person.displayname)}"></mention>`
  }

  const link = (element: Element): string => {
    const { href = '' } = element.attributes
    const text = inner(element)
    return /^(?:https?|mailto):/i.test(href) ? `<a href="${escapeAttribute(href)}">${text}</a>` : text
  }

  const div = (element: Element): string => {
    const { class: marks = '', 'data-placeholder': placeholder = '' } = element.attributes
    const chooser = divClass.exec(marks)?.[0]
    if (chooser !== undefined) return around('p', escapeText(`[${chooser}: ${placeholder}]`))
    const text = inner(element)
    if (/\b(?:cardHeader|expandableCardHeader|dialog-title)\b/.test(marks))
      return around('p', around('strong', text))
    return text === '' ? '' : `<div>${text}</div>`
  }

  const code = (element: Element): string => {
    const text = textOf(element)
    if (!text.includes('\n')) return around('code', inner(element))
    const kind = language(element.attributes['data-language'])
    return around('pre', `<code class="language-${kind}">${escapeText(text)}</code>`)
  }

  const special: Readonly<Record<string, (element: Element) => string>> = {
    br: () => '<br>',
    hr: () => '<hr>',
    a: link,
    span,
    div,
    code,
    img: () => '[image]',
    audio: () => '🔔',
    form: (element) => around('div', inner(element)),
  }

  const write = (element: Element): string => {
    const { tag } = element
    const kept = Object.hasOwn(simple, tag) ? simple[tag] : undefined
    if (kept !== undefined) return around(kept, inner(element))
    const writer = Object.hasOwn(special, tag) ? special[tag] : undefined
    return writer?.(element) ?? controlText(element) ?? inner(element)
  }
  return inner
}

/** HTML without a mark on it that Avaya's own clients would not write. '' when the message cannot be read. */
export const toSpacesHtml = (
  { message, data }: { readonly message: string; readonly data: string },
  personOf: PersonOf,
): string => {
  const root = readXml(message)
  if (isComplaint(root)) return ''
  const read = readEntityJson(data)
  return createWriter('complaint' in read ? {} : read.entities, personOf)(root)
}
