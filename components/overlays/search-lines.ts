// Searching messages as lines: what is typed, each hit with its space, author and time, its words around what was found; and what was searched.
import type { Item } from '../../src/domain/model.ts'
import { isTitled } from '../../src/domain/titled.ts'
import { toPlainText } from '../../src/text/body.ts'
import { truncate } from '../../src/text/width.ts'
import { wrapText } from '../../src/text/wrap.ts'
import { parseSearch } from '../../store/commands/parse-search.ts'
import { chosenHit, hitRows } from '../../store/selectors/search.ts'
import type { HitRow } from '../../store/rows.ts'
import { inverted, piece, row } from '../shared/row.ts'
import type { Piece } from '../shared/row.ts'
import { dayAndTime } from '../shared/times.ts'
import type { Theme } from '../theme/theme.ts'
import type { Drawing, Draws } from './drawing.ts'
import { drawnAround } from './list-lines.ts'
import type { Undrawn } from './list-lines.ts'
import { oneLine } from './one-line.ts'
import { searchTogether, searchTold } from './search-told.ts'

const PROMPT_CELLS = 2
/** The filter and the line below it, and the line above what says how far was searched. */
const OTHER_ROWS = 3
/** Rows for that: always as many, so that nothing jumps. */
const TOLD_ROWS = 2
/** Characters shown before the first word that was found. */
const LEAD = 24

const textOf = (item: Item): string => {
  const text = toPlainText(item.body)
  return isTitled(item) ? `${item.title}${text === '' ? '' : ` · ${text}`}` : text
}

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)

/** What is searched for, wherever it stands; nothing for no words. */
const patternOf = (words: string): RegExp | undefined =>
  words.trim() === ''
    ? undefined
    : new RegExp(escaped(words.trim()).replaceAll(/\s+/g, String.raw`\s+`), 'giu')

/** The text from a little before what was found, with that marked. */
const snippet = (text: string, pattern: RegExp | undefined, theme: Theme): readonly Piece[] => {
  if (pattern === undefined) return [piece(text)]
  const first = text.search(pattern)
  const from = first > LEAD ? text.indexOf(' ', first - LEAD) + 1 || first : 0
  const shown = text.slice(from, from + 500)
  const pieces: Piece[] = from > 0 ? [piece('… ', theme.dim)] : []
  let at = 0
  for (const match of shown.matchAll(pattern)) {
    pieces.push(piece(shown.slice(at, match.index)))
    pieces.push(piece(match[0], (words) => theme.bold(theme.warm(words))))
    at = match.index + match[0].length
  }
  return [...pieces, piece(shown.slice(at))]
}

const SIGNS = { post: 'post', task: 'task', message: '', notice: '' } as const

const hitLines = (
  hit: HitRow,
  at: number,
  isLit: boolean,
  pattern: RegExp | undefined,
  { now, theme, room }: Drawing,
): readonly Undrawn[] => {
  const { item, author, where } = hit
  const sign = item.kind === 'message' && item.parent !== undefined ? 'comment' : SIGNS[item.kind]
  const head = () =>
    row(
      room.columns,
      [
        piece(` ${truncate(where, 30)}`, theme.bold),
        piece('  '),
        piece(author.name, (text) => theme.name(author.id, text)),
        piece(sign === '' ? '' : `  ${sign}`, theme.dim),
      ],
      [piece(`${dayAndTime(item.createdAt, now)} `, theme.dim)],
    )
  const words = () => row(room.columns - 3, snippet(textOf(item), pattern, theme))
  return [
    { draw: isLit ? () => inverted(theme, head(), room.columns) : head, at },
    { draw: () => `${isLit ? theme.bold(theme.accent('▌')) : ' '}  ${words()}` },
  ]
}

/** Hits are drawn only when in view. Marked are the words that were searched for, not those typed since. */
export const searchContent: Draws<'search'> = (overlay, drawing) => {
  const { state, theme, room } = drawing
  const filter = oneLine(overlay.query, room.columns - PROMPT_CELLS)
  const wanted = parseSearch(overlay.query.text, state)
  const search = searchTogether(state)
  const hits = hitRows(state)
  const chosen = chosenHit(state)?.key
  const lit = hits.findIndex(({ key }) => key === chosen)
  const found = search === undefined ? undefined : parseSearch(search.asked, state)
  const pattern = found === undefined || 'wrong' in found ? undefined : patternOf(found.words)
  const lines = hits.flatMap((hit, at) => hitLines(hit, at, at === lit, pattern, drawing))
  const { words, isWrong } = searchTold(state, wanted)
  const foot = wrapText(words, room.columns).slice(0, TOLD_ROWS)
  const rows = Math.max(1, room.rows - OTHER_ROWS - TOLD_ROWS)
  const nothing = search?.status === 'done' ? 'Nothing found.' : search === undefined ? '' : 'Searching …'
  const shown = lines.length === 0 ? [theme.dim(nothing)] : drawnAround(lines, lit, rows, theme)
  const rest = Array.from({ length: Math.max(0, rows - shown.length) }, () => '')
  return {
    title: 'Search messages',
    lines: [
      `${theme.accent('›')} ${filter.text}`,
      '',
      ...shown,
      ...rest,
      '',
      ...foot.map(isWrong ? theme.danger : theme.dim),
      ...Array.from({ length: TOLD_ROWS - foot.length }, () => ''),
    ],
    caret: { row: 0, column: PROMPT_CELLS + filter.column },
  }
}
