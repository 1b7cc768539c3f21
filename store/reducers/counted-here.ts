// Unread counts from what was seen here: where a network keeps none, over our own marks; where a page overtakes live news.
import type { Millis, SpaceId } from '../../src/domain/ids.ts'
import type { Item, Space } from '../../src/domain/model.ts'
import type { EventOf } from '../events.ts'
import type { State } from '../state.ts'

/** Does this machine count what is unread, because the network does not? */
export const isCountedHere = ({ network }: Pick<State, 'network'>): boolean =>
  network?.capabilities.unread === 'local'

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
  if (known !== undefined) return { ...loaded, lastReadAt: known.lastReadAt, unread: known.unread }
  const { lastReadAt, activeAt, modifiedAt } = loaded
  const mark = isFirst ? Math.max(lastReadAt, activeAt, modifiedAt) : lastReadAt
  return { ...loaded, lastReadAt: mark, unread: 0 }
}

/** What was written before the network told of the space at all. */
const withEarlyCounted = (state: State, space: Space): Space =>
  state.spaces[space.id] === undefined
    ? { ...space, unread: unreadIn(chatOf(state, space.id), space, state.me) }
    : space

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

export const unreadIn = (items: readonly Item[], space: Space, me: State['me']): number => {
  let count = 0
  for (let at = items.length - 1; at >= 0; at -= 1) {
    const item = items[at]
    if (item === undefined || item.createdAt <= space.lastReadAt) break
    if (isUnreadSince(item, space.lastReadAt, me)) count += 1
  }
  return count
}

export const chatOf = (state: State, space: SpaceId): readonly Item[] =>
  state.timelines[space]?.lists.timeline?.items ?? []

/** A page came into the chat of a space: what in it was not counted yet is counted. */
export const withPageCounted = (before: State, after: State, id: SpaceId): State => {
  const space = after.spaces[id]
  const items = chatOf(after, id)
  if (space === undefined || items === chatOf(before, id)) return after
  if (!isCountedHere(after)) return withOvertaken(after, space)
  const unread = countedOnTop(space, chatOf(before, id).at(-1), items, after.me)
  return unread === space.unread ? after : withSpace(after, { ...space, unread })
}

const withSpace = (state: State, space: Space): State => ({
  ...state,
  spaces: { ...state.spaces, [space.id]: space },
})

/** What is newer than all that was known counts on top; and never less is unread than what is here, after the mark. */
const countedOnTop = (
  space: Space,
  newest: Item | undefined,
  items: readonly Item[],
  me: State['me'],
): number => {
  const newer = newest === undefined ? [] : since(newest.createdAt, items)
  return Math.max(space.unread + unreadIn(newer, space, me), unreadIn(items, space, me))
}

/**
 * The page overtook what tells live of its newest items, which counts nothing when it comes. The network counted what is
 * no newer than what it listed, by the second only: so never more than is here, where all after the mark is.
 */
const withOvertaken = (state: State, space: Space): State => {
  const window = state.timelines[space.id]?.lists.timeline
  const newest = window?.items.at(-1)
  if (window === undefined || newest === undefined || newest.createdAt <= space.activeAt) return state
  const { items, older } = window
  const onTop = space.unread + unreadIn(since(space.activeAt, items), space, state.me)
  const isWhole = older.kind === 'end' || (items[0]?.createdAt ?? 0) <= space.lastReadAt
  const most = isWhole ? unreadIn(items, space, state.me) : onTop
  const unread = Math.max(space.unread, Math.min(onTop, most))
  return withSpace(state, { ...space, unread, activeAt: newest.createdAt })
}

const since = (moment: Millis, items: readonly Item[]): readonly Item[] =>
  items.filter(({ createdAt }) => createdAt > moment)
