// What happened to spaces and their members, as events: each is a change and a quiet row in the timeline.
import type { Member } from '../../../domain/model.ts'
import type { WireEvent } from '../../../protocol/symphony/event.ts'
import type { RoomProperties } from '../../../protocol/symphony/room.ts'
import type { WireStream } from '../../../protocol/symphony/stream.ts'
import type { WireUser } from '../../../protocol/symphony/user.ts'
import { called, notice, see, spaceOf, tell, want } from '../draft.ts'
import type { Draft, EventOf } from '../draft.ts'
import { joinRequestId, toSpaceId } from '../ids.ts'
import { newSpace, toKind, toSpaceChange } from './to-space.ts'

/** INSTANTMESSAGECREATED, of two people or of several; without members in it the pod is asked for them. */
export const conversation = (event: EventOf<'INSTANTMESSAGECREATED'>, draft: Draft): void => {
  const { stream } = event.payload.instantMessageCreated
  const { spaces, people, me } = draft.context
  const initiator = event.initiator?.user
  if (initiator) see(initiator, draft)
  // Told twice: what happened in it meanwhile is known better.
  if (spaces.get(toSpaceId(stream.streamId)) !== undefined) return
  const members = (stream.members ?? []).map((user): Member => ({ person: see(user, draft), role: 'member' }))
  for (const { person } of members) {
    if (people.name(person) === undefined) want(draft, { what: 'person', person })
  }
  const isBrief = members.length === 0
  if (isBrief) want(draft, { what: 'space', space: toSpaceId(stream.streamId) })
  const space = newSpace({
    id: stream.streamId,
    kind: toKind(stream.streamType ?? 'IM'),
    title: stream.roomName,
    members,
    createdAt: event.timestamp,
    // Whatever the pod says of it is better.
    modifiedAt: isBrief ? 0 : event.timestamp,
    me,
  })
  tell(draft, { type: 'space-appeared', space })
}

/** ROOMCREATED has the creator alone: the other members are asked for. */
export const roomCreated = (event: EventOf<'ROOMCREATED'>, draft: Draft): void => {
  const { stream, roomProperties } = event.payload.roomCreated
  const { me } = draft.context
  const creator = roomProperties?.creatorUser ?? event.initiator?.user
  const space = newSpace({
    id: stream.streamId,
    kind: 'group',
    title: roomProperties?.name ?? stream.roomName,
    description: roomProperties?.description,
    readOnly: roomProperties?.readOnly,
    members: creator ? [{ person: see(creator, draft), role: 'admin' }] : [],
    createdAt: roomProperties?.createdDate ?? event.timestamp,
    modifiedAt: event.timestamp,
    me,
  })
  if (draft.context.spaces.get(space.id) === undefined) tell(draft, { type: 'space-appeared', space })
  want(draft, { what: 'members', space: space.id })
  notice(event, space.id, (name) => `${name} created this room`, draft)
}

/** ROOMUPDATED; what it leaves out did not change. */
export const roomUpdated = (event: EventOf<'ROOMUPDATED'>, draft: Draft): void => {
  const { stream, newRoomProperties } = event.payload.roomUpdated
  const properties = newRoomProperties ?? { name: stream.roomName }
  const space = spaceOf(stream, draft)
  const change = toSpaceChange(properties)
  const { title, description } = draft.context.spaces.get(space) ?? {}
  const words = changeWords(
    properties,
    title !== undefined && change.title !== undefined && change.title !== title,
    description !== undefined && change.description !== undefined && change.description !== description,
  )
  tell(draft, { type: 'space-changed', space, modifiedAt: event.timestamp, change })
  notice(event, space, (name) => `${name} ${words}`, draft)
}

/** What is new about a room; the event gives what is now, not what was. */
const changeWords = (properties: RoomProperties, isRenamed: boolean, isDescribed: boolean): string => {
  if (isRenamed) return `renamed this room to “${properties.name ?? ''}”`
  return isDescribed ? 'changed the description of this room' : 'changed the settings of this room'
}

/** ROOMDEACTIVATED and ROOMREACTIVATED, which have their stream under different names. */
export const roomActive = (
  event: EventOf<'ROOMDEACTIVATED' | 'ROOMREACTIVATED'>,
  stream: WireStream,
  active: boolean,
  draft: Draft,
): void => {
  const space = spaceOf(stream, draft)
  tell(draft, { type: 'space-changed', space, modifiedAt: event.timestamp, change: { archived: !active } })
  notice(event, space, (name) => `${name} ${active ? 'reopened' : 'closed'} this room`, draft)
}

type Affected = { readonly stream: WireStream; readonly affectedUser: WireUser }

/** USERJOINEDROOM: by themselves, or added by the initiator. Settles a request to be let in. */
export const joined = (event: EventOf<'USERJOINEDROOM'>, draft: Draft): void => {
  const { stream, affectedUser } = event.payload.userJoinedRoom
  const { spaces, me } = draft.context
  const person = see(affectedUser, draft)
  const space = spaceOf(stream, draft)
  const known = spaces.get(space)?.members
  const id = joinRequestId(space, person)
  tell(draft, { type: 'request-settled', id, outcome: 'accepted', at: event.timestamp })
  // Told late, it must not take a role that was given since.
  if (person !== me && known !== undefined && !known.some((member) => member.person === person)) {
    tell(draft, { type: 'members-loaded', space, members: [{ person, role: 'member' }], whole: false })
  }
  // Refused to whoever is not in it.
  if (person === me && known === undefined) want(draft, { what: 'space', space, anew: true })
  want(draft, { what: 'members', space })
  notice(event, space, whoDid(event, affectedUser, 'joined', 'added', draft), draft, affectedUser)
}

/** Who is gone is taken out by reading the members again: events come in any order, the pod's list is the truth. */
export const left = (event: EventOf<'USERLEFTROOM'>, draft: Draft): void => {
  const { stream, affectedUser } = event.payload.userLeftRoom
  const space = toSpaceId(stream.streamId)
  if (see(affectedUser, draft) === draft.context.me) {
    // Told again after one came back: the pod said later that the space is there.
    const isOld = (draft.context.spaces.get(space)?.modifiedAt ?? 0) > event.timestamp
    return isOld ? undefined : tell(draft, { type: 'space-gone', space })
  }
  want(draft, { what: 'members', space })
  notice(event, space, whoDid(event, affectedUser, 'left', 'removed', draft), draft, affectedUser)
}

/** "Bob joined", or "Alice added Bob" where somebody else did it. */
const whoDid = (
  event: WireEvent,
  affected: WireUser,
  alone: string,
  byOther: string,
  draft: Draft,
): ((name: string) => string) => {
  const by = event.initiator?.user
  return !by || String(by.userId) === String(affected.userId)
    ? (name) => `${name} ${alone}`
    : (name) => `${name} ${byOther} ${called(affected, draft)}`
}

/** ROOMMEMBERPROMOTEDTOOWNER and ROOMMEMBERDEMOTEDFROMOWNER: believed at once, then the pod's list is read. */
export const roleGiven = (
  event: EventOf<'ROOMMEMBERPROMOTEDTOOWNER' | 'ROOMMEMBERDEMOTEDFROMOWNER'>,
  { stream, affectedUser }: Affected,
  role: 'admin' | 'member',
  draft: Draft,
): void => {
  const space = spaceOf(stream, draft)
  const person = see(affectedUser, draft)
  tell(draft, { type: 'members-loaded', space, members: [{ person, role }], whole: false })
  want(draft, { what: 'members', space })
  const words = role === 'admin' ? 'an admin' : 'a member, no admin any more'
  notice(event, space, (name) => `${name} made ${called(affectedUser, draft)} ${words}`, draft, affectedUser)
}
