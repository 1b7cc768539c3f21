// The members of a space as lines: who is there, what role they have, and how many of how many were read.
import { litMember } from '../../store/commands/members.ts'
import { echoedSpace } from '../../store/selectors/echoed.ts'
import { memberRows, membersCalled } from '../../store/selectors/members.ts'
import type { MemberRow } from '../../store/selectors/members.ts'
import { untold } from '../../store/selectors/people.ts'
import { spaceTitle } from '../../store/selectors/spaces.ts'
import { truncate } from '../../src/text/width.ts'
import { inverted, piece, row } from '../shared/row.ts'
import { presenceMark } from '../spaces/space-rows.ts'
import type { Theme } from '../theme/theme.ts'
import type { Drawing, Draws, OverlayOf } from './drawing.ts'
import { shownAround } from './list-lines.ts'
import { oneLine } from './one-line.ts'
import type { Room } from './panel.ts'

const PROMPT_CELLS = 2
/** What stands above the list: the filter or what there is to say, and an empty line. */
const HEAD_ROWS = 2
/** Narrower, an address beside each name would leave no room for the name. */
const ROOM_FOR_ADDRESS = 48

const memberLine = (member: MemberRow, room: Room, theme: Theme): string => {
  const { name, username, role, presence, isMe } = member
  const address =
    username === undefined || username === name || room.columns < ROOM_FOR_ADDRESS
      ? []
      : [piece(`  ${username}`, theme.dim)]
  const you = isMe ? [piece(' (you)', theme.dim)] : []
  const words = role === 'member' ? [] : [piece(`${role} `, role === 'admin' ? theme.accent : theme.dim)]
  return row(
    room.columns,
    [
      piece(' '),
      presenceMark(presence, theme),
      piece(name, presence === 'offline' ? theme.dim : undefined),
      ...you,
      ...address,
    ],
    words,
  )
}

/** Above the list: what narrows it, why it is not whole, or what one is here oneself. */
const head = (overlay: OverlayOf<'members'>, { state, theme, room }: Drawing): string => {
  if (overlay.filtering || overlay.query.text !== '')
    return `${theme.accent('›')} ${oneLine(overlay.query, room.columns - PROMPT_CELLS).text}`
  if (overlay.problem !== undefined)
    return theme.warm(truncate(`Not all could be read: ${overlay.problem}`, room.columns))
  const all = memberRows(state, overlay.space)
  const here = all.filter(({ presence }) => presence === 'online' || presence === 'idle').length
  const count = untold(state) === undefined ? `${all.length}` : `${here} of ${all.length} here`
  const own = echoedSpace(state, overlay.space)?.role ?? 'member'
  return theme.dim(truncate(`${count} · you are ${own === 'admin' ? 'an' : 'a'} ${own}`, room.columns))
}

/** Has a caret only while one types to narrow the list; `problem`: the list is not whole. */
export const membersContent: Draws<'members'> = (overlay, drawing) => {
  const { state, theme, room } = drawing
  const rows = membersCalled(state, overlay.space, overlay.query.text)
  const lit = litMember(rows, overlay)
  const lines = rows.map((member, at) => ({ text: memberLine(member, room, theme), at }))
  const empty = [{ text: theme.dim('Nobody here is called that.') }]
  const height = room.rows - HEAD_ROWS
  const visible = shownAround(lines.length === 0 ? empty : lines, lit, height, theme).map(({ text, at }) =>
    at === lit ? inverted(theme, text, room.columns) : text,
  )
  // As high as all of them need, so that it does not shrink and jump while one types.
  const all = Math.min(height, memberRows(state, overlay.space).length)
  const rest = Array.from({ length: Math.max(0, all - visible.length) }, () => '')
  const caret = overlay.filtering
    ? {
        caret: { row: 0, column: PROMPT_CELLS + oneLine(overlay.query, room.columns - PROMPT_CELLS).column },
      }
    : {}
  return {
    title: `Members of ${spaceTitle(state, overlay.space)}`,
    lines: [head(overlay, drawing), '', ...visible, ...rest],
    ...caret,
  }
}
