// Mentions, hashtags, cashtags, emoji and times: what they become in PresentationML and in the entity data beside it.
import { emoji } from './emoji.ts'
import { isLong, isMoment } from './field-values.ts'
import { isUri } from './link-address.ts'
import { type Element, escapeText, writeElement } from './xml.ts'

/** One whom a message may mention. */
export type Named = { readonly userId: number; readonly displayName: string }

/** Looks up whom a mention means. Undefined = nobody: refused, unless the mention says `strict="false"`. */
export type Naming = {
  readonly byUserId: (userId: number) => Named | undefined
  readonly byEmail: (email: string) => Named | undefined
}

/** Markup, and the entry of the entity data if it has one; or why not. */
export type Drawn =
  | { readonly markup: string; readonly entry?: readonly [id: string, entity: object] }
  | { readonly complaint: string }

const entitySpan = (id: string, text: string): string =>
  writeElement('span', { class: 'entity', 'data-entity-id': id }, escapeText(text))

const entity = (type: string, idType: string, value: string): object => ({
  type,
  version: '1.0',
  id: [{ type: idType, value }],
})

/** The entry of the entity data (docs/protocol-symphony.md §5.3). The number is a text there. */
export const mentionOf = ({ userId }: Named): object =>
  entity('com.symphony.user.mention', 'com.symphony.user.userId', String(userId))

/** The markup, which leads to the entry by its `id` (`mention1`). */
export const mentionSpan = (id: string, { displayName }: Named): string => entitySpan(id, `@${displayName}`)

/** An unknown person where that was allowed: the number, or a link to write to an address. */
const stranger = (id: string, { email = '', uid }: Element['attributes'], inner: string): Drawn => {
  if (uid !== undefined) {
    const number = String(BigInt(uid.replace('+', '')))
    const entry = entity('com.symphony.user.mention', 'com.symphony.user.userId', number)
    return { markup: entitySpan(id, number), entry: [id, entry] }
  }
  const address = `mailto:${email}`
  if (!isUri(address)) return { markup: escapeText(email) }
  return { markup: writeElement('a', { href: address }, inner === '' ? escapeText(email) : inner) }
}

/** Draws one; `inner` = the markup of what it holds. */
export type Draw = (element: Element, number: number, naming: Naming, inner: string) => Drawn

const mention: Draw = ({ attributes }, number, naming, inner) => {
  const { uid, email, strict } = attributes
  if (uid !== undefined && !isLong(uid))
    return { complaint: `Invalid input: uid must be a int64 value not "${uid}"` }
  if (uid === undefined && email === undefined)
    return { complaint: 'Error processing user mention. No id or email provided' }
  const named = uid === undefined ? naming.byEmail(email ?? '') : naming.byUserId(Number(uid))
  const id = `mention${number}`
  if (named === undefined) {
    // Whatever is not "true" is false.
    return strict !== undefined && strict.toLowerCase() !== 'true'
      ? stranger(id, attributes, inner)
      : { complaint: `Failed to lookup user "${uid ?? email ?? ''}"` }
  }
  return { markup: mentionSpan(id, named), entry: [id, mentionOf(named)] }
}

const hashPattern = '[\\S]*[^\\s!@#$%^&*()+=<>,./?`~:;\'"\\\\|-]+[\\S]*$'
/** The same, with the blanks that Java means. */
const isHash = (tag: string): boolean =>
  /^[^ \t\n\v\f\r]+$/.test(tag) && /[^!@#$%^&*()+=<>,./?`~:;'"\\|-]/.test(tag)

const hash: Draw = ({ attributes: { tag = '' } }, number) => {
  if (!isHash(tag))
    return {
      complaint: `Values of the attribute 'tag' for the element 'hash' must match the pattern ${hashPattern}.`,
    }
  const id = `keyword${number}`
  const entry = entity('org.symphonyoss.taxonomy', 'org.symphonyoss.taxonomy.hashtag', tag)
  return { markup: entitySpan(id, `#${tag}`), entry: [id, entry] }
}

const ticker = (id: string, tag: string): Drawn => {
  const entry = entity('org.symphonyoss.fin.security', 'org.symphonyoss.fin.security.id.ticker', tag)
  return { markup: entitySpan(id, `$${tag}`), entry: [id, entry] }
}

const kinds = ['equity', 'index', 'fxcross']
const sectors = ['Equity', 'Comdty', 'Corp', 'Curncy', 'Govt', 'Index', 'Mmkt', 'Mtge', 'Muni', 'Pfd']

const instrument: Draw = ({ attributes }, number) => {
  const { 'instrument-class': kind, 'bbgmarket-sector': sector, 'fallback-ticker': name = '' } = attributes
  if (kind !== undefined && !kinds.includes(kind))
    return { complaint: `the attribute "instrument-class" must be one of those values [${kinds.join(', ')}]` }
  if (sector !== undefined && !sectors.includes(sector))
    return {
      complaint: `the attribute "bbgmarket-sector" must be one of those values [${sectors.join(', ')}]`,
    }
  return name.trim() === ''
    ? { complaint: 'No instrument found , "fallback-ticker" attribute is required' }
    : ticker(`tag${number}`, name)
}

const picture: Draw = ({ attributes }, number, _naming, inner) => {
  const shortcode = attributes['shortcode'] ?? attributes['annotation']
  if (shortcode === undefined)
    return { complaint: 'Either the attribute "shortcode" or "annotation" are required' }
  if (!/^[A-Za-z0-9_+-]*$/.test(shortcode))
    return {
      complaint:
        'Shortcode or Annotation parameter may only contain alphanumeric characters, underscore, plus sign and dash',
    }
  const id = `emoji${number}`
  const unicode = emoji.get(shortcode)
  const { family, size = 'normal' } = attributes
  const data = {
    shortcode,
    annotation: shortcode,
    size,
    ...(unicode === undefined ? {} : { unicode }),
    ...(family === undefined ? {} : { family }),
  }
  const shown = inner === '' ? escapeText(unicode ?? `:${shortcode}:`) : inner
  return {
    markup: writeElement('span', { class: 'entity', 'data-entity-id': id }, shown),
    entry: [id, { type: 'com.symphony.emoji', version: '1.0', data }],
  }
}

const time: Draw = ({ attributes: { value = '', format } }, number) => {
  if (!isMoment(value)) return { complaint: 'Attribute "value" has invalid date format' }
  const id = `datetime${number}`
  const inner = writeElement(
    'time',
    { 'data-entity-id': id, datetime: value, 'data-format': format },
    escapeText(value),
  )
  const data = { value, type: 'org.symphonyoss.datetime', ...(format === undefined ? {} : { format }) }
  return {
    markup: `<span>${inner}</span>`,
    entry: [id, { type: 'org.symphonyoss', version: '1.0', data }],
  }
}

/** By tag. `number` counts all of them in one message, from 1. */
export const entityDrawers: Readonly<Record<string, Draw>> = {
  mention,
  hash,
  cash: ({ attributes: { tag = '' } }, number) => ticker(`keyword${number}`, tag),
  tag: instrument,
  emoji: picture,
  dateTime: time,
}
