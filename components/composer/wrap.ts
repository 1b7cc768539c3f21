// The composer's text as rows of the screen, and where its caret stands in them. Pure; by whole characters and cells.
import { withCaret } from '../../store/editor.ts'
import type { Editor } from '../../store/editor.ts'
import { clusterWidth, graphemes, textWidth } from '../../src/text/width.ts'
import { wrapRanges } from '../../src/text/wrap.ts'
import type { Range } from '../../src/text/wrap.ts'

/** In cells, from the first cell of the first row. */
export type Cell = { readonly row: number; readonly column: number }

/** An editor's text at one width. The rows are not neutralised yet: whoever draws them does that. */
export type Wrapped = {
  /** The rows as ranges of the text; spaces at a break belong to the row before it but are not in its range. */
  readonly ranges: readonly Range[]
  readonly rows: readonly string[]
  readonly caret: Cell
}

const known = new WeakMap<Editor, { readonly columns: number; readonly wrapped: Wrapped }>()

const caretCell = (text: string, ranges: readonly Range[], caret: number, columns: number): Cell => {
  const row = Math.max(
    0,
    ranges.findLastIndex(({ start }) => start <= caret),
  )
  const start = ranges[row]?.start ?? 0
  // Spaces that hang over the end of a row take no room: the caret waits in the cell after the last.
  return { row, column: Math.min(columns, textWidth(text.slice(start, caret))) }
}

/** Wraps an editor's text. @param columns cells for text; the caret may stand in the one after them */
export const wrapEditor = (editor: Editor, columns: number): Wrapped => {
  const before = known.get(editor)
  if (before?.columns === columns) return before.wrapped
  const { text, caret } = editor
  const ranges = wrapRanges(text, columns)
  const rows = ranges.map(({ start, end }) => text.slice(start, end))
  const wrapped = { ranges, rows, caret: caretCell(text, ranges, caret, columns) }
  known.set(editor, { columns, wrapped })
  return wrapped
}

/** The last place for the caret in a row: before a break, so that it does not show at the start of the next one. */
const lastIn = (text: string, ranges: readonly Range[], row: number): number => {
  const range = ranges[row]
  const next = ranges[row + 1]
  if (range === undefined || next === undefined) return text.length
  if (text[next.start - 1] === '\n') return next.start - 1
  if (next.start > range.end) return range.end
  const last = graphemes(text.slice(range.start, range.end)).at(-1)
  return range.end - (last?.length ?? 0)
}

/** The index in a row that stands at a column, or the nearest one before. */
const indexAt = (text: string, ranges: readonly Range[], row: number, column: number): number => {
  let index = ranges[row]?.start ?? 0
  const end = lastIn(text, ranges, row)
  let used = 0
  for (const part of graphemes(text.slice(index, end))) {
    used += clusterWidth(part)
    if (used > column) break
    index += part.length
  }
  return index
}

/** The caret a row up (-1) or down (+1), keeping its column; undefined at the first or last row. */
export const caretByRow = (editor: Editor, columns: number, by: -1 | 1): Editor | undefined => {
  const { ranges, caret } = wrapEditor(editor, columns)
  const row = caret.row + by
  if (row < 0 || row >= ranges.length) return undefined
  const goal = editor.goal ?? caret.column
  return withCaret(editor, indexAt(editor.text, ranges, row, goal), goal)
}

/** Which row is the first to be seen in a box of `height` rows, so that the caret is in it. */
export const firstShown = ({ rows, caret }: Wrapped, height: number): number =>
  Math.max(0, Math.min(caret.row - height + 1, rows.length - height))
