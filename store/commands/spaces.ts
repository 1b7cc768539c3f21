// The list of spaces: moving the cursor in it and going in.
import { echoedSpaces } from '../selectors/echoed.ts'
import { pointedAccount } from '../selectors/accounts.ts'
import { isSameStop, listStops, pointedStop } from '../selectors/all-spaces.ts'
import type { State } from '../state.ts'
import type { Command, CommandContext } from './command.ts'
import { focusPane, goToSpace } from './navigation.ts'
import { targetSpace } from './target.ts'

/** Moves the cursor by so many rows, not past the ends, through the spaces of all accounts. */
const moveBy = (context: CommandContext, by: number): void => {
  const state = context.state()
  const stops = listStops(state)
  const cursor = targetSpace(state)
  const stop = pointedStop(state) ?? (cursor === undefined ? undefined : { space: cursor })
  const at = stops.findIndex((one) => isSameStop(one, stop))
  const to = stops[Math.max(0, Math.min(stops.length - 1, at + by))]
  if (to?.account !== undefined) context.dispatch({ type: 'account-pointed', ...to, account: to.account })
  else if (to?.space !== undefined) context.dispatch({ type: 'cursor-moved', space: to.space })
}

/** Rows of the list, roughly: section titles are not counted. */
const pageOf = (context: CommandContext): number => Math.max(1, context.state().view.rows - 4)

const move = (
  id: string,
  title: string,
  keys: readonly string[],
  by: (context: CommandContext) => number,
): Command => ({
  id: `spaces.${id}`,
  title,
  scope: 'spaces',
  category: 'Move',
  keys,
  run: (context) => moveBy(context, by(context)),
})

const noneArchived = (state: State): string | undefined =>
  Object.values(echoedSpaces(state)).some(({ archived }) => archived) ? undefined : 'No space is archived.'

/** The space that is open is always listed: where there is no other, one sees nothing of showing or folding them. */
const foldsInSight = (state: State): boolean =>
  Object.values(echoedSpaces(state)).some(({ archived, id }) => archived && id !== state.view.space)

/** While the list of spaces has the focus; its cursor walks through those of all accounts. */
export const spacesCommands: readonly Command[] = [
  {
    id: 'spaces.open',
    title: 'Open the space, or go to the account',
    scope: 'spaces',
    category: 'Move',
    keys: ['enter', 'right', 'l'],
    hint: 'open',
    hinted: (state) => pointedAccount(state) !== undefined || targetSpace(state) !== undefined,
    run: (context) => {
      const pointed = pointedStop(context.state())
      if (pointed?.account !== undefined) return context.accounts.show(pointed.account, pointed.space)
      const space = targetSpace(context.state())
      if (space !== undefined) goToSpace(context, space)
    },
  },
  move('up', 'Up', ['up', 'k', 'ctrl-p'], () => -1),
  move('down', 'Down', ['down', 'j', 'ctrl-n'], () => 1),
  move('page-up', 'A page up', ['page-up', 'ctrl-u'], (context) => -pageOf(context)),
  move('page-down', 'A page down', ['page-down', 'ctrl-d'], pageOf),
  move('first', 'First space', ['home', 'g'], () => Number.NEGATIVE_INFINITY),
  move('last', 'Last space', ['end', 'G'], () => Number.POSITIVE_INFINITY),
  {
    id: 'spaces.archived',
    title: 'List the archived spaces, or fold them away',
    scope: 'spaces',
    category: 'Read',
    keys: ['z', 'space'],
    hint: ({ view }) => (view.archived ? 'fold archive' : 'show archive'),
    hinted: foldsInSight,
    disabled: noneArchived,
    run: ({ state, dispatch }) => dispatch({ type: 'archived-shown', shown: !state().view.archived }),
  },
  {
    id: 'spaces.back',
    title: 'Back to the open space',
    scope: 'spaces',
    category: 'Move',
    keys: ['escape'],
    disabled: ({ view }) => (view.space === undefined ? 'No space is open.' : undefined),
    run: (context) => {
      const { space } = context.state().view
      if (space !== undefined) context.dispatch({ type: 'cursor-moved', space })
      focusPane(context, 'composer')
    },
  },
]
