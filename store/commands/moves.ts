// Moving in a list that lies over the screen, and closing it: the same keys in each of them.
import { isRead } from '../overlay.ts'
import type { State } from '../state.ts'
import type { Command, CommandContext, Scope } from './command.ts'

/** Lights the row so many further down (up, when negative) and none past an end. */
export type MoveBy = (context: CommandContext, rows: number) => void

/** `letters`: nothing is written there, so letters move, too. `tab`: beside a filter. `arrows`: where Tab means something else. */
type Keys = 'letters' | 'tab' | 'arrows'

const up: Readonly<Record<Keys, readonly string[]>> = {
  letters: ['up', 'k', 'ctrl-p'],
  tab: ['up', 'ctrl-p', 'shift-tab'],
  arrows: ['up', 'ctrl-p'],
}
const down: Readonly<Record<Keys, readonly string[]>> = {
  letters: ['down', 'j', 'ctrl-n'],
  tab: ['down', 'ctrl-n', 'tab'],
  arrows: ['down', 'ctrl-n'],
}

const move = (
  scope: Scope,
  id: string,
  title: string,
  keys: readonly string[],
  run: Command['run'],
): Command => ({ id: `${scope}.${id}`, title, scope, category: 'Move', keys, run })

/** A row up and down. */
export const steps = (scope: Scope, moveBy: MoveBy, keys: Keys = 'letters'): readonly Command[] => [
  move(scope, 'up', 'Up', up[keys], (context) => moveBy(context, -1)),
  move(scope, 'down', 'Down', down[keys], (context) => moveBy(context, 1)),
]

/** @param page how many rows a page key passes */
export const moves = (
  scope: Scope,
  moveBy: MoveBy,
  page: number | ((state: State) => number),
  keys: Keys = 'letters',
): readonly Command[] => {
  const pageOf = (context: CommandContext): number =>
    typeof page === 'number' ? page : page(context.state())
  const [pageUp, pageDown] =
    keys === 'letters'
      ? [
          ['page-up', 'ctrl-u'],
          ['page-down', 'ctrl-d'],
        ]
      : [['page-up'], ['page-down']]
  return [
    ...steps(scope, moveBy, keys),
    move(scope, 'page-up', 'A page up', pageUp, (context) => moveBy(context, -pageOf(context))),
    move(scope, 'page-down', 'A page down', pageDown, (context) => moveBy(context, pageOf(context))),
  ]
}

/** To the first row and the last. */
export const toEnds = (scope: Scope, moveBy: MoveBy, keys: Keys = 'letters'): readonly Command[] => {
  const [first, last] =
    keys === 'letters'
      ? [
          ['home', 'g'],
          ['end', 'G'],
        ]
      : [['home'], ['end']]
  return [
    move(scope, 'first', 'To the first', first, (context) => moveBy(context, Number.NEGATIVE_INFINITY)),
    move(scope, 'last', 'To the last', last, (context) => moveBy(context, Number.POSITIVE_INFINITY)),
  ]
}

/** In an overlay that is read. */
export const readBy: MoveBy = ({ state, dispatch, measure }, by) => {
  const { overlay } = state().view
  if (overlay !== undefined && isRead(overlay))
    dispatch({
      type: 'overlay-shown',
      overlay: { ...overlay, row: measure.overlayRow(state(), overlay, by) },
    })
}

/** @param at where one is now; -1 for nowhere @returns the row so many further, never past an end; undefined where there is none */
export const rowAfter = <Row>(rows: readonly Row[], at: number, by: number): Row | undefined =>
  rows[Math.max(0, Math.min(rows.length - 1, at + by))]

/** Asks nothing: what must not be lost by accident has a way of its own to be left. */
export const closeOverlay = ({ dispatch }: CommandContext): void => dispatch({ type: 'overlay-closed' })

/** Hinted at in the footer. @param run where there is more to it than closing: members have a filter to leave first */
export const closing = (scope: Scope, keys: readonly string[], run = closeOverlay): Command => ({
  ...move(scope, 'close', 'Close', keys, run),
  hint: 'close',
})
