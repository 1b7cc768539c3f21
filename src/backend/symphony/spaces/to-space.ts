// A stream of Symphony → a space of the model: from the pod's list, from what it tells of one, from an event.
import type { Millis, PersonId } from '../../../domain/ids.ts'
import type { Member, Role, Space } from '../../../domain/model.ts'
import type { RoomDetail, RoomMember, RoomProperties } from '../../../protocol/symphony/room.ts'
import type { ListedStream, StreamDetail } from '../../../protocol/symphony/stream.ts'
import { hintedTime, toPersonId, toSpaceId } from '../ids.ts'
import { toLine, toLines } from '../words.ts'

/** A room's owners are our admins. */
export const toMembers = (wire: readonly RoomMember[]): readonly Member[] =>
  wire.map(({ id, owner }) => ({ person: toPersonId(id), role: owner === true ? 'admin' : 'member' }))

/** `IM` and the old `MIM` are direct, a wall (`POST`) is one's own; anything else is a room or like one. */
export const toKind = (streamType: string | null | undefined): Space['kind'] => {
  if (streamType === 'IM' || streamType === 'MIM') return 'direct'
  return streamType === 'POST' ? 'personal' : 'group'
}

/** What the pod told of a stream, and what was known before. */
export type StreamFacts = {
  readonly stream: ListedStream | StreamDetail
  readonly room?: RoomDetail
  /** Of a room: all of them. */
  readonly members?: readonly RoomMember[]
  /** The list tells little: the rest stays as it was. */
  readonly before?: Space | undefined
  readonly me: PersonId | undefined
  /** When the pod was asked, by its clock: nothing that an event tells of an earlier moment is newer. */
  readonly asOf: Millis
}

/** The pod knows nothing of pins, notifications and read marks: those are this client's own. */
export const toSpace = (facts: StreamFacts): Space => {
  const { stream, room, before } = facts
  const { creationDate, active = stream.active } = room?.roomSystemInfo ?? {}
  return newSpace({
    id: stream.id,
    kind: toKind(stream.streamType?.type),
    ...attributesOf(facts),
    archived: active === false,
    members: membersOf(facts),
    joinedAt: facts.members?.find(({ id }) => toPersonId(id) === facts.me)?.joinDate,
    createdAt: creationDate ?? before?.createdAt,
    modifiedAt: facts.asOf,
    activeAt: 'lastMessageDate' in stream ? stream.lastMessageDate : before?.activeAt,
    me: facts.me,
  })
}

const attributesOf = ({
  stream,
  room,
  before,
}: StreamFacts): Pick<NewSpace, 'title' | 'description' | 'readOnly'> => {
  if (room === undefined) {
    const title = stream.roomAttributes?.name ?? before?.title
    return { title, description: before?.description, readOnly: before?.readOnly }
  }
  const { name, description, readOnly = before?.readOnly } = room.roomAttributes
  return { title: name, description, readOnly }
}

const membersOf = ({ stream, members, before }: StreamFacts): readonly Member[] => {
  if (members !== undefined) return toMembers(members)
  return stream.streamAttributes?.members?.map(asMember) ?? before?.members ?? []
}

const asMember = (userId: number | string): Member => ({ person: toPersonId(userId), role: 'member' })

/** What the wire tells of a space, whichever way; texts are foreign, not neutralised yet. */
export type NewSpace = {
  /** The stream's. */
  readonly id: string
  readonly kind: Space['kind']
  readonly title: string | null | undefined
  readonly description?: string | null | undefined
  readonly archived?: boolean
  readonly readOnly?: boolean | null | undefined
  readonly members: readonly Member[]
  /** Where the wire tells none, it is not known; what was active when goes by the hint in the id. */
  readonly createdAt: Millis | null | undefined
  readonly modifiedAt: Millis
  /** What was written before the person came is not new to them. */
  readonly joinedAt?: Millis | null | undefined
  readonly activeAt?: Millis | null | undefined
  readonly me: PersonId | undefined
}

/** Never unread, pinned or silent: that is this client’s own, and kept by the store. */
export const newSpace = (wire: NewSpace): Space => {
  const createdAt = wire.createdAt ?? 0
  const began = createdAt || hintedTime(wire.id)
  return {
    id: toSpaceId(wire.id),
    kind: wire.kind,
    title: wire.kind === 'personal' ? WALL : toLine(wire.title),
    description: toLines(wire.description),
    archived: wire.archived ?? false,
    ...(wire.readOnly === true ? { readOnly: true } : {}),
    pinned: false,
    notify: true,
    role: roleIn(wire.members, wire.me),
    members: wire.members,
    createdAt,
    modifiedAt: wire.modifiedAt,
    activeAt: Math.max(began, wire.activeAt ?? 0),
    lastReadAt: Math.max(began, wire.joinedAt ?? 0),
    unread: 0,
  }
}

const WALL = toLine('Wall')

const roleIn = (members: readonly Member[], me: PersonId | undefined): Role =>
  members.find(({ person }) => person === me)?.role ?? 'member'

/** What ROOMUPDATED can change; `readOnly` is fixed when a room is made, members have events of their own. */
export type SpaceChange = Partial<Pick<Space, 'title' | 'description'>>

/** Only what the event carries: a field that is absent did not change. */
export const toSpaceChange = ({ name, description }: RoomProperties): SpaceChange => ({
  ...(typeof name === 'string' ? { title: toLine(name) } : {}),
  ...(typeof description === 'string' ? { description: toLines(description) } : {}),
})
