// An open post, task or message with its comments, as one strip of rows.
import type { ItemId, Millis } from '../../src/domain/ids.ts'
import type { Item, ParentRef, Person, Task } from '../../src/domain/model.ts'
import type { Delivery } from '../../store/rows.ts'
import type { Entry } from '../../store/selectors/timeline.ts'
import { wrapText } from '../../src/text/wrap.ts'
import { deliveryMark, deliveryRows } from '../shared/delivery-rows.ts'
import type { Strip } from '../shared/geometry.ts'
import { cachedRows } from '../shared/look.ts'
import type { Look } from '../shared/look.ts'
import { piece, row, rule } from '../shared/row.ts'
import type { Piece } from '../shared/row.ts'
import { dayAndTime, dueWords } from '../shared/times.ts'
import { entryRows } from '../timeline/entry-rows.ts'
import { attachmentRows, written } from '../timeline/item-rows.ts'
import { idOfEntry } from '../timeline/strip.ts'

/** What is open. The item may not be loaded: then only what its comments tell of it is known. */
export type Opened = {
  readonly parent: ParentRef
  readonly item: Item | undefined
  readonly author: Person | undefined
  readonly mine: boolean
  /** Those who shall do it, for a task. */
  readonly assignees: readonly Person[]
  readonly me: string | undefined
  readonly delivery: Delivery | undefined
}

/** What is open comes first, then the line with the number of comments, then those; `Entry` as in the chat. */
export type DetailEntry =
  | { readonly kind: 'opened'; readonly opened: Opened }
  | { readonly kind: 'comments'; readonly count: number }
  | Entry

const drawBody = cachedRows<Item>(
  (item, look) => [
    ...(item.body.source === '' ? [] : written(item.body, look)),
    ...attachmentRows(item.attachments, look),
  ],
  (a, b) => a === b,
)

const bodyOf = (item: Item | undefined, look: Look): readonly string[] =>
  item === undefined ? [look.theme.dim('(not loaded)')] : drawBody(item, item, look)

const titleRows = ({ kind, title }: ParentRef, { theme, width }: Look): readonly string[] =>
  kind === 'message' ? [] : wrapText(title, width).map((text) => theme.bold(theme.accent(text)))

const statusPieces = (task: Task, now: Millis, look: Look): readonly Piece[] => {
  const { theme } = look
  if (task.done) return [piece('✔ done', theme.good)]
  if (task.dueAt === undefined) return [piece('○ open')]
  const overdue = task.dueAt < now
  return [piece('○ open · '), piece(`due ${dueWords(task.dueAt, now)}`, overdue ? theme.danger : undefined)]
}

const metaRows = (opened: Opened, look: Look, now: Millis): readonly string[] => {
  const { theme, width } = look
  const { item, author, mine, assignees, me } = opened
  if (item === undefined) return []
  const name = mine ? 'you' : (author?.name ?? 'someone')
  const edited = item.kind !== 'task' && item.modifiedAt > item.createdAt ? ' · edited' : ''
  const by = row(
    width,
    [piece(`${name}, ${dayAndTime(item.createdAt, now)}${edited}`, theme.dim)],
    deliveryMark(opened.delivery, theme),
  )
  if (item.kind !== 'task') return [by, ...deliveryRows(opened.delivery, look)]
  const who = assignees.map((person) => (person.id === me ? '@you' : `@${person.name}`)).join(' ')
  const status = row(width, [
    ...statusPieces(item, now, look),
    piece(who === '' ? '' : ` · ${who}`, theme.dim),
  ])
  return [by, status, ...deliveryRows(opened.delivery, look)]
}

const openedRows = (opened: Opened, look: Look, now: Millis): readonly string[] => {
  const body = bodyOf(opened.item, look)
  const above = [...titleRows(opened.parent, look), ...metaRows(opened, look, now)]
  return [...above, ...(body.length === 0 ? [] : ['', ...body]), '']
}

const countWords = (count: number): string => {
  if (count === 0) return 'no comments yet'
  return count === 1 ? '1 comment' : `${count} comments`
}

const rowsOf = (entry: DetailEntry, look: Look, now: Millis): readonly string[] => {
  const { theme, width } = look
  if (entry.kind === 'opened') return openedRows(entry.opened, look, now)
  if (entry.kind === 'comments')
    return [rule(width, theme.dim, piece(countWords(entry.count), theme.dim), 'left')]
  return entryRows(entry, look, now, true)
}

const idOf = (entry: DetailEntry): ItemId | undefined => {
  if (entry.kind === 'opened') return entry.opened.parent.id
  return entry.kind === 'comments' ? undefined : idOfEntry(entry)
}

/** @param count how many comments there are, loaded or not */
export const detailEntries = (
  opened: Opened,
  comments: readonly Entry[],
  count: number,
): readonly DetailEntry[] => [
  { kind: 'opened', opened },
  { kind: 'comments', count },
  // The first comment is where it begins: no need for a line that says so; nor for one that nothing is above.
  ...comments.filter((entry) => entry.kind !== 'beginning' && (entry.kind !== 'older' || count > 0)),
]

/** Aligned to the top: one begins with what is open, not with the newest comment. @param now epoch ms */
export const detailStrip = (
  entries: readonly DetailEntry[],
  look: Look,
  now: Millis,
): Strip<DetailEntry> => ({
  entries,
  rowsOf: (entry) => rowsOf(entry, look, now),
  idOf,
  align: 'top',
})
