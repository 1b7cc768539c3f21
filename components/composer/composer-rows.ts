// The composer as rows: the prompt, the text or what it is for, and the cell of the caret on the screen.
import type { FileToSend } from '../../src/domain/model.ts'
import type { Editor } from '../../store/editor.ts'
import { neutralise } from '../../src/text/neutralise.ts'
import { truncate } from '../../src/text/width.ts'
import type { Rectangle } from '../layout.ts'
import { markedPieces, stretchesOf } from '../shared/marked-words.ts'
import { sizeWords } from '../shared/times.ts'
import type { Theme } from '../theme/theme.ts'
import { caretByRow, firstShown, wrapEditor } from './wrap.ts'

/** Cells before the text: gutter, prompt, space. */
const PROMPT_CELLS = 3

/** Cells for text in a composer of this width; the last cell is the caret's. */
const textColumns = (width: number): number => Math.max(1, width - PROMPT_CELLS - 1)

/** Files that go along have a row below the text, where there is room for both. */
const textHeight = (height: number, files: readonly FileToSend[]): number =>
  files.length > 0 && height > 1 ? height - 1 : height

/** Rows that the text, and what goes along with it, would like to have. */
export const composerHeight = (editor: Editor, width: number, files: readonly FileToSend[] = []): number =>
  wrapEditor(editor, textColumns(width)).rows.length + (files.length > 0 ? 1 : 0)

/** The caret a row up or down in a composer of this width; undefined at the first or last row. */
export const composerCaretByRow = (editor: Editor, width: number, by: -1 | 1): Editor | undefined =>
  caretByRow(editor, textColumns(width), by)

/** All that its rows depend on besides theme and size. */
export type ComposerShown = {
  readonly editor: Editor
  /** Stands in place of the text while there is none. */
  readonly placeholder: string
  /** What is written goes below an item, not into the chat. */
  readonly commenting: boolean
  readonly focused: boolean
  /** What goes along with the text. */
  readonly files: readonly FileToSend[]
}

const filesRow = (files: readonly FileToSend[], theme: Theme, columns: number): string => {
  const words = files.map(({ name, size }) => `${name} ${sizeWords(size)}`).join(' · ')
  return ` ${theme.accent('▤')} ${truncate(words, columns)}`
}

/** Exactly the rows of the rectangle. */
export const composerRows = (
  shown: ComposerShown,
  theme: Theme,
  { width, height }: Pick<Rectangle, 'width' | 'height'>,
): string[] => {
  const text = { width, height: textHeight(height, shown.files) }
  const rows = textRows(shown, theme, text)
  return text.height < height ? [...rows, filesRow(shown.files, theme, textColumns(width))] : rows
}

const textRows = (shown: ComposerShown, theme: Theme, at: Pick<Rectangle, 'width' | 'height'>): string[] => {
  const { editor, focused } = shown
  const columns = textColumns(at.width)
  const wrapped = wrapEditor(editor, columns)
  const first = firstShown(wrapped, at.height)
  const sign = shown.commenting ? '↳' : '›'
  const prompt = focused ? `${theme.bold(theme.accent(`▌${sign}`))} ` : ` ${theme.dim(sign)} `
  const lead = (row: number): string => (row === 0 ? prompt : ' '.repeat(PROMPT_CELLS))
  if (editor.text === '') {
    const words = theme.dim(truncate(shown.placeholder, columns))
    return Array.from({ length: at.height }, (_, row) => (row === 0 ? prompt + words : ''))
  }
  // Where the text goes on outside of the box, at both its ends.
  const above = first > 0 ? ` ${theme.dim('↑')} ` : undefined
  const below = first + at.height < wrapped.rows.length ? ` ${theme.dim('↓')} ` : undefined
  const edge = (row: number): string | undefined =>
    row === 0 ? above : row === at.height - 1 ? below : undefined
  const stretches = stretchesOf(editor.text, editor.marked)
  return Array.from({ length: at.height }, (_, row) => {
    const range = wrapped.ranges[first + row]
    if (range === undefined) return ''
    // What is typed is neutralised as it comes; a draft from the disk, or half an emoji, may still hold something.
    const text = markedPieces(editor.text, range, stretches, theme)
      .map(({ text: part, paint }) => paint?.(neutralise(part)) ?? neutralise(part))
      .join('')
    return (edge(row) ?? lead(first + row)) + text
  })
}

/** Where the terminal's cursor goes, in cells of the screen. */
export const composerCaret = (
  editor: Editor,
  files: readonly FileToSend[],
  at: Rectangle,
): { readonly x: number; readonly y: number } => {
  const wrapped = wrapEditor(editor, textColumns(at.width))
  const { row, column } = wrapped.caret
  const height = textHeight(at.height, files)
  return { x: at.x + PROMPT_CELLS + column, y: at.y + row - firstShown(wrapped, height) }
}
