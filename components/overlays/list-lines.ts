// The two overlays that are lists filtered as one types: help and go-to.
import { helpRows, switcherRows } from '../../store/commands/help.ts'
import { litRow } from '../../store/commands/help-rows.ts'
import type { HelpRow } from '../../store/commands/help-rows.ts'
import type { SwitcherRow } from '../../store/commands/switcher-rows.ts'
import { otherAccounts } from '../../store/selectors/accounts.ts'
import { padEnd, textWidth, truncate } from '../../src/text/width.ts'
import { linkMark } from '../shared/link-mark.ts'
import { inverted, piece, row } from '../shared/row.ts'
import type { Piece } from '../shared/row.ts'
import type { Theme } from '../theme/theme.ts'
import type { Draws, OverlayOf } from './drawing.ts'
import { oneLine } from './one-line.ts'
import type { Content, Room } from './panel.ts'

type Listed = OverlayOf<'help' | 'switcher'>

/** A line of the list; `at` is the row it stands for, headings stand for none. */
type Line = { readonly text: string; readonly at?: number }

const PROMPT_CELLS = 2
/** The filter and the line below it. */
const FILTER_ROWS = 2
const LEAST_ROWS = 10

/** Below this height each row is needed for the list itself. */
const ROOM_FOR_MORE = 4

/** A line that is drawn when it is shown: to draw thousands takes longer than a frame. */
export type Undrawn = { readonly draw: () => string; readonly at?: number }

const around = <Of extends { readonly at?: number }>(
  lines: readonly Of[],
  cursor: number,
  rows: number,
  told: (words: string) => Of,
): readonly Of[] => {
  const line = Math.max(
    0,
    lines.findIndex(({ at }) => at === cursor),
  )
  // With the first row its heading comes into view again.
  const top = cursor === 0 ? 0 : Math.max(0, Math.min(line - Math.floor(rows / 2), lines.length - rows))
  const shown = lines.slice(top, top + rows)
  if (rows < ROOM_FOR_MORE) return shown
  const more = (sign: string, hidden: readonly Of[]): Of => {
    const count = hidden.filter(({ at }) => at !== undefined).length
    // What is hidden may be the rest of an entry, or a heading.
    return told(count === 0 ? ` ${sign} more` : ` ${sign} ${count} more`)
  }
  const after = top + rows
  return shown.map((each, index) => {
    if (index === 0 && top > 0) return more('↑', lines.slice(0, top + 1))
    return index === rows - 1 && after < lines.length ? more('↓', lines.slice(after - 1)) : each
  })
}

/**
 * The part of the lines around the cursor that fits; it moves no more than it must to keep the cursor in the middle.
 * Where there is more, its first and last line say so.
 */
export const shownAround = (
  lines: readonly Line[],
  cursor: number,
  rows: number,
  theme: Theme,
): readonly Line[] => around<Line>(lines, cursor, rows, (words) => ({ text: theme.dim(words) }))

/** The same of lines that nobody has drawn yet. */
export const drawnAround = (
  lines: readonly Undrawn[],
  cursor: number,
  rows: number,
  theme: Theme,
): readonly string[] =>
  around<Undrawn>(lines, cursor, rows, (words) => ({ draw: () => theme.dim(words) })).map(({ draw }) =>
    draw(),
  )

/** What a list says; `empty`: instead of no lines. */
type List = {
  readonly title: string
  readonly lines: readonly Line[]
  readonly lit: number
  readonly empty: string
}

const listContent = (
  { query }: Listed,
  { title, lines, lit, empty }: List,
  room: Room,
  theme: Theme,
): Content => {
  const filter = oneLine(query, room.columns - PROMPT_CELLS)
  const rows = room.rows - FILTER_ROWS
  const listed = lines.length === 0 ? [{ text: theme.dim(truncate(empty, room.columns)) }] : lines
  const visible = shownAround(listed, lit, rows, theme).map(({ text, at }) =>
    at === lit ? inverted(theme, text, room.columns) : text,
  )
  // Always as high as it can be: an overlay that shrinks while one types would jump.
  const rest = Array.from({ length: Math.max(0, rows - visible.length) }, () => '')
  return {
    title,
    lines: [`${theme.accent('›')} ${filter.text}`, '', ...visible, ...rest],
    caret: { row: 0, column: PROMPT_CELLS + filter.column },
  }
}

const helpLine = (help: HelpRow, keyCells: number, room: Room, theme: Theme): string => {
  const { keys, command, reason } = help
  const key = piece(padEnd(truncate(keys, keyCells), keyCells), reason === undefined ? theme.bold : theme.dim)
  const words =
    reason === undefined ? [piece(command.title)] : [piece(`${command.title} · ${reason}`, theme.dim)]
  return row(room.columns, [piece(' '), key, piece('  '), ...words])
}

/** By category while nothing is typed, then the best match first. What cannot be done now is dim and says why. */
export const helpContent: Draws<'help'> = (overlay, { state, theme, room }) => {
  const query = overlay.query.text
  const rows = helpRows(state, query)
  const keyCells = Math.min(
    room.columns < 50 ? 11 : 20,
    Math.max(0, ...rows.map(({ keys }) => textWidth(keys))),
  )
  const lines = rows.flatMap((help, at): readonly Line[] => {
    const line = { text: helpLine(help, keyCells, room, theme), at }
    // Grouped while nothing is searched; then the best match is on top.
    const first = query.trim() === '' && help.category !== rows[at - 1]?.category
    const gap = at === 0 ? [] : [{ text: '' }]
    return first ? [...gap, { text: theme.bold(theme.accent(help.category)) }, line] : [line]
  })
  const lit = litRow(rows, overlay.chosen)
  const list = { title: 'All keys', lines, lit, empty: 'No key does that here.' }
  return listContent(overlay, list, room, theme)
}

const signs = { group: '#', direct: '@', personal: '~' } as const

const newsPieces = (unread: number, theme: Theme): Piece[] =>
  unread > 0 ? [piece(`●${unread} `, theme.warm)] : []

const switcherPieces = (shownRow: SwitcherRow, theme: Theme): readonly [left: Piece[], right: Piece[]] => {
  const { title } = shownRow
  switch (shownRow.kind) {
    case 'space':
    case 'elsewhere': {
      const paint = shownRow.unread > 0 ? theme.bold : undefined
      const account = shownRow.kind === 'space' ? shownRow.where : shownRow.account.name
      const where = account === undefined ? [] : [piece(`${account} `, theme.dim)]
      const left = [piece(` ${signs[shownRow.of]} `, theme.dim), piece(title, paint)]
      return [left, [...newsPieces(shownRow.unread, theme), ...where]]
    }
    case 'account': {
      const { unread, link } = shownRow.account
      const left = [piece(' '), linkMark(link, theme), piece(title)]
      return [left, [...newsPieces(unread, theme), piece('account ', theme.dim)]]
    }
    case 'person':
      return [[piece(' + ', theme.dim), piece(title)], [piece('new conversation ', theme.dim)]]
    case 'command': {
      const { keys, reason } = shownRow.row
      const paint = reason === undefined ? undefined : theme.dim
      return [[piece(' > ', theme.dim), piece(title, paint)], [piece(`${reason ?? keys} `, theme.dim)]]
    }
    default:
      return shownRow satisfies never
  }
}

/** One line for each place to go to: spaces and accounts, people while a name is typed, commands after `>`. */
export const switcherContent: Draws<'switcher'> = (overlay, { state, theme, room }) => {
  const rows = switcherRows(state, overlay.query.text, overlay.order)
  const lines = rows.map((one, at): Line => {
    const [left, right] = switcherPieces(one, theme)
    return { text: row(room.columns, left, right), at }
  })
  // As high as all that could be listed needs, so that it does not shrink and jump while one types.
  const elsewhere = otherAccounts(state).reduce((sum, { spaces }) => sum + 1 + spaces.length, 0)
  const all = Object.keys(state.spaces).length + Object.keys(state.people).length + elsewhere + FILTER_ROWS
  const fitting = { ...room, rows: Math.min(room.rows, Math.max(LEAST_ROWS, all)) }
  const lit = litRow(rows, overlay.chosen)
  const list = { title: 'Go to', lines, lit, empty: 'Nothing is called that. > lists commands.' }
  return listContent(overlay, list, fitting, theme)
}
