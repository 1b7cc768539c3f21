// Searching messages: the keys of its overlay. What is typed is searched by store/sync/searching.ts.
import { editorOf, emptyEditor } from '../editor.ts'
import { chosenHit, hitRows } from '../selectors/search.ts'
import type { Command, CommandContext } from './command.ts'
import { editingCommands } from './editing.ts'
import { goToRow } from './go-to-item.ts'

/** How many hits a page key passes: each takes two rows. */
const PAGE = 8

const moveBy = (context: CommandContext, by: number): void => {
  const state = context.state()
  const { overlay } = state.view
  if (overlay?.kind !== 'search') return
  const rows = hitRows(state)
  const at = rows.findIndex(({ key }) => key === chosenHit(state)?.key)
  const next = rows[Math.max(0, Math.min(rows.length - 1, at + by))]
  if (next !== undefined)
    context.dispatch({ type: 'overlay-shown', overlay: { ...overlay, chosen: next.key } })
}

const move = (id: string, title: string, keys: readonly string[], by: number): Command => ({
  id: `search.${id}`,
  title,
  scope: 'search',
  category: 'Move',
  keys,
  run: (context) => moveBy(context, by),
})

export const showSearchCommand: Command = {
  id: 'search-messages',
  title: 'Search messages',
  scope: 'global',
  category: 'Read',
  keys: ['/', 'alt-s'],
  run: ({ state, dispatch }) => {
    // What was found last is there again: one looks through it hit by hit.
    const { search } = state()
    const query = search === undefined ? emptyEditor : editorOf(search.asked)
    dispatch({ type: 'overlay-shown', overlay: { kind: 'search', query } })
  },
}

export const searchCommands: readonly Command[] = [
  {
    id: 'search.go',
    title: 'Go to it',
    scope: 'search',
    category: 'Move',
    keys: ['enter'],
    hint: 'go to it',
    disabled: (state) => (chosenHit(state) === undefined ? 'Nothing is found yet.' : undefined),
    run: (context) => {
      const hit = chosenHit(context.state())
      if (hit !== undefined) goToRow(context, hit)
    },
  },
  move('up', 'Up', ['up', 'ctrl-p', 'shift-tab'], -1),
  move('down', 'Down', ['down', 'ctrl-n', 'tab'], 1),
  move('page-up', 'A page up', ['page-up'], -PAGE),
  move('page-down', 'A page down', ['page-down'], PAGE),
  {
    id: 'search.close',
    title: 'Close',
    scope: 'search',
    category: 'Move',
    keys: ['escape'],
    hint: 'close',
    run: ({ dispatch }) => dispatch({ type: 'overlay-closed' }),
  },
  ...editingCommands('search'),
]
