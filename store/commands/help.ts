// The lists behind `?` and go-to, over the whole table of commands.
import type { SpaceId } from '../../src/domain/ids.ts'
import type { State } from '../state.ts'
import { helpRowsOf } from './help-rows.ts'
import type { HelpRow } from './help-rows.ts'
import { commands } from './registry.ts'
import { switcherRowsOf } from './switcher-rows.ts'
import type { SwitcherRow } from './switcher-rows.ts'

/** The commands of this context: by category, or the best matches of a query first. */
export const helpRows = (state: State, query: string): readonly HelpRow[] =>
  helpRowsOf(commands, state, query)

/**
 * Where one can go: what is unread first, or the best matches of a query; commands when it begins with `>`.
 * @param order of the spaces while nothing is typed, as the overlay keeps it
 */
export const switcherRows = (
  state: State,
  query: string,
  order?: readonly SpaceId[],
): readonly SwitcherRow[] => switcherRowsOf(commands, state, query, order)
