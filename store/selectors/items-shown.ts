// What stands in the lists of a space, each once.
import type { SpaceId } from '../../src/domain/ids.ts'
import type { Item } from '../../src/domain/model.ts'
import type { State } from '../state.ts'

/** In no order, and without what was found apart. Made anew each time: for sync, not for drawing. */
export const itemsShown = (state: State, space: SpaceId): readonly Item[] => {
  const lists = Object.values(state.timelines[space]?.lists ?? {})
  return [...new Map(lists.flatMap((list) => list?.items ?? []).map((item) => [item.id, item])).values()]
}
