// Finds items by id in what is loaded of a space, and what a comment on one would hang on.
import type { ItemId, SpaceId } from '../../src/domain/ids.ts'
import type { Item, ParentRef } from '../../src/domain/model.ts'
import type { SafeText } from '../../src/domain/text.ts'
import { isTitled } from '../../src/domain/titled.ts'
import type { ItemList, State } from '../state.ts'
import { memoised } from './memo.ts'
import { parentInOutbox } from './unsent.ts'

type Lists = State['timelines'][SpaceId]['lists']

const loaded = (lists: Lists | undefined): readonly ItemList[] =>
  Object.values(lists ?? {}).filter((list) => list !== undefined)

type Apart = State['timelines'][SpaceId]['apart']

const found = memoised((id: ItemId, lists: Lists | undefined, apart: Apart | undefined): Item | undefined => {
  for (const { items } of loaded(lists)) {
    const item = items.findLast((each) => each.id === id)
    if (item !== undefined) return item
  }
  return apart?.get(id)
})

/** The item as the network has it, when any list of the space holds it, or it was found apart from them. */
export const findItem = (state: State, space: SpaceId, id: ItemId): Item | undefined =>
  found(id, state.timelines[space]?.lists, state.timelines[space]?.apart)

const byId = memoised((_space: SpaceId, lists: Lists | undefined): ReadonlyMap<ItemId, Item> => {
  const items = new Map<ItemId, Item>()
  for (const list of loaded(lists).toReversed()) for (const item of list.items) items.set(item.id, item)
  return items
})

/** What the lists of a space hold, by id: for whoever looks for many at once. */
export const itemsOf = (state: State, space: SpaceId): ReadonlyMap<ItemId, Item> =>
  byId(space, state.timelines[space]?.lists)

const parentOf = memoised(
  (id: ItemId, lists: Lists | undefined, apart: Apart | undefined): ParentRef | undefined => {
    const item = found(id, lists, apart)
    if (item?.kind === 'message') return { id, kind: 'message', title: 'message' as SafeText }
    if (item !== undefined && isTitled(item)) return { id, kind: item.kind, title: item.title }
    for (const { items } of loaded(lists)) {
      const comment = items.findLast((each) => each.kind === 'message' && each.parent?.id === id)
      if (comment?.kind === 'message') return comment.parent
    }
    return undefined
  },
)

/** What a comment on this item hangs on: the item where it is loaded, else as another comment or the outbox tells it. */
export const parentRef = (state: State, space: SpaceId, id: ItemId): ParentRef | undefined =>
  parentOf(id, state.timelines[space]?.lists, state.timelines[space]?.apart) ??
  parentInOutbox(state, space, id)
