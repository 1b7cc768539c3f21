// Title, counts and tabs of the open space.
import { memo, useMemo } from 'react'
import type { SpaceId } from '../../src/domain/ids.ts'
import { echoedSpace } from '../../store/selectors/echoed.ts'
import { hereCount, personOf } from '../../store/selectors/people.ts'
import { counterpartPresence, spaceTitle } from '../../store/selectors/spaces.ts'
import { postCount } from '../../store/selectors/status.ts'
import { openTaskCounts } from '../../store/selectors/tasks.ts'
import { unreadEverywhere } from '../../store/selectors/accounts.ts'
import { hasTab } from '../../store/selectors/offered.ts'
import type { State, Tab } from '../../store/state.ts'
import type { Rectangle } from '../layout.ts'
import { useClock } from '../shared/clock.ts'
import { Rows } from '../shared/Rows.tsx'
import { useStoreState } from '../store-context.ts'
import { useTheme } from '../theme/theme.ts'
import { meetingWordings } from '../spaces/meeting-words.ts'
import { headerRows } from './header-rows.ts'
import type { HeaderShown } from './header-rows.ts'

type Props = { readonly space: SpaceId; readonly at: Rectangle; readonly alone: boolean }

const TABS: readonly Tab[] = ['chat', 'posts', 'tasks']
const ESCAPE = { composer: 'read', detail: 'back', content: 'spaces', spaces: 'spaces' } as const

const shownOf = (state: State, id: SpaceId, now: number, alone: boolean): HeaderShown | undefined => {
  const space = echoedSpace(state, id)
  const meeting = state.meetings[id]
  if (space === undefined) return undefined
  const { open, due } = openTaskCounts(state, id, now)
  return {
    title: spaceTitle(state, id),
    kind: space.kind,
    presence: counterpartPresence(state, space),
    archived: space.archived,
    description: space.description.replaceAll(/\s+/g, ' ').trim(),
    meeting:
      meeting === undefined ? [] : meetingWordings(meeting, (person) => personOf(state.people, person).name),
    here: hereCount(state, id),
    members: space.members.length,
    posts: postCount(state, id),
    tasks: open,
    due,
    tab: state.view.places[id]?.tab ?? 'chat',
    tabs: TABS.filter((tab) => hasTab(state, tab)),
    focused: state.view.focus === 'content',
    elsewhere: unreadEverywhere(state),
    alone,
    escape: ESCAPE[state.view.focus],
  }
}

/** One row high it has no tabs. Nothing is on it when the space has gone meanwhile. */
export const Header = memo(({ space, at, alone }: Props) => {
  const theme = useTheme()
  const clock = useClock()
  const { width, height } = at
  // Selected as text: then nothing is drawn unless a word or a number on it is another one.
  const text = useStoreState((state) => {
    const shown = shownOf(state, space, clock(), alone)
    return shown === undefined ? '' : headerRows(shown, theme, width, height).join('\n')
  })
  const rows = useMemo(() => text.split('\n'), [text])
  return <Rows rows={rows} at={at} />
})
