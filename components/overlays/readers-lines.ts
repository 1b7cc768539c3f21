// Who has read an item, as lines: which one it is, then those who have read it with when, and those who have not.
import type { Millis } from '../../src/domain/ids.ts'
import { titleOf } from '../../src/domain/titled.ts'
import { toPlainText } from '../../src/text/body.ts'
import { wrapText } from '../../src/text/wrap.ts'
import type { Overlay } from '../../store/overlay.ts'
import { findItem } from '../../store/selectors/items.ts'
import { personOf } from '../../store/selectors/people.ts'
import { readerRows } from '../../store/selectors/readers.ts'
import type { ReaderRow } from '../../store/selectors/readers.ts'
import type { State } from '../../store/state.ts'
import { piece, row } from '../shared/row.ts'
import { dayAndTime } from '../shared/times.ts'
import type { Theme } from '../theme/theme.ts'
import { shownAround } from './list-lines.ts'
import type { Content, Room } from './panel.ts'

type Shown = Extract<Overlay, { kind: 'readers' }>
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
  now: Millis,
  theme: Theme,
  room: Room,
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

const linesOf = (
  rows: readonly ReaderRow[],
  lit: number,
  now: Millis,
  theme: Theme,
  room: Room,
): readonly Line[] =>
  rows.flatMap((one, at): readonly Line[] => {
    const { standing } = one
    const line = { text: personLine(one, at === lit, now, theme, room), at }
    if (rows[at - 1]?.standing === standing) return [line]
    const count = rows.filter((other) => other.standing === standing).length
    const heading = theme.bold(`${HEADINGS[standing]} · ${count}`)
    return [...(at === 0 ? [] : [{ text: '' }]), { text: heading }, line]
  })

/** In place of the list. */
const words = ({ found, problem }: Shown, state: State, theme: Theme, room: Room): readonly string[] => {
  if (problem !== undefined) return wrapText(problem, room.columns).map(theme.warm)
  return wrapText(
    found === undefined ? `Asking ${state.network?.name ?? 'the network'} …` : 'It went to nobody else.',
    room.columns,
  ).map(theme.dim)
}

export const readersContent = (
  overlay: Shown,
  state: State,
  now: Millis,
  theme: Theme,
  room: Room,
): Content => {
  const item = findItem(state, overlay.space, overlay.item)
  if (item === undefined) return { title: TITLE, lines: [theme.dim('It is gone.')] }
  const author = item.author === state.me ? 'You' : personOf(state.people, item.author).name
  const said = `${author}: ${titleOf(item) ?? toPlainText(item.body)}`
  const head = [row(room.columns, [piece(said, theme.dim)]), '']
  const rows = readerRows(state, overlay)
  const listed = shownAround(
    linesOf(rows, overlay.row, now, theme, room),
    overlay.row,
    room.rows - head.length,
    theme,
  ).map(({ text }) => text)
  return {
    title: TITLE,
    lines: [...head, ...(rows.length === 0 ? words(overlay, state, theme, room) : listed)],
  }
}
