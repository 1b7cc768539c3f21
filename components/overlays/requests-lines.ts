// What people ask the person for, as lines: who, what for, since when, and what was answered.
import type { Millis } from '../../src/domain/ids.ts'
import type { State } from '../../store/state.ts'
import { chosenRequest, requestRows } from '../../store/selectors/requests.ts'
import type { RequestRow } from '../../store/selectors/requests.ts'
import { inverted, piece, row } from '../shared/row.ts'
import { dayAndTime } from '../shared/times.ts'
import type { Theme } from '../theme/theme.ts'
import { shownAround } from './list-lines.ts'
import type { Content, Room } from './panel.ts'

const wants = ({ request, where }: RequestRow): string => {
  if (request.kind === 'join') return `wants to join ${where ?? 'a space'}`
  return request.direction === 'incoming' ? 'asks for a connection' : 'was asked for a connection'
}

const standing = ({ request, person, answered }: RequestRow): string => {
  if (answered === 'yes') return '… accepted, on its way'
  if (answered === 'no') return '… declined, on its way'
  if (request.direction === 'outgoing') return `· waits for ${person.name}`
  return person.username === undefined ? '' : person.username
}

type Line = { readonly text: string; readonly at?: number }

const linesOf = (
  one: RequestRow,
  at: number,
  lit: boolean,
  now: Millis,
  theme: Theme,
  room: Room,
): readonly Line[] => {
  const { request, person } = one
  const text = row(
    room.columns,
    [piece(` ${person.name}`, (name) => theme.name(person.id, name)), piece(` ${wants(one)}`)],
    [piece(`${dayAndTime(request.at, now)} `, theme.dim)],
  )
  return [
    { text: lit ? inverted(theme, text, room.columns) : text, at },
    { text: row(room.columns, [piece(`   ${standing(one)}`, theme.dim)]) },
  ]
}

export const requestsContent = (state: State, now: Millis, theme: Theme, room: Room): Content => {
  const rows = requestRows(state)
  const chosen = chosenRequest(state)?.id
  const lit = rows.findIndex(({ id }) => id === chosen)
  const lines = rows.flatMap((one, at) => linesOf(one, at, at === lit, now, theme, room))
  const empty = [{ text: theme.dim('Nobody asks for anything.') }]
  const shown = shownAround(lines.length === 0 ? empty : lines, lit, room.rows, theme)
  return { title: 'Requests', lines: shown.map(({ text }) => text) }
}
