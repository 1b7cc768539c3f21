// The spaces list: titles, members, preferences, read marks and the unread count.
import type { SpaceId } from '../../src/domain/ids.ts'
import type { Item, Member, Space } from '../../src/domain/model.ts'
import type { SafeText } from '../../src/domain/text.ts'
import type { EventOf } from '../events.ts'
import type { Notice, State } from '../state.ts'
import { chatOf, isCountedHere, isUnreadSince, unreadIn } from './counted-here.ts'
import { withoutMeeting } from './meetings.ts'
import { knownItem, timelineOf, withArrivals, withRemovalSettled, withRemoved } from './timeline.ts'

const withSpace = (state: State, space: Space): State => ({
  ...state,
  spaces: { ...state.spaces, [space.id]: space },
})

const update = (state: State, id: SpaceId, change: Partial<Space>): State => {
  const space = state.spaces[id]
  return space === undefined ? state : withSpace(state, { ...space, ...change })
}

/** Content equality of plain data; spaces are small and lists of them come rarely. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** What the network's list says, unless we have read further than it knows. */
const reconciled = (known: Space | undefined, loaded: Space): Space => {
  if (known === undefined) return loaded
  const readAhead = known.lastReadAt > loaded.lastReadAt
  const next = {
    ...loaded,
    ...(known.modifiedAt > loaded.modifiedAt ? changeOf(known) : {}),
    activeAt: Math.max(known.activeAt, loaded.activeAt),
    ...(readAhead ? { lastReadAt: known.lastReadAt, unread: known.unread } : {}),
  }
  return same(known, next) ? known : next
}

/** The fields that `space-changed` carries; `modifiedAt` versions them. */
const changeOf = ({ title, description, archived, members, role, modifiedAt }: Space): Partial<Space> => ({
  title,
  description,
  archived,
  members,
  role,
  modifiedAt,
})

/** The whole list: what is not in it is gone. Of each space the newer version counts, and the further mark. */
export const spacesLoaded = (state: State, event: EventOf<'spaces-loaded'>): State => {
  const entries = event.spaces.map((space) => [space.id, reconciled(state.spaces[space.id], space)] as const)
  const unchanged =
    entries.length === Object.keys(state.spaces).length &&
    entries.every(([id, space]) => state.spaces[id] === space)
  return unchanged ? state : { ...state, spaces: Object.fromEntries(entries) }
}

/** Of one that is known the newer version counts, and the further mark. */
export const spaceAppeared = (state: State, event: EventOf<'space-appeared'>): State => {
  const known = state.spaces[event.space.id]
  const next = reconciled(known, event.space)
  return next === known ? state : withSpace(state, next)
}

const isMember = (members: readonly Member[], me: State['me']): boolean =>
  members.some(({ person }) => person === me)

/**
 * Was the person removed? Only then nobody tells it in so many words: they are missing among the members. A list that is
 * much shorter than the known one was cut, and says nothing.
 */
const wasRemoved = (
  state: State,
  { members: known, kind }: Space,
  now: readonly Member[] | undefined,
): boolean =>
  now !== undefined &&
  kind !== 'direct' &&
  now.length + 1 >= known.length &&
  isMember(known, state.me) &&
  !isMember(now, state.me)

const goneWords = (title: SafeText): SafeText => `You are no longer in ${title}.` as SafeText

/** Does the person want to be rid of it themselves? */
const isLeaving = (state: State, id: SpaceId): boolean =>
  state.outbox.some(
    ({ intent }) => (intent.kind === 'leave-space' || intent.kind === 'delete-space') && intent.space === id,
  )

/** The space is not the person's any more; what was read in it stays until it is needed again. */
export const spaceGone = (state: State, id: SpaceId): State => {
  const space = state.spaces[id]
  if (space === undefined) return state
  const { [id]: _, ...spaces } = state.spaces
  const { cursor, ...view } = state.view
  const still = cursor === undefined || cursor === id ? view : state.view
  // What one is writing must not go on into whichever space is shown next.
  const kept: State['view'] = still.space === id ? { ...still, focus: 'spaces' } : still
  const notice: Notice = { tone: 'warning', words: goneWords(space.title) }
  return withoutMeeting(
    {
      ...state,
      spaces,
      view: isLeaving(state, id) ? kept : { ...kept, notice },
    },
    id,
  )
}

/** Whole: these are all. Otherwise they come on top of those known, their roles being newer. */
export const membersLoaded = (state: State, event: EventOf<'members-loaded'>): State => {
  const space = state.spaces[event.space]
  if (space === undefined) return state
  const members = event.whole ? event.members : joined(space.members, event.members)
  const role = members.find(({ person }) => person === state.me)?.role ?? space.role
  return same(members, space.members) && role === space.role
    ? state
    : withSpace(state, { ...space, members, role })
}

const joined = (known: readonly Member[], loaded: readonly Member[]): readonly Member[] => {
  const byPerson = new Map(known.map((member) => [member.person, member]))
  for (const member of loaded) byPerson.set(member.person, member)
  return [...byPerson.values()]
}

/**
 * Who comes, goes or gets another role does not always make a space newer: members are taken as they are told, as long as
 * nothing newer is known.
 */
export const spaceChanged = (state: State, event: EventOf<'space-changed'>): State => {
  const space = state.spaces[event.space]
  if (space === undefined || event.modifiedAt < space.modifiedAt) return state
  const { members, role } = event.change
  if (wasRemoved(state, space, members)) return spaceGone(state, event.space)
  if (event.modifiedAt > space.modifiedAt)
    return withSpace(state, { ...space, ...event.change, modifiedAt: event.modifiedAt })
  const next = { ...space, ...(members ? { members } : {}), ...(role ? { role } : {}) }
  return same(next, space) ? state : withSpace(state, next)
}

/** Without a version: what is told last counts. */
export const spacePreferenceChanged = (state: State, event: EventOf<'space-preference-changed'>): State => {
  const space = state.spaces[event.space]
  if (space === undefined || (space.pinned === event.pinned && space.notify === event.notify)) return state
  return withSpace(state, { ...space, pinned: event.pinned, notify: event.notify })
}

/** A mark never goes back. Where no count comes with it, what is loaded is counted: that may be too few. */
export const spaceRead = (state: State, event: EventOf<'space-read'>): State => {
  const space = state.spaces[event.space]
  if (space === undefined || event.readAt < space.lastReadAt) return state
  if (event.unread !== undefined)
    return withSpace(state, { ...space, lastReadAt: event.readAt, unread: event.unread })
  // The same mark is told twice, among the news and as the answer; the count may have grown in between.
  if (event.readAt === space.lastReadAt) return state
  const read = { ...space, lastReadAt: event.readAt }
  return withSpace(state, { ...read, unread: unreadIn(chatOf(state, space.id), read, state.me) })
}

/** By the cache, where the network keeps no count; the mark stays where it is. */
export const unreadCounted = (state: State, { space: id, unread }: EventOf<'unread-counted'>): State =>
  state.spaces[id] === undefined ? state : update(state, id, { unread })

const isUnread = (state: State, space: Space, item: Pick<Item, 'kind' | 'author' | 'createdAt'>): boolean =>
  isUnreadSince(item, space.lastReadAt, state.me)

/** Live items: into the timeline, and onto the unread count when they are news of somebody else and not `late`. */
export const itemsArrived = (state: State, spaceId: SpaceId, items: readonly Item[], late = false): State => {
  const { state: arrived, news } = withArrivals(state, spaceId, items)
  const { state: next, count } = withRemovalsSettled(arrived, spaceId, items)
  const space = next.spaces[spaceId]
  if (space === undefined) return next
  const unseen = count + news.filter((item) => isUnread(next, space, item)).length
  // A network that does not count knows of none of them.
  const unread = late && !isCountedHere(next) ? space.unread : space.unread + unseen
  const activeAt = items.reduce((latest, item) => Math.max(latest, item.createdAt), space.activeAt)
  return unread === space.unread && activeAt === space.activeAt
    ? next
    : update(next, spaceId, { unread, activeAt })
}

/** Late copies of removed items give back what their removal took off the unread count before they had been counted. */
const withRemovalsSettled = (
  state: State,
  spaceId: SpaceId,
  items: readonly Item[],
): { readonly state: State; readonly count: number } => {
  const lastReadAt = state.spaces[spaceId]?.lastReadAt ?? 0
  let next = state
  let count = 0
  for (const item of items) {
    if (timelineOf(next, spaceId).removed.get(item.id)?.counted !== true) continue
    next = withRemovalSettled(next, spaceId, item.id)
    if (item.createdAt > lastReadAt) count += 1
  }
  return { state: next, count }
}

/** Source of the arithmetic: D:guides/unread-messages-count: −1 when what was removed was not read yet. */
export const itemRemoved = (state: State, event: EventOf<'item-removed'>): State => {
  if (timelineOf(state, event.space).removed.has(event.item)) return state
  const space = state.spaces[event.space]
  const counts =
    space !== undefined && (event.late !== true || isCountedHere(state)) && wasUnread(state, space, event)
  const next = withRemoved(
    state,
    event.space,
    event.item,
    counts && knownItem(state, event.space, event.item) === undefined,
  )
  return counts ? update(next, event.space, { unread: space.unread - 1 }) : next
}

const wasUnread = (
  state: State,
  space: Space,
  { item: id, createdAt, author }: EventOf<'item-removed'>,
): boolean => {
  if (space.unread === 0) return false
  const item = knownItem(state, space.id, id)
  if (item !== undefined) return isUnread(state, space, item)
  return createdAt !== undefined && createdAt > space.lastReadAt && author !== state.me
}
