// The quiet rows of a timeline: what happened in a space, in a line of our own words.
import { itemId } from '../../../domain/ids.ts'
import type { Millis, PersonId, SpaceId } from '../../../domain/ids.ts'
import type { Notice } from '../../../domain/model.ts'
import type { EventType } from '../../../protocol/symphony/event-types.ts'
import { canonicalId } from '../../../protocol/symphony/wire.ts'
import { brief } from '../../brief.ts'

/** Long enough for a form with a handful of fields. */
const LONGEST = 300

/** One event, told of a space; `words` are foreign text, not neutralised yet. */
export type Happening = {
  readonly type: EventType
  /** Of the event; absent from some. */
  readonly messageId: string | null | undefined
  readonly at: Millis
  readonly space: SpaceId
  readonly by: PersonId
  /** Whom or what it is about, where one event id may stand for several: then it tells them apart. */
  readonly about: string
  readonly words: string
}

/** The same event told twice is the same notice: its id comes of the event alone. */
export const toNotice = (happening: Happening): Notice => {
  const { type, messageId, at, space, by, about, words } = happening
  const one = messageId ? canonicalId(messageId) : `${space}.${at}`
  return {
    kind: 'notice',
    id: itemId(`${type.toLowerCase()}.${one}${about === '' ? '' : `.${about}`}`),
    space,
    author: by,
    createdAt: at,
    modifiedAt: at,
    body: { markup: 'plain', source: brief(words, LONGEST) },
    attachments: [],
  }
}

/** `nameOf` says what to call the person with this user id, where they are known. */
export const formWords = (values: Readonly<Record<string, unknown>>, nameOf: NameOf): string =>
  Object.entries(values)
    // Which button was pressed is the least of it where there are fields.
    .filter(([field], _, { length }) => field !== 'action' || length === 1)
    .map(([field, value]) => `${field} ${valueWords(value, nameOf)}`)
    .join(', ')

type NameOf = (userId: number) => string | undefined

/** Lists and what a room selector answers are one or two deep; deeper is not of a form. */
const valueWords = (value: unknown, nameOf: NameOf, depth = 0): string => {
  if (typeof value === 'string') return value === '' ? '–' : value
  // Only a person selector answers with numbers.
  if (typeof value === 'number') return nameOf(value) ?? String(value)
  if (typeof value === 'boolean') return String(value)
  if (typeof value !== 'object' || value === null) return '–'
  const inner: readonly unknown[] = Object.values(value)
  if (inner.length === 0) return '–'
  return depth > 1 ? '…' : inner.map((one) => valueWords(one, nameOf, depth + 1)).join(' + ')
}
