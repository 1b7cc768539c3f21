// The frame of an overlay: where it stands, its border with title and hints, and rows filled up so that nothing shines through.
import type { FooterHint } from '../../store/commands/footer.ts'
import type { Notice } from '../../store/state.ts'
import { padEnd, textWidth, truncate } from '../../src/text/width.ts'
import type { Rectangle } from '../layout.ts'
import { bare, piece, row, rowWidth } from '../shared/row.ts'
import type { Piece } from '../shared/row.ts'
import type { Theme } from '../theme/theme.ts'

/** What is inside of the frame: painted lines, and where the caret stands among them. */
export type Content = {
  readonly title: string
  readonly lines: readonly string[]
  readonly caret?: { readonly row: number; readonly column: number }
  /** Where one has scrolled to, in rows, if it scrolls. */
  readonly top?: number
}

/** Room for an overlay's own lines. */
export type Room = { readonly columns: number; readonly rows: number }

const MAX_COLUMNS = 80
const MAX_ROWS = 24
/** Border and one space on either side. */
const SIDES = 4
const BORDERS = 2

/** `view`: something to read in, nearly as large as the screen. */
export type PanelSize = 'list' | 'view'
const VIEW_COLUMNS = 140

/** The most that an overlay may take of a screen; the status line stays in view. */
export const roomOn = (columns: number, rows: number, size: PanelSize = 'list'): Room => ({
  columns:
    Math.min(size === 'list' ? MAX_COLUMNS : VIEW_COLUMNS, columns < 60 ? columns : columns - 4) - SIDES,
  rows: Math.min(size === 'list' ? MAX_ROWS : rows, rows < 16 ? rows - 1 : rows - 2) - BORDERS,
})

/** `rows` with the frame, each as wide as `at`; without a `caret` there is nothing to write in. */
export type Panel = {
  readonly at: Rectangle
  readonly rows: readonly string[]
  /** In cells of the screen. */
  readonly caret?: { readonly x: number; readonly y: number }
}

const edge = (left: string, label: readonly Piece[], right: string, width: number, theme: Theme): string => {
  const words = label.length === 0 ? '' : row(width - 6, [piece(' '), ...label, piece(' ')])
  return (
    theme.dim(`${left}─`) + words + theme.dim('─'.repeat(Math.max(0, width - 3 - rowWidth(words))) + right)
  )
}

const hintPieces = (hints: readonly FooterHint[], theme: Theme): readonly Piece[] =>
  hints.flatMap(({ key, hint }, index) => [
    piece(index === 0 ? '' : '  '),
    piece(key, theme.bold),
    piece(` ${hint}`, theme.dim),
  ])

/** What there is no room for goes from before the last one, which leads out. */
const fitting = (hints: readonly FooterHint[], room: number): readonly FooterHint[] => {
  const width = hints.reduce((sum, { key, hint }) => sum + textWidth(key) + textWidth(hint) + 3, -2)
  return width <= room || hints.length < 2 ? hints : fitting(hints.toSpliced(-2, 1), room)
}

const below = (
  hints: readonly FooterHint[],
  notice: Notice | undefined,
  theme: Theme,
  room: number,
): readonly Piece[] =>
  notice === undefined
    ? hintPieces(fitting(hints, room), theme)
    : [piece(notice.words, notice.tone === 'warning' ? (text) => theme.bold(theme.warm(text)) : theme.bold)]

const filled = (line: string, columns: number): string => {
  const missing = columns - rowWidth(line)
  // A line that is too wide by mistake loses its colours rather than break the frame.
  return missing >= 0 ? line + ' '.repeat(missing) : padEnd(truncate(bare(line), columns), columns)
}

/** The overlay on a screen of this size, in the middle, as high as its lines. */
export const panelOf = (
  content: Content,
  foot: { readonly hints: readonly FooterHint[]; readonly notice: Notice | undefined },
  screen: { readonly columns: number; readonly rows: number },
  theme: Theme,
  size: PanelSize = 'list',
): Panel => {
  const room = roomOn(screen.columns, screen.rows, size)
  const lines = content.lines.slice(0, room.rows)
  const [width, height] = [room.columns + SIDES, lines.length + BORDERS]
  const x = Math.floor((screen.columns - width) / 2)
  const y = Math.max(0, Math.floor((screen.rows - 1 - height) / 2))
  const title = piece(truncate(content.title, room.columns), (text) => theme.bold(theme.accent(text)))
  const side = theme.dim('│')
  const rows = [
    edge('╭', [title], '╮', width, theme),
    ...lines.map((line) => `${side} ${filled(line, room.columns)} ${side}`),
    edge('╰', below(foot.hints, foot.notice, theme, width - 8), '╯', width, theme),
  ]
  const caret = content.caret && { x: x + 2 + content.caret.column, y: y + 1 + content.caret.row }
  return { at: { x, y, width, height }, rows, ...(caret === undefined ? {} : { caret }) }
}
