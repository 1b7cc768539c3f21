// Who belongs to the open space: what a wide screen shows at its right edge while nothing is open.
import { memo, useCallback, useMemo } from 'react'
import type { SpaceId } from '../../src/domain/ids.ts'
import { memberRows } from '../../store/selectors/members.ts'
import type { MemberRow } from '../../store/selectors/members.ts'
import type { State } from '../../store/state.ts'
import type { Rectangle } from '../layout.ts'
import { MARGINS, paneTitle } from '../shared/pane.ts'
import type { PaneLook } from '../shared/pane.ts'
import { piece, row } from '../shared/row.ts'
import { Rows } from '../shared/Rows.tsx'
import { useStoreState } from '../store-context.ts'
import { useTheme } from '../theme/theme.ts'
import { presenceMark } from './space-rows.ts'

const rowsOf = (members: readonly MemberRow[], look: PaneLook): readonly string[] => {
  const { theme, width, height } = look
  const room = height - 1
  const shown = members.length > room ? members.slice(0, room - 1) : members
  const rows = shown.map(({ name, role, presence, isMe }) => {
    const words = role === 'member' ? [] : [piece(role, theme.dim)]
    return ` ${row(width - MARGINS, [presenceMark(presence, theme), piece(isMe ? 'you' : name, presence === 'offline' ? theme.dim : undefined)], words)}`
  })
  const rest = members.length - shown.length
  return [
    paneTitle(`Members ${members.length}`, look),
    ...rows,
    ...(rest > 0 ? [theme.dim(` and ${rest} more: w shows all`)] : []),
  ]
}

type Props = { readonly space: SpaceId; readonly at: Rectangle }

/** Never has the focus: `w` opens the list with a cursor. Its title counts all, those who do not fit too. */
export const Members = memo(({ space, at }: Props) => {
  const theme = useTheme()
  const members = useStoreState(useCallback((state: State) => memberRows(state, space), [space]))
  const { width, height } = at
  const rows = useMemo(
    () => rowsOf(members, { theme, width, height, focused: false, mark: 'bar' }),
    [members, theme, width, height],
  )
  return <Rows rows={rows} at={at} />
})
