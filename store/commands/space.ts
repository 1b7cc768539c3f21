// What one can do in the open space, whatever has the focus: the three views, new things, scrolling, marks.
import type { Millis, SpaceId } from '../../src/domain/ids.ts'
import { isCountedHere } from '../reducers/counted-here.ts'
import type { State, Tab } from '../state.ts'
import { echoedSpace } from '../selectors/echoed.ts'
import { spaceTitle } from '../selectors/spaces.ts'
import { lacks, lacksAll } from './abilities.ts'
import type { Command, CommandContext } from './command.ts'
import { newPostForm, newTaskForm } from './forms.ts'
import { focusPane, goToTab, scrollBy, scrollPages } from './navigation.ts'
import { closedHere, forbids, notArchived, notDirect, notGuests } from './rights.ts'
import { say } from './say.ts'
import { hasComposer, openTab, targetSpace } from './target.ts'

const tab = (number: number, name: Tab, title: string): Command => ({
  id: `space.${name}`,
  title,
  scope: 'space',
  category: 'Read',
  keys: [`${number}`, `alt-${number}`],
  disabled: (state) => lacksAll(state, name),
  run: (context) => goToTab(context, name),
})

const scroll = (id: string, title: string, key: string, run: (context: CommandContext) => void): Command => ({
  id: `space.${id}`,
  title,
  scope: 'space',
  category: 'Move',
  keys: [key],
  run,
})

/** The network tells when a space was last active in whole seconds: the item itself may be later in that second. */
const SECOND = 1000

/** Up to where there is something to read in a space, by the network's clock: ours may go wrong. */
const newestKnown = (state: State, id: SpaceId): Millis => {
  const activeAt = state.spaces[id]?.activeAt ?? 0
  const newest = state.timelines[id]?.lists.timeline?.items.at(-1)?.createdAt ?? 0
  return newest >= activeAt || isCountedHere(state) ? Math.max(newest, activeAt) : activeAt + SECOND - 1
}

/** Posts and tasks are for groups, and for those who are more than guests there. */
const cannotWrite = (kind: 'create-post' | 'create-task') => (state: State) =>
  lacks(state, kind) ??
  (state.view.space === undefined
    ? undefined
    : forbids(notArchived, notDirect('is chat only'), notGuests)(state))

/** In all panes while a space is open; marking and pinning go by the cursor where the list of spaces has the focus. */
export const spaceCommands: readonly Command[] = [
  {
    id: 'space.write',
    title: 'Write',
    scope: 'space',
    category: 'Write',
    keys: ['i'],
    hint: 'write',
    disabled: closedHere,
    run: (context) => {
      if (!hasComposer(context.state())) goToTab(context, 'chat')
      focusPane(context, 'composer')
    },
  },
  tab(1, 'chat', 'Chat'),
  tab(2, 'posts', 'Posts'),
  tab(3, 'tasks', 'Tasks'),
  {
    id: 'space.new-post',
    title: 'New post',
    scope: 'space',
    category: 'Write',
    keys: ['p'],
    disabled: cannotWrite('create-post'),
    hint: 'new post',
    hinted: (state) => state.view.focus === 'content' && openTab(state) === 'posts',
    run: ({ state, dispatch }) => {
      const { space } = state().view
      if (space !== undefined) dispatch({ type: 'overlay-shown', overlay: newPostForm(space) })
    },
  },
  {
    id: 'space.new-task',
    title: 'New task',
    scope: 'space',
    category: 'Write',
    keys: ['t'],
    disabled: cannotWrite('create-task'),
    hint: 'new task',
    hinted: (state) => state.view.focus === 'content' && openTab(state) === 'tasks',
    run: ({ state, dispatch }) => {
      const { space } = state().view
      if (space !== undefined) dispatch({ type: 'overlay-shown', overlay: newTaskForm(space) })
    },
  },
  {
    id: 'space.mark-read',
    title: 'Mark the space as read',
    scope: 'space',
    category: 'Act',
    keys: ['m'],
    disabled: (state) => (isCountedHere(state) ? undefined : lacks(state, 'mark-read')),
    run: (context) => {
      const space = targetSpace(context.state())
      if (space === undefined) return
      const readAt = newestKnown(context.state(), space)
      if (isCountedHere(context.state())) context.dispatch({ type: 'space-read', space, readAt, unread: 0 })
      else context.send({ kind: 'mark-read', space, readAt })
      say(context, `${spaceTitle(context.state(), space)} is marked as read.`)
    },
  },
  {
    id: 'space.pin',
    title: 'Pin or unpin the space',
    scope: 'space',
    category: 'Act',
    keys: ['*'],
    disabled: (state) => lacks(state, 'set-pinned'),
    run: ({ state, send }) => {
      const space = targetSpace(state())
      const pinned = space !== undefined && echoedSpace(state(), space)?.pinned === true
      if (space !== undefined) send({ kind: 'set-pinned', space, pinned: !pinned })
    },
  },
  scroll('page-up', 'Scroll up by a page', 'page-up', (context) => scrollPages(context, -1)),
  scroll('page-down', 'Scroll down by a page', 'page-down', (context) => scrollPages(context, 1)),
  scroll('row-up', 'Scroll up by one row', 'shift-up', (context) => scrollBy(context, -1)),
  scroll('row-down', 'Scroll down by one row', 'shift-down', (context) => scrollBy(context, 1)),
]
