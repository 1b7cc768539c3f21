// Connections between people. Of one pod all are connected without a word, until somebody asks in so many words.
import type { User } from '../shapes.ts'
import type { World } from '../world.ts'
import type { News } from './news.ts'
import type { People } from './people.ts'

/** As the one who asks sees it: incoming is theirs to answer. UserConnection of pod-api-public.yaml. */
export type ConnectionStatus = 'PENDING_INCOMING' | 'PENDING_OUTGOING' | 'ACCEPTED' | 'REJECTED'

/** As one of the two sees it. Source: UserConnection of pod-api-public.yaml; times in epoch ms. */
export type UserConnection = {
  readonly userId: number
  readonly status: ConnectionStatus
  readonly firstRequestedAt: number
  readonly updatedAt: number
  readonly requestCounter: number
}

type Kept = {
  readonly from: string
  readonly to: string
  readonly status: 'pending' | 'accepted' | 'rejected'
  readonly first: number
  readonly updated: number
  readonly count: number
}

/** Kept in the world, one for each pair. Asking and accepting are told as news; a refusal and an end are not. */
export type Connections = {
  /** Undefined = neither asked nor of one pod. */
  readonly between: (user: User, other: User) => UserConnection | undefined
  /** All that were asked for, as this person sees them. */
  readonly of: (user: User) => readonly UserConnection[]
  /** Asking back accepts. Asking again changes nothing, except after a refusal: then it waits once more. */
  readonly request: (user: User, other: User) => UserConnection
  /** Undefined when nobody asked this person. */
  readonly answer: (user: User, other: User, accept: boolean) => UserConnection | undefined
  /** False when there was none. */
  readonly remove: (user: User, other: User) => boolean
  /** May they write to each other? */
  readonly areConnected: (user: User, other: User) => boolean
}

const shelf = 'symphony connection'
const idOf = (one: string, other: string): string => [one, other].toSorted().join(' ')

/** `tell` is called at once, before the change is on disk: the pod holds the news back until it is. */
export const createConnections = ({
  world,
  people,
  now,
  tell,
}: {
  readonly world: World
  readonly people: People
  readonly now: () => number
  readonly tell: (news: News) => void
}): Connections => {
  const read = (user: User, other: User): Kept | undefined =>
    world.kept.read(shelf, idOf(user._id, other._id)) as Kept | undefined

  const keep = (kept: Kept): Kept => {
    world.kept.write(shelf, idOf(kept.from, kept.to), kept)
    return kept
  }

  const seenBy = (personId: string, { from, to, status, first, updated, count }: Kept): UserConnection => ({
    userId: people.userIdOf(from === personId ? to : from),
    status:
      status === 'accepted'
        ? 'ACCEPTED'
        : status === 'rejected'
          ? 'REJECTED'
          : from === personId
            ? 'PENDING_OUTGOING'
            : 'PENDING_INCOMING',
    firstRequestedAt: first,
    updatedAt: updated,
    requestCounter: count,
  })

  const accept = (kept: Kept, by: User): Kept => {
    const from = world.findUser(kept.from)
    const accepted = keep({ ...kept, status: 'accepted', updated: now() })
    if (from !== undefined) tell({ kind: 'connection-accepted', from, by })
    return accepted
  }

  const request: Connections['request'] = (user, other) => {
    const before = read(user, other)
    // Both ask: that is an answer.
    if (before?.status === 'pending' && before.from === other._id)
      return seenBy(user._id, accept(before, user))
    if (before !== undefined && before.status !== 'rejected') return seenBy(user._id, before)
    const kept = keep({
      from: user._id,
      to: other._id,
      status: 'pending',
      first: before?.first ?? now(),
      updated: now(),
      count: (before?.count ?? 0) + 1,
    })
    tell({ kind: 'connection-requested', from: user, to: other })
    return seenBy(user._id, kept)
  }

  const between: Connections['between'] = (user, other) => {
    const kept = read(user, other)
    if (kept !== undefined) return seenBy(user._id, kept)
    if (people.isExternal(user, other)) return undefined
    const implied = { status: 'ACCEPTED', firstRequestedAt: 0, updatedAt: 0, requestCounter: 0 } as const
    return { userId: people.userIdOf(other._id), ...implied }
  }

  return {
    between,
    of: ({ _id }) =>
      world.kept.list(shelf).flatMap(({ value }) => {
        const kept = value as Kept
        return kept.from === _id || kept.to === _id ? [seenBy(_id, kept)] : []
      }),
    request,
    answer: (user, other, accepts) => {
      const before = read(user, other)
      if (before === undefined || before.to !== user._id) return undefined
      if (before.status !== 'pending') return seenBy(user._id, before)
      if (accepts) return seenBy(user._id, accept(before, user))
      return seenBy(user._id, keep({ ...before, status: 'rejected', updated: now() }))
    },
    remove: (user, other) => {
      const before = read(user, other)
      if (before !== undefined) world.kept.drop(shelf, idOf(user._id, other._id))
      return before !== undefined
    },
    areConnected: (user, other) =>
      !people.isExternal(user, other) || between(user, other)?.status === 'ACCEPTED',
  }
}
