// The posts of a space as a strip of rows: title left, who, when and how many comments right.
import { unsentId } from '../../src/domain/ids.ts'
import type { ItemId, Millis } from '../../src/domain/ids.ts'
import type { SafeText } from '../../src/domain/text.ts'
import type { Outgoing } from '../../src/domain/outgoing.ts'
import { deliveryOf } from '../../store/selectors/delivery.ts'
import type { Delivery } from '../../store/rows.ts'
import type { PostRow } from '../../store/selectors/posts.ts'
import type { Strip } from '../shared/geometry.ts'
import { deliveryMark, deliveryRows } from '../shared/delivery-rows.ts'
import type { Look } from '../shared/look.ts'
import { piece, row } from '../shared/row.ts'
import { shortDay } from '../shared/times.ts'

/** `outgoing`: not sent yet; it has no comments and no date. `empty` stands alone. */
export type PostsEntry =
  | { readonly kind: 'post'; readonly shown: PostRow }
  | { readonly kind: 'outgoing'; readonly outgoing: Outgoing; readonly title: SafeText }
  | { readonly kind: 'empty' }

/** Unsent ones first, the latest on top; then what the network has, newest first. */
export const postsEntries = (
  posts: readonly PostRow[],
  unsent: readonly Outgoing[],
): readonly PostsEntry[] => {
  const outgoing = unsent.flatMap((one): readonly PostsEntry[] =>
    one.intent.kind === 'create-post' ? [{ kind: 'outgoing', outgoing: one, title: one.intent.title }] : [],
  )
  const entries: readonly PostsEntry[] = [
    ...outgoing.toReversed(),
    ...posts.map((shown) => ({ kind: 'post', shown }) as const),
  ]
  return entries.length === 0 ? [{ kind: 'empty' }] : entries
}

const comments = (count: number, short: boolean): string => {
  if (short) return String(count)
  return count === 1 ? '1 comment' : `${count} comments`
}

/** Below this width the title needs the room that a name would take. */
const WITH_NAMES = 44

const postRow = (shown: PostRow, look: Look, now: Millis): readonly string[] => {
  const { theme, width } = look
  const { post, author, mine, delivery, removing } = shown
  const short = width < 60
  const name = mine ? 'you' : short ? (author.name.split(' ')[0] ?? author.name) : author.name
  const meta = [
    ...(width < WITH_NAMES ? [] : [name]),
    shortDay(post.createdAt, now),
    comments(shown.comments, short),
  ].join(' · ')
  const title = piece(post.title, removing ? theme.dim : theme.bold)
  return [
    row(width, [title], [piece(meta, theme.dim), ...deliveryMark(delivery, theme)]),
    ...deliveryRows(delivery, look),
  ]
}

const unsentRow = (title: SafeText, delivery: Delivery, look: Look): readonly string[] => [
  row(
    look.width,
    [piece(title, look.theme.bold)],
    [piece('you', look.theme.dim), ...deliveryMark(delivery, look.theme)],
  ),
  ...deliveryRows(delivery, look),
]

const rowsOf = (entry: PostsEntry, look: Look, now: Millis): readonly string[] => {
  switch (entry.kind) {
    case 'post':
      return postRow(entry.shown, look, now)
    case 'outgoing':
      return unsentRow(entry.title, deliveryOf(entry.outgoing), look)
    case 'empty':
      return [look.theme.dim('No posts here yet.')]
    default:
      return entry satisfies never
  }
}

const idOf = (entry: PostsEntry): ItemId | undefined => {
  if (entry.kind === 'post') return entry.shown.post.id
  return entry.kind === 'outgoing' ? unsentId(entry.outgoing.localId) : undefined
}

/** Unsent posts are selected by their local id. @param now epoch ms; decides how days are written */
export const postsStrip = (entries: readonly PostsEntry[], look: Look, now: Millis): Strip<PostsEntry> => ({
  entries,
  rowsOf: (entry) => rowsOf(entry, look, now),
  idOf,
  align: 'top',
})
