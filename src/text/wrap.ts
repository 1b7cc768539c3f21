// Breaks text into rows at words, between wide characters, and inside a word only when it is longer than a row.
import { clusterWidth, graphemes, isNarrow } from './width.ts'

/** A row as the half-open range of code units that it shows. */
export type Range = { readonly start: number; readonly end: number }

/**
 * The rows of `text` at `columns` columns. `\n` always begins a new row; spaces at a break are dropped, at the
 * beginning of a line they stay. A character wider than `columns` becomes `�`, so no row is ever wider.
 */
export function wrapText(text: string, columns: number): string[] {
  const fitted = fitCharacters(text, columns)
  return wrapRanges(fitted, columns).map(({ start, end }) => fitted.slice(start, end))
}

/** `text` with `�` for each character that cannot fit even on a row of its own (only below two columns). */
export function fitCharacters(text: string, columns: number): string {
  if (columns >= 2 || isNarrow(text)) return text
  const fit = (part: string): string =>
    clusterWidth(part) <= columns
      ? part
      : Array.from(part, (c) => (clusterWidth(c) > columns ? '�' : c)).join('')
  // Word by word, as they are wrapped: what combines with a space before it stands alone on the next row.
  return text
    .split(/([ \n])/)
    .map((word) => graphemes(word).map(fit).join(''))
    .join('')
}

/** The same rows as ranges, so that a caller can put styles back on them. */
export function wrapRanges(text: string, columns: number): Range[] {
  const rows: Range[] = []
  for (let at = 0; at <= text.length;) {
    const newline = text.indexOf('\n', at)
    const end = newline === -1 ? text.length : newline
    wrapLine(text, at, end, Math.max(1, columns), rows)
    at = end + 1
  }
  return rows
}

/** Every `columns` columns a break, wherever it falls: for code, where spaces carry meaning. */
export function chopRanges(text: string, columns: number): Range[] {
  const rows: Range[] = []
  for (let at = 0; at <= text.length;) {
    const newline = text.indexOf('\n', at)
    const end = newline === -1 ? text.length : newline
    const row = openRow(at, Math.max(1, columns), rows)
    chop(row, end - at, text)
    if (row.end > row.start || row.start === at) row.flush(row.end)
    at = end + 1
  }
  return rows
}

type Piece = { readonly length: number; readonly width: number }
type Row = {
  readonly columns: number
  start: number
  /** Where the next piece begins: end of the row so far, including spaces that may still be dropped. */
  next: number
  /** End of what is surely shown. */
  end: number
  width: number
  flush(end: number): void
}

function openRow(start: number, columns: number, rows: Range[]): Row {
  const row: Row = {
    columns,
    start,
    next: start,
    end: start,
    width: 0,
    flush(end) {
      rows.push({ start: row.start, end })
      row.start = end
      row.end = end
      row.width = 0
    },
  }
  return row
}

function wrapLine(text: string, from: number, to: number, columns: number, rows: Range[]): void {
  if (to - from <= columns && isNarrow(text.slice(from, to))) {
    rows.push({ start: from, end: trimmedEnd(text, from, to) })
    return
  }
  const row = openRow(from, columns, rows)
  while (row.next < to) {
    const word = afterSpaces(text, row.next, to)
    const space = text.indexOf(' ', word)
    const end = space === -1 || space > to ? to : space
    addSpaces(row, word - row.next)
    for (const piece of piecesOf(text.slice(word, end))) addPiece(row, piece, text)
  }
  if (row.end > row.start || row.start === from) row.flush(row.end)
}

function addSpaces(row: Row, count: number): void {
  row.next += count
  row.width += count
}

function addPiece(row: Row, piece: Piece, text: string): void {
  if (row.width + piece.width > row.columns) {
    if (row.end > row.start) row.flush(row.end)
    // Spaces that leave no room are dropped, those at the beginning of a line too.
    row.start = row.next
    row.end = row.next
    row.width = 0
  }
  if (piece.width > row.columns) chop(row, piece.length, text)
  else {
    row.next += piece.length
    row.end = row.next
    row.width += piece.width
  }
}

/** A word longer than a row: as many whole characters as fit, row by row. */
function chop(row: Row, length: number, text: string): void {
  for (const part of graphemes(text.slice(row.next, row.next + length))) {
    const width = clusterWidth(part)
    // A cluster wider than the row (stacked Jamo, Indic signs) can only be taken apart.
    const atoms = width > row.columns ? Array.from(part) : [part]
    for (const atom of atoms) {
      if (row.end > row.start && (atoms.length > 1 || row.width + width > row.columns)) row.flush(row.end)
      row.next += atom.length
      row.end = row.next
      row.width += clusterWidth(atom)
    }
    if (atoms.length > 1) row.width = row.columns
  }
}

/** Parts that must not be broken: runs of narrow characters; each wide character alone, as in Chinese and Japanese. */
function piecesOf(word: string): Piece[] {
  if (isNarrow(word)) return [{ length: word.length, width: word.length }]
  const pieces: Piece[] = []
  let length = 0
  let width = 0
  const close = (): void => {
    if (length > 0) pieces.push({ length, width })
    length = 0
    width = 0
  }
  for (const part of graphemes(word)) {
    const columns = clusterWidth(part)
    if (columns > 1) {
      close()
      pieces.push({ length: part.length, width: columns })
    } else {
      length += part.length
      width += columns
    }
  }
  close()
  return pieces
}

function afterSpaces(text: string, from: number, to: number): number {
  let at = from
  while (at < to && text.charCodeAt(at) === 0x20) at += 1
  return at
}

function trimmedEnd(text: string, from: number, to: number): number {
  let at = to
  while (at > from && text.charCodeAt(at - 1) === 0x20) at -= 1
  return at
}
