// What the rows of posts and of tasks have in common: the item with what is on its way for it, and its comments.
import type { SpaceId } from '../../src/domain/ids.ts'
import type { Item, Post, Task } from '../../src/domain/model.ts'
import type { Outgoing } from '../../src/domain/outgoing.ts'
import type { Timeline } from '../state.ts'
import { commentCount } from './comments.ts'
import { echoed, echoesByItem } from './delivery.ts'
import type { Delivery } from '../rows.ts'

/** What a row shows beside the item itself. */
export type Listed = {
  readonly comments: number
  readonly delivery?: Delivery
  /** Deleted by the person, not yet by the network. */
  readonly removing: boolean
}

type ListedItem = Post | Task

/** The items of one kind, oldest first, as the person wants them. */
export const listedItems = <Kind extends ListedItem>(
  space: SpaceId,
  timeline: Timeline | undefined,
  outbox: readonly Outgoing[],
  list: Kind extends Post ? 'posts' : 'tasks',
  isOne: (item: Item) => item is Kind,
): readonly { readonly item: Kind; readonly shown: Listed }[] => {
  const echoes = echoesByItem(outbox, space)
  return (timeline?.lists[list]?.items ?? []).filter(isOne).map((original) => {
    const { item, removing, delivery } = echoed(original, echoes)
    const comments = commentCount(timeline, item.id, item.comments)
    return { item, shown: { comments, removing, ...(delivery === undefined ? {} : { delivery }) } }
  })
}
