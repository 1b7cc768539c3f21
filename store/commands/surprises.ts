// Reading what the network sent and we did not understand.
import type { State } from '../state.ts'
import type { Command } from './command.ts'
import { closing, moves, toEnds } from './moves.ts'
import type { MoveBy } from './moves.ts'

/** How many details a page key passes: each takes a row or two. */
const PAGE = 8

const moveBy: MoveBy = (context, by) => {
  const { view, surprises }: State = context.state()
  const { overlay } = view
  if (overlay?.kind !== 'surprises') return
  const row = Math.max(0, Math.min(surprises.recent.length - 1, overlay.row + by))
  context.dispatch({ type: 'overlay-shown', overlay: { ...overlay, row } })
}

/** Reading only; the list begins with the latest. */
export const surprisesCommands: readonly Command[] = [
  ...moves('surprises', moveBy, PAGE),
  ...toEnds('surprises', moveBy),
  closing('surprises', ['escape', 'q', 'enter', '!']),
]
