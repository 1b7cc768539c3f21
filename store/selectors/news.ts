// Whether an event would tell anything that is not known here yet.
import type { DomainEvent } from '../../src/domain/events.ts'
import type { ItemId, Millis, SpaceId } from '../../src/domain/ids.ts'
import type { Item, ItemChange } from '../../src/domain/model.ts'
import { findItem, liesBefore } from '../reducers/item-list.ts'
import type { ItemList, State } from '../state.ts'

const itemIn = (state: State, space: SpaceId, id: ItemId): Item | undefined => {
  for (const list of Object.values(state.timelines[space]?.lists ?? {})) {
    const item = findItem(list, id)
    if (item !== undefined) return item
  }
  return undefined
}

const wasRemoved = (state: State, space: SpaceId, id: ItemId): boolean =>
  state.timelines[space]?.removed.has(id) ?? false

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** A newer version that reads the same is no news: networks touch an item when somebody comments on it. */
const differs = (item: Item, change: ItemChange): boolean =>
  Object.entries(change).some(([name, value]) => !same(value ?? undefined, item[name as keyof Item]))

/** What a person sees of an item: not when it was touched, and of files not where they lie for the moment. */
const seen = (item: Item): unknown => {
  const files = item.attachments.map(({ name }) => name)
  switch (item.kind) {
    case 'task':
      return [item.title, item.body, item.done, item.assignees, item.dueAt, files]
    case 'post':
      return [item.title, item.body, files]
    default:
      return [item.body, files]
  }
}

/** Read in this run: not only what came live, or what was kept by the run before. */
export const wasRead = (list: ItemList | undefined): boolean =>
  list !== undefined && list.older.kind !== 'unknown' && list.cached !== true

/** Up to when all that came into a space was told; of what is older nobody says whether it is news. */
export type ToldTo = (space: SpaceId) => Millis

const isNewItem = (state: State, item: Item, toldTo: ToldTo): boolean => {
  const { id, space, modifiedAt } = item
  const window = state.timelines[space]?.lists.timeline
  const known = itemIn(state, space, id)
  // Of what was not read one has what came live, and perhaps what was kept.
  if (window === undefined || !wasRead(window))
    return known === undefined && !wasRemoved(state, space, id) && item.createdAt > toldTo(space)
  // Before what is loaded lies what one did not ask for.
  if (liesBefore(window, item) || wasRemoved(state, space, id)) return false
  return known === undefined || (known.modifiedAt < modifiedAt && !same(seen(known), seen(item)))
}

/** Only of what happens to items; all other events are no news. */
export const isNews = (state: State, event: DomainEvent, toldTo: ToldTo): boolean => {
  switch (event.type) {
    case 'item-arrived':
      return isNewItem(state, event.item, toldTo)
    case 'item-changed': {
      const known = itemIn(state, event.space, event.item)
      return known !== undefined && known.modifiedAt < event.modifiedAt && differs(known, event.change)
    }
    case 'item-removed':
      return itemIn(state, event.space, event.item) !== undefined
    default:
      return false
  }
}
