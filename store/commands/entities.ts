// What other programs wrote into a message, which its text does not say: shown as it came.
import type { Body } from '../../src/domain/text.ts'
import { findItem } from '../selectors/items.ts'
import { selectedItem } from './target.ts'
import type { Command, CommandContext } from './command.ts'

/** How many lines a page key passes. */
const PAGE = 12

const brings = (body: Body | undefined): boolean =>
  body?.markup === 'presentationml' && body.data !== undefined && /[^\s{}]/.test(body.data)

/** On the selected item. */
export const itemEntitiesCommand: Command = {
  id: 'item.entities',
  title: 'What programs wrote into it: its tags and entity data',
  scope: 'item',
  category: 'Read',
  keys: ['E'],
  disabled: (state) => {
    const item = selectedItem(state)
    if (item === undefined) return 'Nothing is selected.'
    return brings(findItem(state, item.space, item.id)?.body) ? undefined : 'It brings nothing but its text.'
  },
  run: ({ state, dispatch }) => {
    const item = selectedItem(state())
    if (item !== undefined)
      dispatch({
        type: 'overlay-shown',
        overlay: { kind: 'entities', space: item.space, item: item.id, row: 0 },
      })
  },
}

const moveBy = (context: CommandContext, by: number): void => {
  const { overlay } = context.state().view
  if (overlay?.kind !== 'entities') return
  context.dispatch({ type: 'overlay-shown', overlay: { ...overlay, row: Math.max(0, overlay.row + by) } })
}

const move = (id: string, title: string, keys: readonly string[], by: number): Command => ({
  id: `entities.${id}`,
  title,
  scope: 'entities',
  category: 'Move',
  keys,
  run: (context) => moveBy(context, by),
})

export const entitiesCommands: readonly Command[] = [
  move('up', 'Up', ['up', 'k', 'ctrl-p'], -1),
  move('down', 'Down', ['down', 'j', 'ctrl-n'], 1),
  move('page-up', 'A page up', ['page-up', 'ctrl-u'], -PAGE),
  move('page-down', 'A page down', ['page-down', 'ctrl-d'], PAGE),
  {
    id: 'entities.close',
    title: 'Close',
    scope: 'entities',
    category: 'Move',
    keys: ['escape', 'q', 'enter', 'E'],
    hint: 'close',
    run: ({ dispatch }) => dispatch({ type: 'overlay-closed' }),
  },
]
