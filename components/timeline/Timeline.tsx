// The chat of the open space: only the rows that are on the screen are mounted.
import { memo, useMemo } from 'react'
import type { SpaceId } from '../../src/domain/ids.ts'
import { selectedIn } from '../../store/selectors/gaps.ts'
import { listShown } from '../../store/selectors/spaces.ts'
import { listEntries } from '../../store/selectors/timeline.ts'
import type { State } from '../../store/state.ts'
import type { Rectangle } from '../layout.ts'
import { useClock } from '../shared/clock.ts'
import { MARGINS, paneRows } from '../shared/pane.ts'
import { Rows } from '../shared/Rows.tsx'
import { useLook } from '../shared/use-look.ts'
import { useStoreState } from '../store-context.ts'
import { timelineStrip } from './strip.ts'

type Props = { readonly space: SpaceId; readonly at: Rectangle }

const hasFocus = (state: State): boolean => state.view.focus === 'content'

/** Shows the newest, or what was written around something old when the place says so (`listShown`). */
export const Timeline = memo(({ space, at }: Props) => {
  const clock = useClock()
  const look = useLook(at.width - MARGINS)
  const list = useStoreState((state) => listShown(state.view.places[space]))
  const entries = useStoreState((state) => listEntries(state, space, list))
  const reading = useStoreState((state) => state.view.places[space]?.readings[list])
  const lit = useStoreState((state) => selectedIn(state, space, list))
  const focused = useStoreState(hasFocus)
  const { theme } = look
  const { width, height } = at
  const rows = useMemo(() => {
    const strip = timelineStrip(entries, look, clock())
    return paneRows(strip, reading, { theme, width, height, focused, mark: 'bar' }, lit)
  }, [entries, look, clock, reading, lit, theme, width, height, focused])
  return <Rows rows={rows} at={at} />
})
