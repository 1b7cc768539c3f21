// Who belongs to the open space: what a wide screen shows at its right edge while nothing is open.
import { memo, useMemo } from 'react'
import type { PersonId, SpaceId } from '../../src/domain/ids.ts'
import type { Member, Presence } from '../../src/domain/model.ts'
import { memoised } from '../../store/selectors/memo.ts'
import { personOf, presenceAnywhere } from '../../store/selectors/people.ts'
import type { State } from '../../store/state.ts'
import type { Rectangle } from '../layout.ts'
import { MARGINS, paneTitle } from '../shared/pane.ts'
import type { PaneLook } from '../shared/pane.ts'
import { piece, row } from '../shared/row.ts'
import { Rows } from '../shared/Rows.tsx'
import { useStoreState } from '../store-context.ts'
import { useTheme } from '../theme/theme.ts'
import { presenceMark } from './space-rows.ts'

type Shown = {
  readonly id: string
  readonly name: string
  readonly role: Member['role']
  readonly presence: Presence
}

const ORDER: Readonly<Record<Presence, number>> = { online: 0, idle: 1, offline: 2 }

const membersOf = memoised(
  (
    _space: SpaceId,
    members: readonly Member[],
    people: State['people'],
    presence: Readonly<Record<PersonId, Presence>>,
    me: State['me'],
  ): readonly Shown[] =>
    members
      .map(({ person, role }): Shown => ({
        id: person,
        name: person === me ? 'you' : personOf(people, person).name,
        role,
        presence: person === me ? 'online' : (presence[person] ?? 'offline'),
      }))
      .toSorted((a, b) => ORDER[a.presence] - ORDER[b.presence] || a.name.localeCompare(b.name)),
)

const NONE: readonly Member[] = []

const memberRows = (members: readonly Shown[], look: PaneLook): readonly string[] => {
  const { theme, width, height } = look
  const room = height - 1
  const shown = members.length > room ? members.slice(0, room - 1) : members
  const rows = shown.map(({ name, role, presence }) => {
    const words = role === 'member' ? [] : [piece(role, theme.dim)]
    return ` ${row(width - MARGINS, [presenceMark(presence, theme), piece(name, presence === 'offline' ? theme.dim : undefined)], words)}`
  })
  const rest = members.length - shown.length
  return [
    paneTitle(`Members ${members.length}`, look),
    ...rows,
    ...(rest > 0 ? [theme.dim(` and ${rest} more`)] : []),
  ]
}

type Props = { readonly space: SpaceId; readonly at: Rectangle }

export const Members = memo(({ space, at }: Props) => {
  const theme = useTheme()
  const members = useStoreState((state) =>
    membersOf(space, state.spaces[space]?.members ?? NONE, state.people, presenceAnywhere(state), state.me),
  )
  const { width, height } = at
  const rows = useMemo(
    () => memberRows(members, { theme, width, height, focused: false, mark: 'bar' }),
    [members, theme, width, height],
  )
  return <Rows rows={rows} at={at} />
})
