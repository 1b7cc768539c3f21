// Searching messages: the keys of its overlay. What is typed is searched by store/sync/searching.ts.
import { editorOf, emptyEditor } from '../editor.ts'
import { chosenHit, hitRows } from '../selectors/search.ts'
import type { Command } from './command.ts'
import { closing, moves, rowAfter } from './moves.ts'
import type { MoveBy } from './moves.ts'
import { editingCommands } from './editing.ts'
import { goToRow } from './go-to-item.ts'

/** How many hits a page key passes: each takes two rows. */
const PAGE = 8

const moveBy: MoveBy = (context, by) => {
  const state = context.state()
  const { overlay } = state.view
  if (overlay?.kind !== 'search') return
  const rows = hitRows(state)
  const lit = chosenHit(state)?.key
  const at = rows.findIndex(({ key }) => key === lit)
  const next = rowAfter(rows, at, by)
  if (next !== undefined)
    context.dispatch({ type: 'overlay-shown', overlay: { ...overlay, chosen: next.key } })
}

/** Opens with the words that were searched for last. */
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

/** Beside a text that is being typed: no letter is a key here. */
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
  ...moves('search', moveBy, PAGE, 'tab'),
  closing('search', ['escape']),
  ...editingCommands('search'),
]
