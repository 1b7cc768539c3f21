// Puts the regions where the layout wants them. It re-renders when a rectangle changes, not when a key is typed.
import { Box } from 'ink'
import { memo, useMemo } from 'react'
import type { SpaceId } from '../src/domain/ids.ts'
import type { State, Tab } from '../store/state.ts'
import { Composer } from './composer/Composer.tsx'
import { OverlayLayer } from './overlays/OverlayLayer.tsx'
import type { Layout, Rectangle } from './layout.ts'
import { Detail } from './posts/Detail.tsx'
import { Posts } from './posts/Posts.tsx'
import { openItem, layoutOf, welcomeRoom } from './screen-layout.ts'
import { Rows } from './shared/Rows.tsx'
import { Rule } from './shared/Rule.tsx'
import { Members } from './spaces/Members.tsx'
import { Spaces } from './spaces/Spaces.tsx'
import { Header } from './status/Header.tsx'
import { Line } from './status/Line.tsx'
import { Nothing } from './status/Nothing.tsx'
import { Status } from './status/Status.tsx'
import { welcomeRows } from './status/welcome.ts'
import { useStoreState } from './store-context.ts'
import { Tasks } from './tasks/Tasks.tsx'
import { useTheme } from './theme/theme.ts'
import { Timeline } from './timeline/Timeline.tsx'

const openTab = (state: State): Tab =>
  (state.view.space === undefined ? undefined : state.view.places[state.view.space]?.tab) ?? 'chat'
const openSpaceId = (state: State): SpaceId | undefined =>
  state.view.space !== undefined && state.spaces[state.view.space] !== undefined
    ? state.view.space
    : undefined

const LISTS = { chat: Timeline, posts: Posts, tasks: Tasks } as const

const Welcome = memo(({ at }: { readonly at: Rectangle }) => {
  const theme = useTheme()
  const room = useStoreState(welcomeRoom)
  return <Rows rows={useMemo(() => welcomeRows(room, at.width, theme), [room, at.width, theme])} at={at} />
})

type SpaceProps = { readonly space: SpaceId; readonly areas: Layout }

/** Everything right of the list of spaces. */
const OpenSpace = memo(({ space, areas }: SpaceProps) => {
  const tab = useStoreState(openTab)
  const open = useStoreState(openItem)
  const List = LISTS[tab]
  const { header, list, detail, welcome, line, composer } = areas
  return (
    <Box flexDirection="column" flexShrink={0}>
      {header && <Header space={space} at={header} alone={areas.spaces === undefined} />}
      <Box flexShrink={0}>
        {list && <List space={space} at={list} />}
        {list && detail && <Rule x={detail.x - 1} height={detail.height} />}
        {detail &&
          (open === undefined ? (
            <Members space={space} at={detail} />
          ) : (
            <Detail space={space} item={open} at={detail} />
          ))}
      </Box>
      {welcome && <Welcome at={welcome} />}
      {line && <Line space={space} at={line} />}
      {composer && <Composer at={composer} />}
    </Box>
  )
})

const TooSmall = ({ at }: { readonly at: Rectangle }) => (
  <Rows rows={[`${at.width}×${at.height} is too small:`, '40×10 is needed.']} at={at} />
)

const hasNoSpaces = (state: State): boolean => Object.keys(state.spaces).length === 0

/** @param backend the name of the network, for the status line */
export const Screen = memo(({ backend }: { readonly backend: string }) => {
  const areas = useStoreState(layoutOf)
  const space = useStoreState(openSpaceId)
  const empty = useStoreState(hasNoSpaces)
  if (areas.size === 'too-small') return <TooSmall at={areas.status} />
  const { spaces, header, size, columns, rows } = areas
  // One region at a time: the list of spaces, unless there are none.
  const list = size === 'narrow' && empty ? undefined : spaces
  const left = list === undefined ? 0 : Math.min(columns, list.width + 1)
  return (
    <Box flexDirection="column" width="100%" height={areas.rows}>
      <Box height={areas.rows - 1} flexShrink={0}>
        {list && <Spaces at={list} />}
        {list && header && <Rule x={list.x + list.width} height={list.height} />}
        {header && space !== undefined && <OpenSpace space={space} areas={areas} />}
        {space === undefined && left < columns && (
          <Nothing at={{ x: left, y: 0, width: columns - left, height: rows - 1 }} />
        )}
      </Box>
      <Status at={areas.status} backend={backend} />
      <OverlayLayer />
    </Box>
  )
})
