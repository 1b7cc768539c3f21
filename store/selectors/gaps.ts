// The rows of a list that say that something may be missing: which they are, and which of them is selected.
import type { ItemId, SpaceId } from '../../src/domain/ids.ts'
import type { ListName } from '../../src/domain/model.ts'
import type { ItemList, State } from '../state.ts'

/** The row of a gap is selected by this; what is missing lies right before the item. */
export const gapRow = (before: ItemId): ItemId => `gap:${before}` as ItemId

const gapOf = (row: ItemId): ItemId | undefined =>
  row.startsWith('gap:') ? (row.slice('gap:'.length) as ItemId) : undefined

/** The gap whose row this is, as long as it is there. */
export const gapIn = (list: ItemList | undefined, row: ItemId | undefined): ItemId | undefined => {
  const before = row === undefined ? undefined : gapOf(row)
  return before !== undefined && list?.holes?.includes(before) === true ? before : undefined
}

/** What is selected of a list; a gap that closed leaves it to the item that it was before. */
export const selectedIn = (state: State, space: SpaceId, name: ListName): ItemId | undefined => {
  const selected = state.view.places[space]?.readings[name]?.selected
  const before = selected === undefined ? undefined : gapOf(selected)
  return before === undefined || gapIn(state.timelines[space]?.lists[name], selected) !== undefined
    ? selected
    : before
}
