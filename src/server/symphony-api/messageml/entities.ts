// Mentions, hashtags, cashtags, emoji and times: what they become in PresentationML and in the entity data beside it.
import { emoji } from './emoji.ts'
import { type Element, escapeAttribute, escapeText, writeElement } from './xml.ts'

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

/** An unknown person: text where that was allowed, with a link to write to an address. */
const stranger = (email: string | undefined, uid: string | undefined): string => {
  if (email === undefined) return escapeText(uid ?? '')
  return `<a href="mailto:${escapeAttribute(email)}">${escapeText(email)}</a>`
}

const mention = ({ attributes }: Element, number: number, naming: Naming): Drawn => {
  const { uid, email, strict } = attributes
  if (uid !== undefined && !/^\d{1,19}$/.test(uid))
    return { complaint: `Invalid input: uid must be a int64 value not "${uid}"` }
  if (uid === undefined && email === undefined)
    return { complaint: 'Error processing user mention. No id or email provided' }
  const named = uid === undefined ? naming.byEmail(email ?? '') : naming.byUserId(Number(uid))
  if (named === undefined) {
    return strict?.toLowerCase() === 'false'
      ? { markup: stranger(email, uid) }
      : { complaint: `Failed to lookup user "${uid ?? email ?? ''}"` }
  }
  const id = `mention${number}`
  return { markup: mentionSpan(id, named), entry: [id, mentionOf(named)] }
}

const hash = ({ attributes: { tag = '' } }: Element, number: number): Drawn => {
  if (!/^[\p{L}\p{N}_.-]+$/u.test(tag))
    return { complaint: 'Keywords may only contain alphanumeric characters, underscore, dot and dash' }
  const id = `keyword${number}`
  const entry = entity('org.symphonyoss.taxonomy', 'org.symphonyoss.taxonomy.hashtag', tag)
  return { markup: entitySpan(id, `#${tag}`), entry: [id, entry] }
}

const ticker = (id: string, tag: string): Drawn => {
  if (!/^[\p{L}\p{N}_.\-/ ]+$/u.test(tag) || tag.trim() === '')
    return { complaint: 'Keywords may only contain alphanumeric characters, underscore, dot and dash' }
  const entry = entity('org.symphonyoss.fin.security', 'org.symphonyoss.fin.security.id.ticker', tag)
  return { markup: entitySpan(id, `$${tag}`), entry: [id, entry] }
}

const picture = ({ attributes: { shortcode = '' } }: Element, number: number): Drawn => {
  if (!/^[A-Za-z0-9_+-]*$/.test(shortcode))
    return { complaint: 'Shortcode or Annotation parameter may only contain alphanumeric characters' }
  const id = `emoji${number}`
  const unicode = emoji.get(shortcode)
  const known = unicode === undefined ? {} : { annotation: shortcode, size: 'normal', unicode }
  return {
    markup: entitySpan(id, unicode ?? `:${shortcode}:`),
    entry: [id, { type: 'com.symphony.emoji', version: '1.0', data: { shortcode, ...known } }],
  }
}

const formats: ReadonlySet<string | undefined> = new Set([
  'date_time',
  'date',
  'time',
  'time_secs',
  undefined,
])
const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/

const time = ({ attributes: { value = '', format } }: Element, number: number): Drawn => {
  if (!isoTime.test(value) || Number.isNaN(Date.parse(value)))
    return { complaint: `Attribute "value" of element "dateTime" is not a time: "${value}"` }
  if (!formats.has(format))
    return {
      complaint:
        'Attribute "format" of element "dateTime" can only be one of the following values: [date_time, date, time, time_secs].',
    }
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
export const entityDrawers: Readonly<
  Record<string, (element: Element, number: number, naming: Naming) => Drawn>
> = {
  mention,
  hash,
  cash: ({ attributes: { tag = '' } }, number) => ticker(`keyword${number}`, tag),
  tag: ({ attributes }, number) => ticker(`tag${number}`, attributes['fallback-ticker'] ?? ''),
  emoji: picture,
  dateTime: time,
}
