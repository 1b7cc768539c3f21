// What is open in a space, with everything its pane shows of it. Memoised: the same object as long as nothing changed.
import { unsentId } from '../../src/domain/ids.ts'
import type { ItemId, SpaceId } from '../../src/domain/ids.ts'
import { commentCount } from '../../store/selectors/comments.ts'
import { deliveryOf, echoed, echoesByItem } from '../../store/selectors/delivery.ts'
import { findItem, parentRef } from '../../store/selectors/items.ts'
import { memoised } from '../../store/selectors/memo.ts'
import { personOf } from '../../store/selectors/people.ts'
import { listEntries } from '../../store/selectors/timeline.ts'
import type { Entry } from '../../store/selectors/timeline.ts'
import { unsentItem } from '../../store/selectors/unsent.ts'
import type { State } from '../../store/state.ts'
import type { Item, ParentRef } from '../../src/domain/model.ts'
import { isTitled } from '../../src/domain/titled.ts'
import { detailEntries } from './detail-strip.ts'
import type { DetailEntry, Opened } from './detail-strip.ts'

const openedOf = (
  space: SpaceId,
  original: Item | undefined,
  parent: ParentRef,
  outbox: State['outbox'],
  people: State['people'],
  me: State['me'],
): Opened => {
  if (original === undefined)
    return { parent, item: undefined, author: undefined, mine: false, assignees: [], me, delivery: undefined }
  const { item, delivery } = echoed(original, echoesByItem(outbox, space))
  const unsent = outbox.find(({ localId }) => unsentId(localId) === item.id)
  return {
    parent: isTitled(item) ? { id: item.id, kind: item.kind, title: item.title } : parent,
    item,
    author: personOf(people, item.author),
    mine: item.author === me,
    assignees: item.kind === 'task' ? item.assignees.map((id) => personOf(people, id)) : [],
    me,
    delivery: unsent === undefined ? delivery : deliveryOf(unsent),
  }
}

const entriesOf = memoised(
  (
    id: ItemId,
    space: SpaceId,
    item: Item | undefined,
    parent: ParentRef | undefined,
    comments: readonly Entry[],
    timeline: State['timelines'][SpaceId] | undefined,
    outbox: State['outbox'],
    people: State['people'],
    me: State['me'],
  ): readonly DetailEntry[] => {
    // Nothing is known of it: it was opened before it was loaded.
    if (parent === undefined) return comments.filter(({ kind }) => kind === 'older')
    const loaded = timeline?.lists[`thread:${id}`]?.items.length ?? 0
    const count = item !== undefined && isTitled(item) ? commentCount(timeline, id, item.comments) : loaded
    return detailEntries(openedOf(space, item, parent, outbox, people, me), comments, Math.max(count, loaded))
  },
)

/** The open item with its comments, from top to bottom. */
export const openedEntries = (state: State, space: SpaceId, id: ItemId): readonly DetailEntry[] =>
  entriesOf(
    id,
    space,
    findItem(state, space, id) ?? unsentItem(state, space, id),
    parentRef(state, space, id),
    listEntries(state, space, `thread:${id}`),
    state.timelines[space],
    state.outbox,
    state.people,
    state.me,
  )
