// The tasks of a space as a strip of rows: when they are due, status, title, who, date.
import { unsentId } from '../../src/domain/ids.ts'
import type { ItemId, Millis, PersonId } from '../../src/domain/ids.ts'
import type { Person } from '../../src/domain/model.ts'
import type { Outgoing } from '../../src/domain/outgoing.ts'
import type { SafeText } from '../../src/domain/text.ts'
import { deliveryOf } from '../../store/selectors/delivery.ts'
import type { Delivery, TaskGroupName } from '../../store/rows.ts'
import type { TaskGroup, TaskRow } from '../../store/selectors/tasks.ts'
import { padEnd, textWidth, truncate } from '../../src/text/width.ts'
import { deliveryMark, deliveryRows } from '../shared/delivery-rows.ts'
import type { Strip } from '../shared/geometry.ts'
import type { Look } from '../shared/look.ts'
import { piece, piecesWidth, row } from '../shared/row.ts'
import type { Piece } from '../shared/row.ts'
import { dueWords } from '../shared/times.ts'

/** Groups are told by a `heading` where it is narrow, by `group` where it is wide. `empty` stands alone. */
export type TasksEntry =
  | { readonly kind: 'heading'; readonly name: TaskGroupName }
  | {
      readonly kind: 'task'
      readonly id: ItemId
      readonly title: SafeText
      readonly done: boolean
      readonly overdue: boolean
      readonly assignees: readonly Person[]
      readonly me: PersonId | undefined
      readonly dueAt: Millis | undefined
      readonly comments: number
      readonly delivery: Delivery | undefined
      readonly removing: boolean
      /** The name of its group when it is the first of it. */
      readonly group: TaskGroupName | undefined
    }
  | { readonly kind: 'empty' }

type TaskEntry = Extract<TasksEntry, { kind: 'task' }>

const entryOf = (
  shown: TaskRow,
  group: TaskGroupName,
  first: boolean,
  me: PersonId | undefined,
): TaskEntry => ({
  kind: 'task',
  id: shown.task.id,
  title: shown.task.title,
  done: shown.task.done,
  overdue: group === 'Overdue',
  assignees: shown.assignees,
  me,
  dueAt: shown.task.dueAt,
  comments: shown.comments,
  delivery: shown.delivery,
  removing: shown.removing,
  group: first ? group : undefined,
})

const unsentEntry = (outgoing: Outgoing, me: PersonId | undefined): readonly TaskEntry[] => {
  const { intent } = outgoing
  if (intent.kind !== 'create-task') return []
  return [
    {
      kind: 'task',
      id: unsentId(outgoing.localId),
      title: intent.title,
      done: false,
      overdue: false,
      assignees: [],
      me,
      dueAt: intent.dueAt,
      comments: 0,
      delivery: deliveryOf(outgoing),
      removing: false,
      group: undefined,
    },
  ]
}

/** From this width on the names of the groups stand in a column of their own. */
const GROUPS_BESIDE = 84
const GROUP_CELLS = 12

/** @param me the id of the person signed in @param width decides where the names of the groups stand */
export const tasksEntries = (
  groups: readonly TaskGroup[],
  unsent: readonly Outgoing[],
  me: PersonId | undefined,
  width: number,
): readonly TasksEntry[] => {
  const beside = width >= GROUPS_BESIDE
  const entries: readonly TasksEntry[] = [
    ...unsent.flatMap((outgoing) => unsentEntry(outgoing, me)),
    ...groups.flatMap(({ name, tasks }) => [
      ...(beside ? [] : [{ kind: 'heading', name } as const]),
      ...tasks.map((shown, index) => entryOf(shown, name, beside && index === 0, me)),
    ]),
  ]
  return entries.length === 0 ? [{ kind: 'empty' }] : entries
}

const headingPiece = (name: string, look: Look): Piece =>
  piece(name, name === 'Overdue' ? (text) => look.theme.bold(look.theme.danger(text)) : look.theme.bold)

const names = (entry: TaskEntry): string =>
  entry.assignees
    .map(({ id, name }) => (id === entry.me ? '@you' : `@${name.split(' ')[0] ?? name}`))
    .join(' ')

/** From this width on who shall do it is told, though the title be cut for it. */
const WITH_NAMES = 60
const NAMES_CELLS = 24
const GAP = 2

/** Cells of what stands in columns of its own at the right edge, so that it aligns from row to row. */
type Columns = { readonly due: number; readonly comments: number }

const dueOf = (entry: TaskEntry, now: Millis): string =>
  entry.dueAt === undefined ? '' : dueWords(entry.dueAt, now)

const commentsOf = (entry: TaskEntry): string => (entry.comments === 0 ? '' : `${entry.comments} ›`)

const widest = (words: readonly string[]): number => Math.max(0, ...words.map(textWidth))

/** Below this width the day gives way to the title: the heading above tells roughly when. */
const WITH_DUE = 36

/** As wide as the widest of them. */
const columnsOf = (entries: readonly TasksEntry[], width: number, now: Millis): Columns => {
  const tasks = entries.filter((entry) => entry.kind === 'task')
  return {
    due: width < WITH_DUE ? 0 : widest(tasks.map((entry) => dueOf(entry, now))),
    comments: widest(tasks.map(commentsOf)),
  }
}

const inColumn = (words: string, cells: number): string =>
  cells === 0 ? '' : ' '.repeat(GAP + cells - textWidth(words)) + words

/** Who, when and how many comments. The title has what each row leaves. */
const facts = (entry: TaskEntry, { due, comments }: Columns, room: number, now: Millis, look: Look) => {
  const { theme } = look
  const others = [
    piece(inColumn(dueOf(entry, now), due), entry.overdue ? theme.danger : theme.dim),
    piece(inColumn(commentsOf(entry), comments), theme.dim),
  ]
  const who = truncate(names(entry), NAMES_CELLS)
  const left = room - piecesWidth(others) - textWidth(who) - GAP
  const told = look.width >= WITH_NAMES || left >= textWidth(entry.title)
  return [piece(told ? who : '', theme.dim), ...others]
}

const taskRows = (entry: TaskEntry, columns: Columns, look: Look, now: Millis): readonly string[] => {
  const { theme, width } = look
  const indent = width >= GROUPS_BESIDE ? GROUP_CELLS : 1
  const group = width >= GROUPS_BESIDE ? padEnd(entry.group ?? '', GROUP_CELLS) : ' '
  const plain = entry.done || entry.removing ? theme.dim : undefined
  const left = [
    entry.group === undefined ? piece(group) : headingPiece(group, look),
    piece(entry.done ? '✔' : '○', entry.done ? theme.good : entry.overdue ? theme.danger : undefined),
    piece(' '),
    piece(entry.title, plain),
  ]
  const mark = deliveryMark(entry.delivery, theme)
  const room = width - indent - 2 - piecesWidth(mark)
  const right = [...facts(entry, columns, room, now, look), ...mark]
  const reason = deliveryRows(entry.delivery, { ...look, width: width - indent })
  return [row(width, left, right), ...reason.map((text) => ' '.repeat(indent) + text)]
}

const rowsOf = (entry: TasksEntry, columns: Columns, look: Look, now: Millis): readonly string[] => {
  switch (entry.kind) {
    case 'heading':
      return [row(look.width, [headingPiece(entry.name, look)])]
    case 'task':
      return taskRows(entry, columns, look, now)
    case 'empty':
      return [look.theme.dim('No tasks here yet.')]
    default:
      return entry satisfies never
  }
}

/** Measures all entries when it is made, so that dates and comments align. @param now epoch ms */
export const tasksStrip = (entries: readonly TasksEntry[], look: Look, now: Millis): Strip<TasksEntry> => {
  const columns = columnsOf(entries, look.width, now)
  return {
    entries,
    rowsOf: (entry) => rowsOf(entry, columns, look, now),
    idOf: (entry) => (entry.kind === 'task' ? entry.id : undefined),
    align: 'top',
  }
}
