// On the row that says that something may be missing: reading it from the network.
import { gapRow } from '../selectors/gaps.ts'
import type { State } from '../state.ts'
import type { Command } from './command.ts'
import { selectedGap } from './target.ts'

const isFetching = (state: State): boolean => {
  const gap = selectedGap(state)
  const told = gap && state.timelines[gap.space]?.lists[gap.list]?.gap
  return told !== undefined && told.hole === gap?.before && told.problem === undefined
}

/** While the row of a gap is selected; it may have to be asked for several times, page by page. */
export const gapCommands: readonly Command[] = [
  {
    id: 'gap.load',
    title: 'Load what is missing here',
    scope: 'gap',
    category: 'Read',
    keys: ['enter', 'o'],
    hint: 'load',
    disabled: (state) => (isFetching(state) ? 'It is being loaded.' : undefined),
    run: (context) => {
      const gap = selectedGap(context.state())
      if (gap === undefined) return
      const { space, list, before } = gap
      // Held on to by what stands below the gap: what comes pushes nothing down.
      const reading = context.measure.revealed(context.state(), space, list, before)
      const selected = gapRow(before)
      context.dispatch({ type: 'reading-moved', space, list, reading: { ...reading, selected } })
      context.fillHole(space, list, before)
    },
  },
]
