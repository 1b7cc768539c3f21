// The list of spaces at the left edge, or the whole screen when it is narrow.
import { memo, useMemo } from 'react'
import type { AccountId } from '../../src/domain/accounts.ts'
import type { SpaceId } from '../../src/domain/ids.ts'
import { otherAccounts } from '../../store/selectors/accounts.ts'
import { listedAccounts, pointedStop } from '../../store/selectors/all-spaces.ts'
import type { ListStop } from '../../store/selectors/all-spaces.ts'
import type { State } from '../../store/state.ts'
import type { Rectangle } from '../layout.ts'
import { Rows } from '../shared/Rows.tsx'
import { useStoreState } from '../store-context.ts'
import { useTheme } from '../theme/theme.ts'
import { accountRows, footHeight } from './account-rows.ts'
import { linesOf, spacesRows } from './space-rows.ts'

const hasFocus = (state: State): boolean => state.view.focus === 'spaces'
const cursorOf = (state: State) => state.view.cursor
const pointedAccountOf = (state: State) => pointedStop(state)?.account
const pointedSpaceOf = (state: State) => pointedStop(state)?.space
const openOf = (state: State) => state.view.space

/** Where the list does not fit, a foot tells of the other accounts, which may be out of sight. */
export const Spaces = memo(({ at }: { readonly at: Rectangle }) => {
  const theme = useTheme()
  const listed = useStoreState(listedAccounts)
  const cursor = useStoreState(cursorOf)
  const open = useStoreState(openOf)
  const focused = useStoreState(hasFocus)
  const others = useStoreState(otherAccounts)
  const account = useStoreState(pointedAccountOf)
  const space = useStoreState(pointedSpaceOf)
  const { width, height } = at
  const rows = useMemo(() => {
    const look = { theme, width, height, focused, mark: 'inverse' } as const
    const lines = linesOf({ listed, open }, look)
    const lit = stopOf(account, space) ?? stopOf(undefined, focused ? (cursor ?? open) : open)
    // What is out of sight in the list is told of at its foot.
    const foot =
      lines.length < height ? [] : accountRows(others, { ...look, height: footHeight(others.length, height) })
    const above = { ...look, height: height - foot.length }
    return [...spacesRows(lines, lit, above), ...foot]
  }, [listed, cursor, open, others, account, space, theme, width, height, focused])
  return <Rows rows={rows} at={at} />
})

const stopOf = (account: AccountId | undefined, space: SpaceId | undefined): ListStop | undefined =>
  account === undefined && space === undefined
    ? undefined
    : { ...(account === undefined ? {} : { account }), ...(space === undefined ? {} : { space }) }
