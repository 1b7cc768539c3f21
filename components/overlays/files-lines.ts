// The overlays about files: those that hang on items, with how far each has come, and the folder one is chosen from.
import type { Transfer } from '../../src/domain/model.ts'
import { attachRows, fileRows, litEntry, litFile } from '../../store/selectors/files.ts'
import type { FileRow } from '../../store/selectors/files.ts'
import { personOf } from '../../store/selectors/people.ts'
import { spaceTitle } from '../../store/selectors/spaces.ts'
import type { State } from '../../store/state.ts'
import { truncate } from '../../src/text/width.ts'
import { inverted, piece, row } from '../shared/row.ts'
import { shortDay, sizeWords } from '../shared/times.ts'
import type { Drawing, Draws, OverlayOf } from './drawing.ts'
import { drawnAround, shownAround } from './list-lines.ts'
import type { Undrawn } from './list-lines.ts'
import { oneLine } from './one-line.ts'

/** How far a file has come: in hundredths where its size is known. */
export const progressWords = ({ done, size }: Transfer): string =>
  size === undefined || size === 0 ? sizeWords(done) : `${Math.floor((100 * done) / size)} %`

const fileLine = (
  { item, attachment, transfer }: FileRow,
  { state: { people }, now, theme, room }: Drawing,
): string => {
  const how =
    transfer === undefined
      ? piece(`${sizeWords(attachment.size)} `, theme.dim)
      : piece(`${transfer.direction === 'down' ? '↓' : '↑'} ${progressWords(transfer)} `, theme.accent)
  const who = piece(`  ${personOf(people, item.author).name}, ${shortDay(item.createdAt, now)}  `, theme.dim)
  const wide = room.columns >= 60
  return row(room.columns, [piece(` ▤ ${attachment.name}`)], wide ? [who, how] : [how])
}

const emptyWords = (state: State, { space, item }: OverlayOf<'files'>): string => {
  if (item !== undefined) return 'No file hangs on this.'
  const list = state.timelines[space]?.lists.files
  if (list?.problem !== undefined) return list.problem
  return list === undefined || list.fetching ? 'Looking for files …' : 'Nobody has put a file here yet.'
}

/** Of one item, or without `item` of the whole space. Draws only the rows in view: there may be thousands. */
export const filesContent: Draws<'files'> = (overlay, drawing) => {
  const { state, theme, room } = drawing
  const rows = fileRows(state, overlay)
  const lit = litFile(state, overlay)
  const lines = rows.map((one, at): Undrawn => {
    const draw = () => fileLine(one, drawing)
    return { draw: one.key === lit?.key ? () => inverted(theme, draw(), room.columns) : draw, at }
  })
  const empty = [{ draw: () => theme.dim(truncate(emptyWords(state, overlay), room.columns)) }]
  const litAt = rows.findIndex(({ key }) => key === lit?.key)
  const title = overlay.item === undefined ? `Files of ${spaceTitle(state, overlay.space)}` : 'Files'
  return { title, lines: drawnAround(lines.length === 0 ? empty : lines, litAt, room.rows, theme) }
}

const PROMPT_CELLS = 2
/** The path and the line below it. */
const PATH_ROWS = 2

const nothingWords = ({ listing, query }: OverlayOf<'attach'>): string => {
  if (listing?.problem !== undefined) return listing.problem
  if (listing === undefined) return 'Reading the folder …'
  return query.text === '' ? 'Type the path of a file.' : 'Nothing here is called that.'
}

/** The typed path, and below it the entries of its folder that fit its last part. */
export const attachContent: Draws<'attach'> = (overlay, { theme, room }) => {
  const path = oneLine(overlay.query, room.columns - PROMPT_CELLS)
  const rows = attachRows(overlay)
  const lit = litEntry(overlay)
  const lines = rows.map((entry, at) => {
    const left = entry.kind === 'folder' ? piece(` ${entry.name}/`, theme.accent) : piece(` ${entry.name}`)
    const right = entry.kind === 'folder' ? [] : [piece(`${sizeWords(entry.size)} `, theme.dim)]
    const text = row(room.columns, [left], right)
    return { text: entry === lit ? inverted(theme, text, room.columns) : text, at }
  })
  const empty = [{ text: theme.dim(truncate(nothingWords(overlay), room.columns)) }]
  const height = room.rows - PATH_ROWS
  const shown = shownAround(
    lines.length === 0 ? empty : lines,
    lit === undefined ? 0 : rows.indexOf(lit),
    height,
    theme,
  )
  // Always as high as it can be: an overlay that shrinks while one types would jump.
  const rest = Array.from({ length: Math.max(0, height - shown.length) }, () => '')
  return {
    title: 'Attach a file',
    lines: [`${theme.accent('›')} ${path.text}`, '', ...shown.map(({ text }) => text), ...rest],
    caret: { row: 0, column: PROMPT_CELLS + path.column },
  }
}
