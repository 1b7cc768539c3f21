// Builds one row of the screen from painted pieces: cut to the width, a right part at the right edge.
import { textWidth, truncate } from '../../src/text/width.ts'
import type { Paint, Theme } from '../theme/theme.ts'

/** Plain text and how to paint it. The text must not carry escape sequences. */
export type Piece = { readonly text: string; readonly paint?: Paint }

/** The text is measured and cut before it is painted: it must not be painted already. */
export const piece = (text: string, paint?: Paint): Piece =>
  paint === undefined ? { text } : { text, paint }

const painted = ({ text, paint }: Piece): string => (paint === undefined ? text : paint(text))

/** Cells that these pieces take side by side. */
export const piecesWidth = (pieces: readonly Piece[]): number =>
  pieces.reduce((sum, { text }) => sum + textWidth(text), 0)

/** The pieces cut to a width; what does not fit ends in `…`. */
const cut = (pieces: readonly Piece[], width: number): readonly Piece[] => {
  const kept: Piece[] = []
  let left = width
  for (const one of pieces) {
    if (left <= 0) break
    const text = truncate(one.text, left)
    kept.push({ ...one, text })
    left -= textWidth(one.text)
  }
  return kept
}

/** A row of at most `width` cells; `right` stands at the right edge, and goes when there is no room for both. */
export const row = (width: number, left: readonly Piece[], right: readonly Piece[] = []): string => {
  const rightWidth = piecesWidth(right)
  if (rightWidth === 0 || rightWidth + 4 > width) return cut(left, width).map(painted).join('')
  const kept = cut(left, width - rightWidth - 1)
  const gap = ' '.repeat(width - rightWidth - piecesWidth(kept))
  return [...kept.map(painted), gap, ...right.map(painted)].join('')
}

/** A rule across the width with words in the middle (`at` = 'middle') or after the first two cells. */
export const rule = (
  width: number,
  paint: Paint,
  label: Piece | undefined,
  at: 'left' | 'middle' = 'middle',
): string => {
  if (label === undefined || label.text === '') return paint('─'.repeat(width))
  const text = ` ${truncate(label.text, Math.max(1, width - 6))} `
  const rest = Math.max(0, width - textWidth(text))
  const before = at === 'left' ? Math.min(2, rest) : Math.floor(rest / 2)
  return `${paint('─'.repeat(before))}${painted({ ...label, text })}${paint('─'.repeat(rest - before))}`
}

// SGR and OSC 8 as our own renderers write them; nothing else reaches a row.
// eslint-disable-next-line no-control-regex -- the escape character is what is looked for
const SEQUENCES = /\u001B\[[\d;]*m|\u001B\]8;[^\u0007\u001B]*(?:\u0007|\u001B\\)/g

/** A row without its colours and links. */
export const bare = (text: string): string => text.replaceAll(SEQUENCES, '')

/** The width in cells of a row that was painted already. */
export const rowWidth = (text: string): number => textWidth(bare(text))

/** A whole row in reverse video: the selected row of the focused pane. Its own colours go, so that it stays readable. */
export const inverted = (theme: Theme, text: string, width: number): string => {
  const plain = bare(text)
  return theme.inverse(plain + ' '.repeat(Math.max(0, width - textWidth(plain))))
}
