// Draws what was written — a message, a comment, a post, a task — as rows, in the timeline and in a thread.
import type { Millis } from '../../src/domain/ids.ts'
import type { Attachment, Item, ParentRef } from '../../src/domain/model.ts'
import type { Outgoing } from '../../src/domain/outgoing.ts'
import type { Body, SafeText } from '../../src/domain/text.ts'
import type { Delivery } from '../../store/rows.ts'
import { toPlainText } from '../../src/text/body.ts'
import { bodyRows } from '../../src/text/rows.ts'
import { wrapText } from '../../src/text/wrap.ts'
import { deliveryRows } from '../shared/delivery-rows.ts'
import { rowStyle } from '../shared/look.ts'
import type { Look } from '../shared/look.ts'
import { piece, row, rowWidth } from '../shared/row.ts'
import { clockTime, sizeWords } from '../shared/times.ts'
import type { Theme } from '../theme/theme.ts'

/** A comfortable measure for reading: bodies get no wider, in cells. */
const MEASURE = 100
const INDENT = '  '
/** Rows of a post that its block in the timeline shows; the rest is in the posts. */
const POST_ROWS = 6

/** What is shown of one item, whether the network has it or it is still on its way. */
export type Shown = {
  /** What it stands for; when it is another object, it is drawn anew. */
  readonly source: Item | Outgoing
  /** Id and name of the author; `you` for one's own. */
  readonly author: { readonly id: string; readonly name: string; readonly mine: boolean }
  readonly at: Millis
  readonly grouped: boolean
  /** What it is a comment on was said already. */
  readonly sameParent: boolean
  readonly edited: boolean
  readonly removing: boolean
  readonly delivery: Delivery | undefined
  readonly content: Content
}

/** What of an item is drawn in the chat: of a task not its text, for whom or when, which the tasks show. */
export type Content =
  | {
      readonly kind: 'message'
      readonly body: Body
      readonly attachments: readonly Attachment[]
      readonly parent?: ParentRef
    }
  | {
      readonly kind: 'post'
      readonly title: SafeText
      readonly body: Body
      readonly attachments: readonly Attachment[]
    }
  | { readonly kind: 'task'; readonly title: SafeText; readonly done: boolean }
  | { readonly kind: 'notice'; readonly body: Body }

/** For `cachedRows`. `source` stands for all that is the item's own; the rest came to it from outside. */
export const sameShown = (a: Shown, b: Shown): boolean =>
  a.source === b.source &&
  a.grouped === b.grouped &&
  a.sameParent === b.sameParent &&
  a.removing === b.removing &&
  a.author.name === b.author.name &&
  a.author.mine === b.author.mine &&
  sameDelivery(a.delivery, b.delivery)

const sameDelivery = (a: Shown['delivery'], b: Shown['delivery']): boolean =>
  a?.status === b?.status && a?.reason === b?.reason && a?.waits === b?.waits

const bodyWidth = (look: Look): number => Math.max(8, Math.min(MEASURE, look.width - 2 * INDENT.length))

/** A body, in rows that are not indented yet. */
export const written = (body: Body, look: Look): readonly string[] =>
  bodyRows(body, bodyWidth(look), rowStyle(look))

/** One row for each, not indented yet. */
export const attachmentRows = (attachments: readonly Attachment[], look: Look): readonly string[] =>
  attachments.map(({ name, size }) =>
    row(bodyWidth(look), [piece('▤ '), piece(name), piece(`  ${sizeWords(size)}`, look.theme.dim)]),
  )

const postRows = (title: SafeText, rows: readonly string[], look: Look): readonly string[] => {
  const { theme } = look
  const bar = theme.accent('┃ ')
  const shown = rows.slice(0, POST_ROWS)
  const more = rows.length > shown.length ? [bar + theme.dim('…')] : []
  return [
    bar + row(bodyWidth(look) - 2, [piece(title, theme.bold)]),
    ...shown.map((text) => bar + text),
    ...more,
  ]
}

/** `○ task “Check the migration”`, `✔ task “Freeze strings”` */
export const taskMark = (done: boolean, theme: Theme): string => (done ? theme.good('✔') : '○')

/** `› ` and the text beside it: what it is a comment on, and in a run of comments on the same just what is said. */
const commentRows = (
  parent: ParentRef,
  rows: readonly string[],
  sameParent: boolean,
  look: Look,
): readonly string[] => {
  const sign = look.theme.dim('› ')
  if (sameParent) return rows.map((text, at) => (at === 0 ? sign : INDENT) + text)
  const words = piece(`comment on ${parent.kind} “${parent.title}”`, look.theme.dim)
  return [sign + row(bodyWidth(look) - INDENT.length, [words]), ...rows.map((text) => INDENT + text)]
}

const contentRows = (
  content: Exclude<Content, { kind: 'notice' }>,
  sameParent: boolean,
  look: Look,
): readonly string[] => {
  const { theme } = look
  switch (content.kind) {
    case 'message': {
      const { parent, body, attachments } = content
      const rows = [...written(body, look), ...attachmentRows(attachments, look)]
      return parent === undefined ? rows : commentRows(parent, rows, sameParent, look)
    }
    case 'post':
      return postRows(
        content.title,
        [...written(content.body, look), ...attachmentRows(content.attachments, look)],
        look,
      )
    case 'task':
      return [
        `${taskMark(content.done, theme)} ${row(bodyWidth(look) - 2, [
          piece('task ', theme.dim),
          piece(`“${content.title}”`),
        ])}`,
      ]
    default:
      return content satisfies never
  }
}

/** Puts a mark at the right edge of the last row, or on a row of its own when that one is too long. */
const withMark = (rows: readonly string[], mark: string, painted: string, look: Look): readonly string[] => {
  const last = rows.at(-1)
  const room = last === undefined ? -1 : look.width - rowWidth(last) - mark.length - 1
  if (last === undefined || room < 0)
    return [...rows, ' '.repeat(Math.max(0, look.width - mark.length)) + painted]
  return [...rows.slice(0, -1), `${last}${' '.repeat(room + 1)}${painted}`]
}

const withWord = (rows: readonly string[], word: string, look: Look): readonly string[] => {
  const last = rows.at(-1)
  if (last !== undefined && rowWidth(last) + word.length + 1 <= look.width - 2)
    return [...rows.slice(0, -1), `${last} ${look.theme.dim(word)}`]
  return [...rows, INDENT + look.theme.dim(word)]
}

const withDelivery = (
  rows: readonly string[],
  delivery: Delivery | undefined,
  look: Look,
): readonly string[] => {
  const { theme } = look
  if (delivery === undefined) return rows
  switch (delivery.status) {
    case 'queued':
      return withMark(rows, '·', theme.dim('·'), look)
    case 'sending':
      return withMark(rows, '…', theme.dim('…'), look)
    case 'failed':
      return [...rows, ...deliveryRows(delivery, look)]
    default:
      return delivery.status satisfies never
  }
}

/** The name and the time above what somebody wrote. */
export const headerRow = (author: Shown['author'], at: Millis, look: Look): string => {
  const { theme } = look
  const name = author.mine
    ? piece('you', theme.bold)
    : piece(author.name, (text) => theme.name(author.id, text))
  return row(look.width, [name], [piece(clockTime(at), theme.dim)])
}

/** Cells between the words of a notice and the moment. */
const BEFORE_TIME = 8

/** `· Bob joined`: quiet, without a header, with the moment where it stands beside every name. */
const noticeRows = (body: Body, at: Millis, { width, theme }: Look): readonly string[] =>
  wrapText(toPlainText(body), Math.max(8, width - INDENT.length - BEFORE_TIME)).map((line, n) =>
    theme.dim(
      row(width, [piece(n === 0 ? `· ${line}` : INDENT + line)], n === 0 ? [piece(clockTime(at))] : []),
    ),
  )

/** All rows of one item, without gutter and selection. */
export const itemRows = (shown: Shown, look: Look): readonly string[] => {
  if (shown.content.kind === 'notice') return noticeRows(shown.content.body, shown.at, look)
  const header = shown.grouped ? [] : [headerRow(shown.author, shown.at, look)]
  const content = contentRows(shown.content, shown.sameParent, look).map((text) => INDENT + text)
  // Something to see and to select even when the body has no visible text.
  const visible = content.length === 0 ? [INDENT + look.theme.dim('(empty)')] : content
  const edited = shown.edited ? withWord(visible, 'edited', look) : visible
  const removing = shown.removing ? withWord(edited, 'removing', look) : edited
  return [...header, ...withDelivery(removing, shown.delivery, look)]
}
