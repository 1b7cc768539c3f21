// The open post, task or message with its comments: beside the list where there is room, instead of it where not.
import { memo, useMemo } from 'react'
import type { ItemId, SpaceId } from '../../src/domain/ids.ts'
import { parentRef } from '../../store/selectors/items.ts'
import type { State } from '../../store/state.ts'
import type { Rectangle } from '../layout.ts'
import { useClock } from '../shared/clock.ts'
import { MARGINS, paneRows, paneTitle } from '../shared/pane.ts'
import { Rows } from '../shared/Rows.tsx'
import { useLook } from '../shared/use-look.ts'
import { useStoreState } from '../store-context.ts'
import { detailStrip } from './detail-strip.ts'
import { openedEntries } from './opened.ts'

type Props = { readonly space: SpaceId; readonly item: ItemId; readonly at: Rectangle }

/** Rows above the strip. */
export const DETAIL_TITLE = 1

const hasFocus = (state: State): boolean => state.view.focus === 'detail'
const titles = { post: 'Post', task: 'Task', message: 'Thread' } as const

/** Its first row is the title; where one reads below it is kept for each item by itself. */
export const Detail = memo(({ space, item, at }: Props) => {
  const clock = useClock()
  const look = useLook(at.width - MARGINS)
  const entries = useStoreState((state) => openedEntries(state, space, item))
  const reading = useStoreState((state) => state.view.places[space]?.readings[`thread:${item}`])
  const kind = useStoreState((state) => parentRef(state, space, item)?.kind ?? 'post')
  const focused = useStoreState(hasFocus)
  const { theme } = look
  const { width } = at
  const height = at.height - DETAIL_TITLE
  const rows = useMemo(() => {
    const pane = { theme, width, height, focused, mark: 'bar' } as const
    return [paneTitle(titles[kind], pane), ...paneRows(detailStrip(entries, look, clock()), reading, pane)]
  }, [entries, look, clock, reading, theme, width, height, focused, kind])
  return <Rows rows={rows} at={at} />
})
