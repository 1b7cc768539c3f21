// Looking for a space to join, as lines: what is typed, what the network lists, and what it says to joining.
import { directoryRows } from '../../store/commands/directory.ts'
import type { DirectoryRow } from '../../store/commands/directory.ts'
import { litRow } from '../../store/commands/help-rows.ts'
import { personOf } from '../../store/selectors/people.ts'
import { truncate } from '../../src/text/width.ts'
import { wrapText } from '../../src/text/wrap.ts'
import { inverted, piece, row } from '../shared/row.ts'
import type { Drawing, Draws, OverlayOf } from './drawing.ts'
import { shownAround } from './list-lines.ts'
import { oneLine } from './one-line.ts'

const PROMPT_CELLS = 2
/** The filter, and what the network says. */
const HEAD_ROWS = 2

type Line = { readonly text: string; readonly at?: number }

const standingOf = ({ mine, space }: DirectoryRow): string => {
  if (mine) return 'you are in it '
  return space.open ? '' : 'private '
}

const linesOf = (
  one: DirectoryRow,
  at: number,
  lit: boolean,
  { state, theme, room }: Drawing,
): readonly Line[] => {
  const { title, description, owner } = one.space
  const name = row(room.columns, [piece(' # ', theme.dim), piece(title)], [piece(standingOf(one), theme.dim)])
  const by = owner === undefined ? '' : `by ${personOf(state.people, owner).name}`
  const about = [description.replaceAll(/\s+/g, ' ').trim(), by].filter((part) => part !== '').join(' · ')
  return [
    { text: lit ? inverted(theme, name, room.columns) : name, at },
    { text: row(room.columns, [piece(`   ${about}`, theme.dim)]) },
  ]
}

const counted = (shown: number, total: number): string => {
  if (total > shown) return `The first ${shown} of ${total}: type more to narrow them down.`
  return shown === 1 ? 'One space.' : `${shown} spaces.`
}

/** What is said between the filter and the list. */
const saying = ({ query, found, joining, problem }: OverlayOf<'directory'>, { state }: Drawing): string => {
  const words = query.text.trim()
  if (joining !== undefined) return '… asking to be let in'
  if (state.connection.link.status !== 'live') return 'No connection: spaces cannot be looked for now.'
  if (words === '') return 'What a space is called or is about; an id does, too.'
  if (found?.words !== words) return problem === undefined ? 'Looking …' : ''
  return found.spaces.length === 0 ? '' : counted(found.spaces.length, found.total)
}

const nothing = ({ query, found }: OverlayOf<'directory'>): string =>
  found !== undefined && found.words === query.text.trim()
    ? 'No space that you may see is called so. A private one is entered when somebody in it adds you.'
    : ''

/** Two lines for each space. What the network refuses is told at the foot. */
export const directoryContent: Draws<'directory'> = (overlay, drawing) => {
  const { state, theme, room } = drawing
  const filter = oneLine(overlay.query, room.columns - PROMPT_CELLS)
  const spaces = directoryRows(state, overlay)
  const lit = litRow(spaces, overlay.chosen)
  const foot =
    overlay.problem === undefined
      ? []
      : wrapText(overlay.problem, room.columns).map((line) => theme.warm(line))
  const height = Math.max(1, room.rows - HEAD_ROWS - foot.length)
  const lines = spaces.flatMap((one, at) => linesOf(one, at, at === lit, drawing))
  const empty = wrapText(nothing(overlay), room.columns).map((line): Line => ({ text: theme.dim(line) }))
  const visible = shownAround(lines.length === 0 ? empty : lines, lit, height, theme).map(({ text }) => text)
  // Always as high as it can be: an overlay that shrinks while one types would jump.
  const rest = Array.from({ length: Math.max(0, height - visible.length) }, () => '')
  return {
    title: 'Join a space',
    lines: [
      `${theme.accent('›')} ${filter.text}`,
      theme.dim(truncate(saying(overlay, drawing), room.columns)),
      ...visible,
      ...rest,
      ...foot,
    ],
    caret: { row: 0, column: PROMPT_CELLS + filter.column },
  }
}
