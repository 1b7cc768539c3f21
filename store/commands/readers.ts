// Who has read a message: asked of the network when it is wanted, and shown as a list.
import { readerRows } from '../selectors/readers.ts'
import { cannotAnswer } from './abilities.ts'
import type { Command, CommandContext } from './command.ts'
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

const moveBy = (context: CommandContext, by: number): void => {
  const { overlay } = context.state().view
  if (overlay?.kind !== 'readers') return
  const last = Math.max(0, readerRows(context.state(), overlay).length - 1)
  const row = Math.max(0, Math.min(last, overlay.row + by))
  context.dispatch({ type: 'overlay-shown', overlay: { ...overlay, row } })
}

const move = (id: string, title: string, keys: readonly string[], by: number): Command => ({
  id: `readers.${id}`,
  title,
  scope: 'readers',
  category: 'Move',
  keys,
  run: (context) => moveBy(context, by),
})

export const readersCommands: readonly Command[] = [
  move('up', 'Up', ['up', 'k', 'ctrl-p'], -1),
  move('down', 'Down', ['down', 'j', 'ctrl-n'], 1),
  move('page-up', 'A page up', ['page-up', 'ctrl-u'], -PAGE),
  move('page-down', 'A page down', ['page-down', 'ctrl-d'], PAGE),
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
  {
    id: 'readers.close',
    title: 'Close',
    scope: 'readers',
    category: 'Move',
    keys: ['escape', 'q', 'enter', 'S'],
    hint: 'close',
    run: ({ dispatch }) => dispatch({ type: 'overlay-closed' }),
  },
]
