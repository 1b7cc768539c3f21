// The words that a refusal complains of, where they stand in a text: so that one sees at once what is to be changed.
import type { Theme } from '../theme/theme.ts'
import { piece } from './row.ts'
import type { Piece } from './row.ts'

/** A stretch of a text, in UTF-16 units. */
export type Stretch = { readonly start: number; readonly end: number }

/** More than these are not looked for. */
const MOST = 50

/** Where `words` stand in `text`, in order, never two over each other. */
export const stretchesOf = (text: string, words: string | undefined): readonly Stretch[] => {
  if (words === undefined || words.trim() === '') return []
  const found: Stretch[] = []
  let start = text.indexOf(words)
  while (start !== -1 && found.length < MOST) {
    const end = start + words.length
    found.push({ start, end })
    start = text.indexOf(words, end)
  }
  return found
}

/** Readable without colours too. */
export const markedPaint = (theme: Theme) => (text: string) => theme.inverse(theme.danger(text))

/** The part of `text` from `start` to `end`, as pieces, what lies in a stretch painted. */
export const markedPieces = (
  text: string,
  { start, end }: Stretch,
  stretches: readonly Stretch[],
  theme: Theme,
): readonly Piece[] => {
  const pieces: Piece[] = []
  let at = start
  for (const stretch of stretches) {
    const [from, to] = [Math.max(at, stretch.start), Math.min(end, stretch.end)]
    if (from >= to) continue
    if (from > at) pieces.push(piece(text.slice(at, from)))
    pieces.push(piece(text.slice(from, to), markedPaint(theme)))
    at = to
  }
  if (at < end) pieces.push(piece(text.slice(at, end)))
  return pieces
}
