// The list of everything unsent: moving in it, trying again, taking back, letting go, and going to where it stands.
import { allUnsent, chosenUnsent } from '../selectors/unsent.ts'
import type { State } from '../state.ts'
import type { Command } from './command.ts'
import { closing, moves, rowAfter, toEnds } from './moves.ts'
import type { MoveBy } from './moves.ts'
import { goToSpace } from './navigation.ts'
import { actsOnOutgoing } from './outgoing.ts'

/** How many of them a page key passes: each takes two rows. */
const PAGE = 8

const moveBy: MoveBy = (context, by) => {
  const state = context.state()
  const all = allUnsent(state)
  const lit = chosenUnsent(state)?.localId
  const at = all.findIndex(({ localId }) => localId === lit)
  const next = rowAfter(all, at, by)
  if (next !== undefined)
    context.dispatch({ type: 'overlay-shown', overlay: { kind: 'unsent', chosen: next.localId } })
}

/** The space that the lit one belongs to, as long as it is there. */
const spaceOf = (state: State) => {
  const intent = chosenUnsent(state)?.intent
  return intent !== undefined && 'space' in intent && state.spaces[intent.space] !== undefined
    ? intent.space
    : undefined
}

/** On the lit entry, the same as on one that is selected in its space; and going there. */
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
  ...moves('unsent', moveBy, PAGE),
  ...toEnds('unsent', moveBy),
  closing('unsent', ['escape', 'q', 'U', 'alt-u']),
]
