// Looking for people, as lines: what is typed, who fits, and whether the network is still looking.
import { peopleRows } from '../../store/commands/people.ts'
import type { PersonRow } from '../../store/commands/people.ts'
import { litRow } from '../../store/commands/help-rows.ts'
import { LEAST_LETTERS, presenceOf } from '../../store/selectors/people.ts'
import { truncate } from '../../src/text/width.ts'
import { inverted, piece, row } from '../shared/row.ts'
import { presenceMark } from '../spaces/space-rows.ts'
import type { Drawing, Draws, OverlayOf } from './drawing.ts'
import { shownAround } from './list-lines.ts'
import { oneLine } from './one-line.ts'

const PROMPT_CELLS = 2
/** The filter, and what the network says. */
const HEAD_ROWS = 2

const personLine = ({ person, known }: PersonRow, { state, theme, room }: Drawing): string => {
  const { name, username, id } = person
  const address = username === undefined || username === name ? [] : [piece(`  ${username}`, theme.dim)]
  const news = known || room.columns < 60 ? [] : [piece('new conversation ', theme.dim)]
  return row(
    room.columns,
    [piece(' '), presenceMark(presenceOf(state, id), theme), piece(name), ...address],
    news,
  )
}

const standing = (
  { query, found, problem }: OverlayOf<'people'>,
  { state, theme, room }: Drawing,
): string => {
  const dim = (said: string): string => theme.dim(truncate(said, room.columns))
  const words = query.text.trim()
  if (words === '') return dim('Those you know; type a name or an address to find others.')
  if (problem !== undefined) return theme.warm(truncate(`Only those you know: ${problem}`, room.columns))
  if (found?.words === words) return ''
  if (state.connection.link.status !== 'live') return dim('No connection: only those you know.')
  return dim(words.length < LEAST_LETTERS ? 'Those you know; one letter more finds others.' : 'Looking …')
}

/** Those who are known stand there at once; the line below the filter tells whether the network has answered. */
export const peopleContent: Draws<'people'> = (overlay, drawing) => {
  const { state, theme, room } = drawing
  const filter = oneLine(overlay.query, room.columns - PROMPT_CELLS)
  const people = peopleRows(state, overlay)
  const lit = litRow(people, overlay.chosen)
  const height = room.rows - HEAD_ROWS
  const lines = people.map((one, at) => ({ text: personLine(one, drawing), at }))
  const nobody = overlay.found?.words === overlay.query.text.trim() ? 'Nobody is called that.' : ''
  const visible = shownAround(
    lines.length === 0 ? [{ text: theme.dim(nobody) }] : lines,
    lit,
    height,
    theme,
  ).map(({ text, at }) => (at === lit ? inverted(theme, text, room.columns) : text))
  // Always as high as it can be: an overlay that shrinks while one types would jump.
  const rest = Array.from({ length: Math.max(0, height - visible.length) }, () => '')
  const says = standing(overlay, drawing)
  return {
    title: 'Find people',
    lines: [`${theme.accent('›')} ${filter.text}`, says, ...visible, ...rest],
    caret: { row: 0, column: PROMPT_CELLS + filter.column },
  }
}
