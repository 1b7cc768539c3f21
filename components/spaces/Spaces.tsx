// The list of spaces at the left edge, or the whole screen when it is narrow.
import { memo, useMemo } from 'react'
import { spaceSections } from '../../store/selectors/spaces.ts'
import type { State } from '../../store/state.ts'
import type { Rectangle } from '../layout.ts'
import { Rows } from '../shared/Rows.tsx'
import { useStoreState } from '../store-context.ts'
import { useTheme } from '../theme/theme.ts'
import { spacesRows } from './space-rows.ts'

const hasFocus = (state: State): boolean => state.view.focus === 'spaces'
const cursorOf = (state: State) => state.view.cursor
const openOf = (state: State) => state.view.space

export const Spaces = memo(({ at }: { readonly at: Rectangle }) => {
  const theme = useTheme()
  const sections = useStoreState(spaceSections)
  const cursor = useStoreState(cursorOf)
  const open = useStoreState(openOf)
  const focused = useStoreState(hasFocus)
  const { width, height } = at
  const rows = useMemo(
    () => spacesRows({ sections, cursor, open }, { theme, width, height, focused, mark: 'inverse' }),
    [sections, cursor, open, theme, width, height, focused],
  )
  return <Rows rows={rows} at={at} />
})
