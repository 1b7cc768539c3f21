// Reading a list of the open space: moving the selection, scrolling, going back. The same in chat, posts, tasks, comments.
import type { Command, CommandContext } from './command.ts'
import {
  closeItem,
  focusPane,
  goToEnd,
  goToStart,
  readOnFrom,
  scrollBy,
  scrollPages,
  selectBy,
} from './navigation.ts'
import { timelineEntries } from '../selectors/timeline.ts'
import type { State } from '../state.ts'

const firstUnread = (state: State) => {
  const { space } = state.view
  const entries = space === undefined ? [] : timelineEntries(state, space)
  const line = entries.findIndex(({ kind }) => kind === 'unread')
  const entry = line === -1 ? undefined : entries[line + 1]
  return entry?.kind === 'item' ? entry.item.id : undefined
}

const move = (
  id: string,
  title: string,
  keys: readonly string[],
  run: (context: CommandContext) => void,
): Command => ({ id: `list.${id}`, title, scope: 'list', category: 'Move', keys, run })

/** For the list that has the focus. Page keys are among those of the space: they scroll from the composer, too. */
export const listCommands: readonly Command[] = [
  move('up', 'Up', ['up', 'k', 'ctrl-p'], (context) => selectBy(context, -1)),
  move('down', 'Down', ['down', 'j', 'ctrl-n'], (context) => selectBy(context, 1)),
  move('first', 'To the first that is loaded', ['home', 'g'], goToStart),
  move('last', 'To the last', ['end', 'G'], goToEnd),
  move('half-up', 'Half a page up', ['ctrl-u'], (context) => scrollPages(context, -0.5)),
  move('half-down', 'Half a page down', ['ctrl-d'], (context) => scrollPages(context, 0.5)),
  move('row-up', 'Scroll up by one row', ['ctrl-y'], (context) => scrollBy(context, -1)),
  move('row-down', 'Scroll down by one row', ['ctrl-e'], (context) => scrollBy(context, 1)),
  move('back', 'Back to the spaces', ['escape', 'left', 'h'], (context) => focusPane(context, 'spaces')),
]

/** In the chat only: no other list has an unread line. */
export const timelineCommands: readonly Command[] = [
  {
    id: 'timeline.first-unread',
    title: 'To the first unread message',
    scope: 'timeline',
    category: 'Read',
    keys: ['u'],
    disabled: (state) => (firstUnread(state) === undefined ? 'Everything here is read.' : undefined),
    run: (context) => {
      const item = firstUnread(context.state())
      if (item !== undefined) readOnFrom(context, item)
    },
  },
]

/** The keys that lead from other lists to the spaces close what is open here. */
export const detailCommands: readonly Command[] = [
  {
    id: 'detail.close',
    title: 'Close and go back',
    scope: 'detail',
    category: 'Move',
    keys: ['escape', 'left', 'h'],
    hint: 'back',
    run: closeItem,
  },
]
