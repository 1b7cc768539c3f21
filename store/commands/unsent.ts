// The list of everything unsent: moving in it, trying again, taking back, letting go, and going to where it stands.
import { allUnsent, chosenUnsent } from '../selectors/unsent.ts'
import type { State } from '../state.ts'
import type { Command, CommandContext } from './command.ts'
import { goToSpace } from './navigation.ts'
import { actsOnOutgoing } from './outgoing.ts'

/** How many of them a page key passes: each takes two rows. */
const PAGE = 8

const moveBy = (context: CommandContext, by: number): void => {
  const state = context.state()
  const all = allUnsent(state)
  const at = all.findIndex(({ localId }) => localId === chosenUnsent(state)?.localId)
  const next = all[Math.max(0, Math.min(all.length - 1, at + by))]
  if (next !== undefined)
    context.dispatch({ type: 'overlay-shown', overlay: { kind: 'unsent', chosen: next.localId } })
}

const move = (id: string, title: string, keys: readonly string[], by: number): Command => ({
  id: `unsent.${id}`,
  title,
  scope: 'unsent',
  category: 'Move',
  keys,
  run: (context) => moveBy(context, by),
})

/** The space that the lit one belongs to, as long as it is there. */
const spaceOf = (state: State) => {
  const intent = chosenUnsent(state)?.intent
  return intent !== undefined && 'space' in intent && state.spaces[intent.space] !== undefined
    ? intent.space
    : undefined
}

export const unsentCommands: readonly Command[] = [
  ...actsOnOutgoing('unsent'),
  {
    id: 'unsent.go',
    title: 'Go to its space',
    scope: 'unsent',
    category: 'Move',
    keys: ['enter'],
    hint: 'go there',
    disabled: (state) => {
      if (chosenUnsent(state) === undefined) return 'Everything has been sent.'
      return spaceOf(state) === undefined ? 'It belongs to no space.' : undefined
    },
    run: (context) => {
      const space = spaceOf(context.state())
      context.dispatch({ type: 'overlay-closed' })
      if (space !== undefined) goToSpace(context, space)
    },
  },
  move('up', 'Up', ['up', 'k', 'ctrl-p'], -1),
  move('down', 'Down', ['down', 'j', 'ctrl-n'], 1),
  move('page-up', 'A page up', ['page-up', 'ctrl-u'], -PAGE),
  move('page-down', 'A page down', ['page-down', 'ctrl-d'], PAGE),
  {
    id: 'unsent.close',
    title: 'Close',
    scope: 'unsent',
    category: 'Move',
    keys: ['escape', 'q', 'U', 'alt-u'],
    hint: 'close',
    run: ({ dispatch }) => dispatch({ type: 'overlay-closed' }),
  },
]
