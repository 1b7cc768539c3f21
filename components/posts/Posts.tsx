// The posts of the open space, as a list to read from.
import { memo, useMemo } from 'react'
import type { SpaceId } from '../../src/domain/ids.ts'
import { postRows } from '../../store/selectors/posts.ts'
import { unsentIn } from '../../store/selectors/unsent.ts'
import { litRowOf } from '../../store/commands/target.ts'
import type { State } from '../../store/state.ts'
import type { Rectangle } from '../layout.ts'
import { useClock } from '../shared/clock.ts'
import { MARGINS, paneRows } from '../shared/pane.ts'
import { Rows } from '../shared/Rows.tsx'
import { useLook } from '../shared/use-look.ts'
import { useStoreState } from '../store-context.ts'
import { postsEntries, postsStrip } from './strip.ts'

type Props = { readonly space: SpaceId; readonly at: Rectangle }

const hasFocus = (state: State): boolean => state.view.focus === 'content'

/** What one has written and not sent yet stands on top. Lit is the row that keys act on, selected or not. */
export const Posts = memo(({ space, at }: Props) => {
  const clock = useClock()
  const look = useLook(at.width - MARGINS)
  const posts = useStoreState((state) => postRows(state, space))
  const unsent = useStoreState((state) => unsentIn(state, space, 'create-post'))
  const reading = useStoreState((state) => state.view.places[space]?.readings.posts)
  const focused = useStoreState(hasFocus)
  const lit = useStoreState((state) => litRowOf(state, 'posts'))
  const { theme } = look
  const { width, height } = at
  const rows = useMemo(() => {
    const strip = postsStrip(postsEntries(posts, unsent), look, clock())
    return paneRows(strip, reading, { theme, width, height, focused, mark: 'inverse' }, lit)
  }, [posts, unsent, look, clock, reading, theme, width, height, focused, lit])
  return <Rows rows={rows} at={at} />
})
