// The list of spaces at the left edge, or the whole screen when it is narrow.
import { memo, useMemo } from 'react'
import { otherAccounts, pointedAccount } from '../../store/selectors/accounts.ts'
import { spaceSections } from '../../store/selectors/spaces.ts'
import { unreadMentions } from '../../store/selectors/unread-mentions.ts'
import type { State } from '../../store/state.ts'
import type { Rectangle } from '../layout.ts'
import { Rows } from '../shared/Rows.tsx'
import { useStoreState } from '../store-context.ts'
import { useTheme } from '../theme/theme.ts'
import { accountRows, footHeight } from './account-rows.ts'
import { spacesRows } from './space-rows.ts'

const hasFocus = (state: State): boolean => state.view.focus === 'spaces'
const cursorOf = (state: State) => state.view.cursor
const pointedOf = (state: State) => pointedAccount(state)?.id
const openOf = (state: State) => state.view.space

export const Spaces = memo(({ at }: { readonly at: Rectangle }) => {
  const theme = useTheme()
  const sections = useStoreState(spaceSections)
  const cursor = useStoreState(cursorOf)
  const open = useStoreState(openOf)
  const mentions = useStoreState(unreadMentions)
  const focused = useStoreState(hasFocus)
  const others = useStoreState(otherAccounts)
  const pointed = useStoreState(pointedOf)
  const { width, height } = at
  const rows = useMemo(() => {
    const look = { theme, width, height, focused, mark: 'inverse' } as const
    const above = height - footHeight(others.length, height)
    const elsewhere = pointed !== undefined
    const spaces = spacesRows({ sections, cursor, open, elsewhere, mentions }, { ...look, height: above })
    if (others.length === 0) return spaces
    const gap = Array.from({ length: Math.max(0, above - spaces.length) }, () => '')
    return [...spaces.slice(0, above), ...gap, ...accountRows(others, pointed, look)]
  }, [sections, cursor, open, mentions, others, pointed, theme, width, height, focused])
  return <Rows rows={rows} at={at} />
})
