// Who has read a message: asked of the network when it is wanted, and shown as a list.
import { readerRows } from '../selectors/readers.ts'
import { cannotAnswer } from './abilities.ts'
import type { Command } from './command.ts'
import { closing, moves } from './moves.ts'
import type { MoveBy } from './moves.ts'
import { selectedItem } from './target.ts'

/** How many people a page key passes. */
const PAGE = 8

/** On the selected item. */
export const itemReadersCommand: Command = {
  id: 'item.readers',
  title: 'Who has read it, and who has not',
  scope: 'item',
  category: 'Read',
  keys: ['S'],
  disabled: (state) => {
    const item = selectedItem(state)
    if (item === undefined) return 'Nothing is selected.'
    const cannot = cannotAnswer(state, 'readers')
    if (cannot !== undefined) return cannot
    return item.kind === 'notice' ? 'The network told this: who has read it is not known.' : undefined
  },
  run: ({ state, dispatch }) => {
    const item = selectedItem(state())
    if (item !== undefined)
      dispatch({
        type: 'overlay-shown',
        overlay: { kind: 'readers', space: item.space, item: item.id, row: 0 },
      })
  },
}

const moveBy: MoveBy = (context, by) => {
  const { overlay } = context.state().view
  if (overlay?.kind !== 'readers') return
  const last = Math.max(0, readerRows(context.state(), overlay).length - 1)
  const row = Math.max(0, Math.min(last, overlay.row + by))
  context.dispatch({ type: 'overlay-shown', overlay: { ...overlay, row } })
}

/** Asking again empties the overlay: by that store/sync/asking.ts asks. */
export const readersCommands: readonly Command[] = [
  ...moves('readers', moveBy, PAGE),
  {
    id: 'readers.again',
    title: 'Ask once more',
    scope: 'readers',
    category: 'Read',
    keys: ['r'],
    hint: 'ask again',
    disabled: ({ view: { overlay } }) =>
      overlay?.kind === 'readers' && overlay.found === undefined && overlay.problem === undefined
        ? 'It is being asked.'
        : undefined,
    run: ({ state, dispatch }) => {
      const { overlay } = state().view
      if (overlay?.kind !== 'readers') return
      const { kind, space, item } = overlay
      dispatch({ type: 'overlay-shown', overlay: { kind, space, item, row: 0 } })
    },
  },
  closing('readers', ['escape', 'q', 'enter', 'S']),
]
