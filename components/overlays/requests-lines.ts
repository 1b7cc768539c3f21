// What people ask the person for, as lines: who, what for, since when, and what was answered.
import { chosenRequest, requestRows } from '../../store/selectors/requests.ts'
import type { RequestRow } from '../../store/selectors/requests.ts'
import { inverted, piece, row } from '../shared/row.ts'
import { dayAndTime } from '../shared/times.ts'
import type { Drawing, Draws } from './drawing.ts'
import { shownAround } from './list-lines.ts'

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
  { now, theme, room }: Drawing,
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

/** Two lines for each. An answered one stays, saying so, until the network has the answer. */
export const requestsContent: Draws<'requests'> = (_, drawing) => {
  const { state, theme, room } = drawing
  const rows = requestRows(state)
  const chosen = chosenRequest(state)?.id
  const lit = rows.findIndex(({ id }) => id === chosen)
  const lines = rows.flatMap((one, at) => linesOf(one, at, at === lit, drawing))
  const empty = [{ text: theme.dim('Nobody asks for anything.') }]
  const shown = shownAround(lines.length === 0 ? empty : lines, lit, room.rows, theme)
  return { title: 'Requests', lines: shown.map(({ text }) => text) }
}
