// The tasks of the open space, grouped by when they are due.
import { memo, useMemo } from 'react'
import type { PersonId, SpaceId } from '../../src/domain/ids.ts'
import { taskGroups } from '../../store/selectors/tasks.ts'
import { unsentIn } from '../../store/selectors/unsent.ts'
import { litRowOf } from '../../store/commands/target.ts'
import type { State } from '../../store/state.ts'
import type { Rectangle } from '../layout.ts'
import { MARGINS, paneRows } from '../shared/pane.ts'
import { Rows } from '../shared/Rows.tsx'
import { useLook } from '../shared/use-look.ts'
import { useMinute } from '../shared/use-minute.ts'
import { useStoreState } from '../store-context.ts'
import { tasksEntries, tasksStrip } from './strip.ts'

type Props = { readonly space: SpaceId; readonly at: Rectangle }

const hasFocus = (state: State): boolean => state.view.focus === 'content'
const whoAmI = (state: State): PersonId | undefined => state.me

/** Drawn anew with each minute: a task falls due without any event. */
export const Tasks = memo(({ space, at }: Props) => {
  const now = useMinute()
  const look = useLook(at.width - MARGINS)
  const groups = useStoreState((state) => taskGroups(state, space, now))
  const unsent = useStoreState((state) => unsentIn(state, space, 'create-task'))
  const me = useStoreState(whoAmI)
  const reading = useStoreState((state) => state.view.places[space]?.readings.tasks)
  const focused = useStoreState(hasFocus)
  const lit = useStoreState((state) => litRowOf(state, 'tasks'))
  const { theme } = look
  const { width, height } = at
  const rows = useMemo(() => {
    const strip = tasksStrip(tasksEntries(groups, unsent, me, look.width), look, now)
    return paneRows(strip, reading, { theme, width, height, focused, mark: 'inverse' }, lit)
  }, [groups, unsent, me, look, now, reading, theme, width, height, focused, lit])
  return <Rows rows={rows} at={at} />
})
