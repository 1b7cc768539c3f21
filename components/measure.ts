// Geometry for commands: where one stands after scrolling, as the panes on the screen would show it.
import type { Millis, SpaceId } from '../src/domain/ids.ts'
import type { ListName } from '../src/domain/model.ts'
import { commentedIn } from '../src/domain/thread.ts'
import type { Measure } from '../store/commands/command.ts'
import { postRows } from '../store/selectors/posts.ts'
import { taskGroups } from '../store/selectors/tasks.ts'
import { listEntries } from '../store/selectors/timeline.ts'
import { unsentIn } from '../store/selectors/unsent.ts'
import type { Reading, State } from '../store/state.ts'
import type { Rectangle } from './layout.ts'
import { caretByRow } from './overlays/caret-by-row.ts'
import { overlayRow } from './overlays/content.ts'
import { DETAIL_TITLE } from './posts/Detail.tsx'
import { detailStrip } from './posts/detail-strip.ts'
import { openedEntries } from './posts/opened.ts'
import { postsEntries, postsStrip } from './posts/strip.ts'
import { layoutOf } from './screen-layout.ts'
import { richReady } from '../src/text/rich.ts'
import { outOfView, revealed, scrolled } from './shared/geometry.ts'
import type { Strip } from './shared/geometry.ts'
import { lookOf } from './shared/look.ts'
import { MARGINS } from './shared/pane.ts'
import { tasksEntries, tasksStrip } from './tasks/strip.ts'
import type { Theme } from './theme/theme.ts'
import { timelineStrip } from './timeline/strip.ts'

type Pane = Pick<Rectangle, 'width' | 'height'>

/** The pane of a list; one that is not on the screen now is measured as if it had the place of the one that is. */
const paneOf = (state: State, list: ListName): Pane => {
  const areas = layoutOf(state)
  const shown = areas.list ?? areas.detail ?? { width: areas.columns, height: Math.max(1, areas.rows - 5) }
  if (commentedIn(list) === undefined) return shown
  const { width, height } = areas.detail ?? shown
  return { width, height: Math.max(1, height - DETAIL_TITLE) }
}

const readingOf = (state: State, space: SpaceId, list: ListName): Reading | undefined =>
  state.view.places[space]?.readings[list]

type Use<Answer> = <Entry>(strip: Strip<Entry>) => Answer

/** @param theme the one that the panes are drawn with, so that both find the same rows in the caches */
export const createMeasure = (theme: Theme, now: () => Millis): Measure => {
  const withStrip = <Answer>(state: State, space: SpaceId, list: ListName, use: Use<Answer>): Answer => {
    const look = lookOf(theme, paneOf(state, list).width - MARGINS, state.me, richReady())
    const thread = commentedIn(list)
    if (thread !== undefined) return use(detailStrip(openedEntries(state, space, thread), look, now()))
    if (list === 'posts') {
      const unsent = unsentIn(state, space, 'create-post')
      return use(postsStrip(postsEntries(postRows(state, space), unsent), look, now()))
    }
    if (list === 'tasks') {
      const unsent = unsentIn(state, space, 'create-task')
      const groups = taskGroups(state, space, now())
      return use(tasksStrip(tasksEntries(groups, unsent, state.me, look.width), look, now()))
    }
    return use(timelineStrip(listEntries(state, space, list), look, now()))
  }

  return {
    scrolled: (state, space, list, rows) =>
      withStrip(state, space, list, (strip) =>
        scrolled(strip, readingOf(state, space, list), paneOf(state, list).height, rows),
      ),
    revealed: (state, space, list, item) =>
      withStrip(state, space, list, (strip) =>
        revealed(strip, readingOf(state, space, list), paneOf(state, list).height, item),
      ),
    outOfView: (state, space, list, item) =>
      withStrip(state, space, list, (strip) =>
        outOfView(strip, readingOf(state, space, list), paneOf(state, list).height, item),
      ),
    pageRows: (state, list) => paneOf(state, list).height,
    caretByRow,
    overlayRow: (state, overlay, by) => overlayRow(overlay, by, state, now(), theme),
  }
}
