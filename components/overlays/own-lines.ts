// The person's own things over all spaces as lines: three lists, tasks grouped as they are due; below, what was looked through.
import type { Millis } from '../../src/domain/ids.ts'
import type { OwnList } from '../../src/domain/model.ts'
import { isTitled, titleOf } from '../../src/domain/titled.ts'
import { toPlainText } from '../../src/text/body.ts'
import { padEnd, textWidth, truncate } from '../../src/text/width.ts'
import { wrapText } from '../../src/text/wrap.ts'
import { lacksAll } from '../../store/commands/abilities.ts'
import { chosenOwn, ownRows } from '../../store/selectors/own.ts'
import type { OwnRow } from '../../store/rows.ts'
import type { State } from '../../store/state.ts'
import { deliveryMark } from '../shared/delivery-rows.ts'
import { inverted, piece, row } from '../shared/row.ts'
import type { Piece } from '../shared/row.ts'
import { dueWords, shortDay } from '../shared/times.ts'
import type { Paint } from '../theme/theme.ts'
import type { Drawing, Draws } from './drawing.ts'
import { shownAround } from './list-lines.ts'

type Line = { readonly text: string; readonly at?: number }

const LISTS: readonly (readonly [OwnList, string])[] = [
  ['tasks', 'Tasks'],
  ['posts', 'Posts'],
  ['mentions', 'Mentions'],
]
/** Cells of a space's name (of another account's with that in front), and of the people a task is for. */
const WHERE_CELLS = 18
const WHERE_ELSEWHERE_CELLS = 26
const WHO_CELLS = 20
/** From this width on it is told who shall do it. */
const WITH_WHO = 70

const tabs = (shown: OwnList, { state, now, theme, room }: Drawing): string =>
  row(
    room.columns,
    LISTS.flatMap(([list, name], at): readonly Piece[] => {
      const rows = ownRows(state, list, now)
      const count = list === 'tasks' ? rows.filter(({ group }) => group !== 'Done').length : rows.length
      const words = ` ${at + 1} ${name}${count === 0 ? '' : ` ${count}`} `
      return [piece(words, list === shown ? (text) => theme.bold(theme.accent(text)) : theme.dim), piece(' ')]
    }),
  )

const who = ({ assignees, account }: OwnRow, me: State['me']): string =>
  assignees
    .map(({ id, name }) =>
      id === (account === undefined ? me : account.me) ? '@you' : `@${name.split(' ')[0] ?? name}`,
    )
    .join(' ')

/** Cells of what stands in columns of its own at the right edge, so that it aligns from row to row. */
type Columns = { readonly when: number; readonly where: number }

const whenOf = ({ item }: OwnRow, now: Millis): string => {
  if (item.kind !== 'task') return shortDay(item.createdAt, now)
  return item.dueAt === undefined ? '' : dueWords(item.dueAt, now)
}

/** What it is comes first: on a narrow screen the name of the space has a quarter of the row. */
const mostForWhere = (columns: number): number => Math.floor(columns / (columns < WITH_WHO ? 4 : 3))

const columnsOf = (rows: readonly OwnRow[], now: Millis, columns: number): Columns => ({
  when: Math.max(0, ...rows.map((own) => textWidth(whenOf(own, now)))),
  where: Math.max(
    0,
    ...rows.map(({ where, account }) =>
      Math.min(
        account === undefined ? WHERE_CELLS : WHERE_ELSEWHERE_CELLS,
        mostForWhere(columns),
        textWidth(where),
      ),
    ),
  ),
})

/** When and where, at the right edge of each row. */
const edge = (
  own: OwnRow,
  { when, where }: Columns,
  late: Paint | undefined,
  { now, theme }: Drawing,
): readonly Piece[] => {
  const words = whenOf(own, now)
  return [
    piece(`  ${' '.repeat(when - textWidth(words))}${words}`, late ?? theme.dim),
    piece(`  ${padEnd(truncate(own.where, where), where)} `, theme.dim),
    ...deliveryMark(own.delivery, theme),
  ]
}

/** What stands at the left of a row, and at its right. */
type Sides = readonly [left: readonly Piece[], right: readonly Piece[]]

const taskPieces = (own: OwnRow, columns: Columns, drawing: Drawing): Sides => {
  const { state, theme, room } = drawing
  const { item, group } = own
  if (item.kind !== 'task') return [[], []]
  const late = group === 'Overdue' ? theme.danger : undefined
  const names = room.columns < WITH_WHO ? '' : `  ${truncate(who(own, state.me), WHO_CELLS)}`
  return [
    [
      piece(item.done ? ' ✔ ' : ' ○ ', item.done ? theme.good : late),
      piece(item.title, item.done ? theme.dim : undefined),
    ],
    [piece(names, theme.dim), ...edge(own, columns, late, drawing)],
  ]
}

const wordsOf = ({ item }: OwnRow): string =>
  isTitled(item) ? `${item.kind} “${item.title}” ${toPlainText(item.body)}` : toPlainText(item.body)

const otherPieces = (own: OwnRow, list: OwnList, columns: Columns, drawing: Drawing): Sides => {
  const { item, author } = own
  const left =
    list === 'mentions'
      ? [piece(` ${author.name}`, (text) => drawing.theme.name(author.id, text)), piece(`  ${wordsOf(own)}`)]
      : [piece(` ${titleOf(item) ?? ''}`)]
  return [left, edge(own, columns, undefined, drawing)]
}

/** What was looked through: the person should know what is not in the list. */
const coverage = (state: State, list: OwnList): string => {
  const here = lacksAll(state, list) ?? coverageHere(state, list)
  const asked = state.elsewhere.filter(({ asking }) => asking).map(({ name }) => name)
  return [here, ...(asked.length === 0 ? [] : [`${asked.join(', ')}: being asked …`])]
    .filter((words) => words !== '')
    .join(' ')
}

const coverageHere = (state: State, list: OwnList): string => {
  const own = state.own[list]
  if (state.connection.link.status !== 'live' && own?.status !== 'done') {
    return 'No link: only what is known here.'
  }
  if (own === undefined) return 'Only what is known here.'
  if (own.status === 'asking') return 'The network is being asked …'
  if (own.status === 'failed')
    return `Only what is known here: ${own.problem ?? 'the network did not answer'}`
  if (list !== 'mentions') return own.more ? `The newest ${own.looked}; there are older ones.` : ''
  const spaces = own.spaces === 1 ? '1 space' : `the ${own.spaces} liveliest spaces`
  return `Looked through what is loaded and the latest ${own.looked} messages of ${spaces}${own.more ? '; older ones were not.' : '.'}`
}

const EMPTY: Readonly<Record<OwnList, string>> = {
  tasks: 'No tasks for you or by you.',
  posts: 'You have written no posts.',
  mentions: 'Nobody has mentioned you.',
}

/** Only tasks have headings: when they are due. The foot tells what was not looked through. */
export const ownContent: Draws<'own'> = ({ list }, drawing) => {
  const { state, now, theme, room } = drawing
  const rows = ownRows(state, list, now)
  const chosen = chosenOwn(state, now)?.key
  const lit = rows.findIndex(({ key }) => key === chosen)
  const columns = columnsOf(rows, now, room.columns)
  const lines = rows.flatMap((own, at): readonly Line[] => {
    const [left, right] =
      list === 'tasks' ? taskPieces(own, columns, drawing) : otherPieces(own, list, columns, drawing)
    const text = row(room.columns, left, right)
    const line = { text: at === lit ? inverted(theme, text, room.columns) : text, at }
    if (list !== 'tasks' || own.group === rows[at - 1]?.group) return [line]
    const paint = (words: string): string => theme.bold(own.group === 'Overdue' ? theme.danger(words) : words)
    return [{ text: paint(own.group ?? '') }, line]
  })
  const words = coverage(state, list)
  const foot = words === '' ? [] : ['', ...wrapText(words, room.columns).map(theme.dim)]
  const height = Math.max(1, room.rows - 2 - foot.length)
  const shown =
    lines.length === 0 ? [{ text: theme.dim(EMPTY[list]) }] : shownAround(lines, lit, height, theme)
  // Always as high as it can be: nothing jumps when an answer comes.
  const rest = Array.from({ length: Math.max(0, height - shown.length) }, () => '')
  return {
    title: state.accounts.length > 1 ? 'Mine, in all accounts' : 'Mine, in all spaces',
    lines: [tabs(list, drawing), '', ...shown.map(({ text }) => text), ...rest, ...foot],
  }
}
