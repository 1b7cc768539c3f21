// Reading what the network sent and we did not understand.
import type { State } from '../state.ts'
import type { Command, CommandContext } from './command.ts'

/** How many details a page key passes: each takes a row or two. */
const PAGE = 8

const moveBy = (context: CommandContext, by: number): void => {
  const { view, surprises }: State = context.state()
  const { overlay } = view
  if (overlay?.kind !== 'surprises') return
  const row = Math.max(0, Math.min(surprises.recent.length - 1, overlay.row + by))
  context.dispatch({ type: 'overlay-shown', overlay: { ...overlay, row } })
}

const move = (id: string, title: string, keys: readonly string[], by: number): Command => ({
  id: `surprises.${id}`,
  title,
  scope: 'surprises',
  category: 'Move',
  keys,
  run: (context) => moveBy(context, by),
})

export const surprisesCommands: readonly Command[] = [
  move('up', 'Up', ['up', 'k', 'ctrl-p'], -1),
  move('down', 'Down', ['down', 'j', 'ctrl-n'], 1),
  move('page-up', 'A page up', ['page-up', 'ctrl-u'], -PAGE),
  move('page-down', 'A page down', ['page-down', 'ctrl-d'], PAGE),
  {
    id: 'surprises.close',
    title: 'Close',
    scope: 'surprises',
    category: 'Move',
    keys: ['escape', 'q', 'enter', '!'],
    hint: 'close',
    run: ({ dispatch }) => dispatch({ type: 'overlay-closed' }),
  },
]
