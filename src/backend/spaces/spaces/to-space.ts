// Wire space ("topic") → space of the model, and the change that a `topic.updated` makes to one.
import { personId, spaceId } from '../../../domain/ids.ts'
import type { Millis } from '../../../domain/ids.ts'
import type { Member, Role, Space } from '../../../domain/model.ts'
import type { WireMember, WireSpace } from '../../../protocol/spaces/wire.ts'
import { toMillis } from '../items/to-item.ts'
import type { WirePerson } from './people.ts'
import { toLine, toLines } from '../words.ts'

/** `me` is the `_id` of the person signed in, once known: their role may only stand in the list of members. */
export const toSpace = (wire: WireSpace, me: string | undefined): Space => {
  const createdAt = toMillis(wire.created, 0)
  const modifiedAt = toMillis(wire.modified, createdAt)
  return {
    id: spaceId(wire._id),
    kind: wire.type === 'direct' || wire.type === 'personal' ? wire.type : 'group',
    title: toLine(wire.title),
    description: toLines(wire.description),
    archived: wire.status === 1,
    pinned: wire.isPinned ?? false,
    notify: wire.notification ?? true,
    role: toRole(wire.role) ?? roleIn(wire, me) ?? 'member',
    members: toMembers(wire.members),
    createdAt,
    modifiedAt,
    // A rename or an archiving is no activity.
    activeAt: Math.max(createdAt, lastMessageAt(wire)),
    lastReadAt: toMillis(wire.messagesLastReadTime, toMillis(wire.lastAccess, createdAt)),
    unread: wire.unreadMessagesCount ?? 0,
  }
}

/** Deleted spaces are listed with those of all other states. */
export const isDeleted = ({ status }: WireSpace): boolean => status === 2

/** The `change` of a `space-changed`; what is the viewer’s own (pinned, unread) is never in it. */
export type SpaceChange = Partial<Pick<Space, 'title' | 'description' | 'archived' | 'members' | 'role'>>

/** Only what the payload carries: a field that is absent did not change. */
export const toSpaceChange = (wire: WireSpace, me: string | undefined): SpaceChange => {
  const role = roleIn(wire, me)
  return {
    ...(typeof wire.title === 'string' ? { title: toLine(wire.title) } : {}),
    ...(typeof wire.description === 'string' ? { description: toLines(wire.description) } : {}),
    ...(typeof wire.status === 'number' ? { archived: wire.status === 1 } : {}),
    ...(wire.members ? { members: toMembers(wire.members) } : {}),
    ...(role === undefined ? {} : { role }),
  }
}

/** The members of a space as people to report. Somebody invited by e-mail only is not a person of the network yet. */
export const peopleOf = (wire: WireSpace): readonly WirePerson[] =>
  (wire.members ?? []).filter(isPerson).map((member) => ({
    id: member.member,
    displayname: member.displayname,
    username: member.username,
  }))

const isPerson = (member: WireMember): boolean => member.memberType !== 'email'

/** Somebody invited by e-mail only is no member yet. */
export const toMembers = (wire: readonly WireMember[] | null | undefined): readonly Member[] =>
  (wire ?? [])
    .filter(isPerson)
    .map((member) => ({ person: personId(member.member), role: toRole(member.role) ?? 'member' }))

const toRole = (role: string | null | undefined): Role | undefined =>
  role === 'admin' || role === 'member' || role === 'guest' ? role : undefined

const roleIn = (wire: WireSpace, me: string | undefined): Role | undefined =>
  toRole((wire.members ?? []).find((member) => member.member === me)?.role)

/** `lastMessage` comes filled for direct spaces only; the id that others carry is an ObjectId, which holds its second. */
const lastMessageAt = (wire: WireSpace): Millis => {
  const last = wire.lastMessage
  if (typeof last === 'object' && last !== null && 'created' in last && typeof last.created === 'string') {
    return toMillis(last.created, 0)
  }
  const id = wire['lastMessageId']
  return typeof id === 'string' && /^[0-9a-f]{24}$/i.test(id) ? Number.parseInt(id.slice(0, 8), 16) * 1000 : 0
}

/**
 * The service lists spaces by latest activity, but does not say when it was: where a space seems older than the one
 * behind it, it is at least as active. Expects that order; keeps it.
 */
export const orderedByActivity = (spaces: readonly Space[]): readonly Space[] => {
  const ordered: Space[] = []
  let floor = 0
  for (const space of spaces.toReversed()) {
    floor = Math.max(floor, space.activeAt)
    ordered.push(space.activeAt === floor ? space : { ...space, activeAt: floor })
  }
  return ordered.toReversed()
}
