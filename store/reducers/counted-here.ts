// Unread counts of a network that keeps none: counted from what was seen here, over our own marks of what was read.
import type { Millis, SpaceId } from '../../src/domain/ids.ts'
import type { Item, Space } from '../../src/domain/model.ts'
import type { EventOf } from '../events.ts'
import type { State } from '../state.ts'
import { holds } from './item-list.ts'

/** Does this machine count what is unread, because the network does not? */
export const isCountedHere = ({ network }: Pick<State, 'network'>): boolean =>
  network?.capabilities.unread === 'local'

/**
 * Up to when what is here was counted. What a page brings counts where we count; where the network does, only what it
 * told live: a page can overtake that.
 */
export const countedTo = (state: State, space: SpaceId): Millis =>
  isCountedHere(state) ? Infinity : (state.spaces[space]?.activeAt ?? Infinity)

/** Does the unread count know of this item? @param to up to when what is here was counted: `countedTo` */
export const isCounted = (here: readonly Item[], item: Item, to: Millis): boolean =>
  item.createdAt <= to && holds(here, item)

/** News to somebody who read up to `since`: notices are none, nor is what one wrote. */
export const isUnreadSince = (
  { kind, author, createdAt }: Pick<Item, 'kind' | 'author' | 'createdAt'>,
  since: number,
  me: State['me'],
): boolean => kind !== 'notice' && author !== me && createdAt > since

/**
 * What a network says that knows no marks, with ours. On a first start nothing is unread: nobody reads years of a
 * company. A space that comes later is unread from the moment that the network tells.
 */
const withOurMark = (known: Space | undefined, loaded: Space, isFirst: boolean): Space => {
  // When one came may be learnt late: what was written before that is not new.
  if (known !== undefined)
    return { ...loaded, lastReadAt: Math.max(known.lastReadAt, loaded.lastReadAt), unread: known.unread }
  const { lastReadAt, activeAt, modifiedAt } = loaded
  const mark = isFirst ? Math.max(lastReadAt, activeAt, modifiedAt) : lastReadAt
  return { ...loaded, lastReadAt: mark, unread: 0 }
}

/** What was written before the network told of the space at all counts; what turns out to be from before one came does not. */
const withEarlyCounted = (state: State, space: Space): Space => {
  const known = state.spaces[space.id]
  const news = (mark: Space): number => unreadIn(chatOf(state, space.id), mark, state.me)
  if (known === undefined) return { ...space, unread: news(space) }
  if (known.lastReadAt === space.lastReadAt) return space
  return { ...space, unread: Math.max(0, space.unread - news(known) + news(space)) }
}

/** For a network that knows nothing of reading: its spaces come without marks, and keep those of this machine. */
export const spacesWithOurMarks = (
  state: State,
  event: EventOf<'spaces-loaded'>,
): EventOf<'spaces-loaded'> => {
  if (!isCountedHere(state)) return event
  const isFirst = Object.keys(state.spaces).length === 0
  const spaces = event.spaces.map((space) =>
    withEarlyCounted(state, withOurMark(state.spaces[space.id], space, isFirst)),
  )
  return { ...event, spaces }
}

/** The same for one space. */
export const spaceWithOurMark = (state: State, event: EventOf<'space-appeared'>): EventOf<'space-appeared'> =>
  isCountedHere(state)
    ? {
        ...event,
        space: withEarlyCounted(state, withOurMark(state.spaces[event.space.id], event.space, false)),
      }
    : event

/** How many are news after the mark of the space. @param items in order; looked through from the end to the mark */
export const unreadIn = (items: readonly Item[], space: Space, me: State['me']): number => {
  let count = 0
  for (let at = items.length - 1; at >= 0; at -= 1) {
    const item = items[at]
    if (item === undefined || item.createdAt <= space.lastReadAt) break
    if (isUnreadSince(item, space.lastReadAt, me)) count += 1
  }
  return count
}

/** What is loaded of it, oldest first; empty where the chat was never read. */
export const chatOf = (state: State, space: SpaceId): readonly Item[] =>
  state.timelines[space]?.lists.timeline?.items ?? []

/**
 * A page came into the chat of a space: what in it is newer than all that was known counts on top; and never less is
 * unread than what is here and is newer than the mark.
 */
export const withPageCounted = (before: State, after: State, id: SpaceId): State => {
  const space = after.spaces[id]
  const items = chatOf(after, id)
  if (!isCountedHere(after) || space === undefined || items === chatOf(before, id)) return after
  const newest = chatOf(before, id).at(-1)
  const newer = newest === undefined ? [] : items.filter(({ createdAt }) => createdAt > newest.createdAt)
  const unread = Math.max(space.unread + unreadIn(newer, space, after.me), unreadIn(items, space, after.me))
  return unread === space.unread
    ? after
    : { ...after, spaces: { ...after.spaces, [id]: { ...space, unread } } }
}
