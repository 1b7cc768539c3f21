// Who has read an item, as lines: which one it is, then those who have read it with when, and those who have not.
import { titleOf } from '../../src/domain/titled.ts'
import { toPlainText } from '../../src/text/body.ts'
import { wrapText } from '../../src/text/wrap.ts'
import { findItem } from '../../store/selectors/items.ts'
import { personOf } from '../../store/selectors/people.ts'
import { readerRows } from '../../store/selectors/readers.ts'
import type { ReaderRow } from '../../store/selectors/readers.ts'
import { piece, row } from '../shared/row.ts'
import { dayAndTime } from '../shared/times.ts'
import type { Drawing, Draws, OverlayOf } from './drawing.ts'
import { shownAround } from './list-lines.ts'

type Line = { readonly text: string; readonly at?: number }

const TITLE = 'Who has read it'

const HEADINGS: Readonly<Record<ReaderRow['standing'], string>> = {
  read: 'Read',
  delivered: 'Delivered, not read yet',
  'not-yet': 'Not yet',
}

const personLine = (
  { person, standing, at, isMe }: ReaderRow,
  isLit: boolean,
  { now, theme, room }: Drawing,
): string =>
  row(
    room.columns,
    [
      isLit ? piece('▌ ', (text) => theme.bold(theme.accent(text))) : piece('  '),
      standing === 'read' ? piece('✔ ', theme.good) : piece('○ ', theme.dim),
      piece(person.name, (name) => theme.name(person.id, name)),
      ...(isMe ? [piece(' (you)', theme.dim)] : []),
    ],
    at === undefined ? [] : [piece(`${dayAndTime(at, now)} `, theme.dim)],
  )

const linesOf = (rows: readonly ReaderRow[], lit: number, drawing: Drawing): readonly Line[] =>
  rows.flatMap((one, at): readonly Line[] => {
    const { standing } = one
    const line = { text: personLine(one, at === lit, drawing), at }
    if (rows[at - 1]?.standing === standing) return [line]
    const count = rows.filter((other) => other.standing === standing).length
    const heading = drawing.theme.bold(`${HEADINGS[standing]} · ${count}`)
    return [...(at === 0 ? [] : [{ text: '' }]), { text: heading }, line]
  })

/** In place of the list. */
const words = (
  { found, problem }: OverlayOf<'readers'>,
  { state, theme, room }: Drawing,
): readonly string[] => {
  if (problem !== undefined) return wrapText(problem, room.columns).map(theme.warm)
  return wrapText(
    found === undefined ? `Asking ${state.network?.name ?? 'the network'} …` : 'It went to nobody else.',
    room.columns,
  ).map(theme.dim)
}

/** Grouped by `standing`. Without rows: that it is being asked, why not, or that nobody else got it. */
export const readersContent: Draws<'readers'> = (overlay, drawing) => {
  const { state, theme, room } = drawing
  const item = findItem(state, overlay.space, overlay.item)
  if (item === undefined) return { title: TITLE, lines: [theme.dim('It is gone.')] }
  const author = item.author === state.me ? 'You' : personOf(state.people, item.author).name
  const said = `${author}: ${titleOf(item) ?? toPlainText(item.body)}`
  const head = [row(room.columns, [piece(said, theme.dim)]), '']
  const rows = readerRows(state, overlay)
  const listed = shownAround(
    linesOf(rows, overlay.row, drawing),
    overlay.row,
    room.rows - head.length,
    theme,
  ).map(({ text }) => text)
  return {
    title: TITLE,
    lines: [...head, ...(rows.length === 0 ? words(overlay, drawing) : listed)],
  }
}
