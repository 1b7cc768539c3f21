// Asks the pod for what events leave open: a space and who is in it, the members of a room, what somebody is called.
import type { DomainEvent } from '../../../domain/events.ts'
import type { PersonId, SpaceId } from '../../../domain/ids.ts'
import type { Person, Space } from '../../../domain/model.ts'
import { assertNever, ok } from '../../../domain/result.ts'
import type { Result } from '../../../domain/result.ts'
import type { RoomMember } from '../../../protocol/symphony/room.ts'
import type { ListedStream } from '../../../protocol/symphony/stream.ts'
import { asWireUser } from '../../../protocol/symphony/user.ts'
import type { Want } from '../draft.ts'
import { toPersonId } from '../ids.ts'
import { endpoints } from '../rest/endpoints.ts'
import type { Source } from '../source.ts'
import { toKind, toMembers, toSpace } from '../spaces/to-space.ts'
import { inLanes } from './lanes.ts'

type Asking = Pick<Source, 'rest' | 'context'>

/** The most that one look-up of people takes. */
const AT_ONCE = 100

/** Who is not known by name yet is looked up. Names are an adornment: what cannot be had is left out. */
export const lookUp = async (
  people: readonly PersonId[],
  { rest, context }: Asking,
): Promise<readonly Person[]> => {
  const unknown = [...new Set(people)].filter((person) => context.people.name(person) === undefined)
  const chunks = Array.from({ length: Math.ceil(unknown.length / AT_ONCE) }, (_, at) =>
    unknown.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
  )
  const news: Person[] = []
  await inLanes(chunks, async (ids) => {
    const found = await rest.call(endpoints.usersById(ids))
    for (const user of found.ok ? (found.value?.users ?? []) : []) context.people.see(asWireUser(user), news)
  })
  return news
}

/** With its members and what the pod tells of it; what of that cannot be had is left out. */
export const detailed = async (stream: ListedStream, { rest, context }: Asking): Promise<Space> => {
  const isRoom = toKind(stream.streamType?.type) === 'group'
  // Before it is asked: what happens meanwhile is newer than the answer.
  const asOf = rest.serverNow()
  const [info, room, members] = await Promise.all([
    rest.call(endpoints.streamInfo(stream.id)),
    isRoom ? rest.call(endpoints.roomInfo(stream.id)) : undefined,
    isRoom ? rest.call(endpoints.roomMembers(stream.id)) : undefined,
  ])
  return toSpace({
    stream: info.ok ? { ...stream, ...info.value } : stream,
    ...(room?.ok === true && { room: room.value }),
    ...(members?.ok === true && { members: members.value }),
    me: context.me,
    asOf,
  })
}

const namesFirst = (people: readonly Person[], events: readonly DomainEvent[]): readonly DomainEvent[] =>
  people.length === 0 ? events : [{ type: 'people-seen', people }, ...events]

/** Never rejects. */
export const readSpace = async (space: SpaceId, asking: Asking): Promise<Result<readonly DomainEvent[]>> => {
  const info = await asking.rest.call(endpoints.streamInfo(space))
  if (!info.ok) return info
  const found = await detailed(info.value, asking)
  const people = await lookUp(
    found.members.map(({ person }) => person),
    asking,
  )
  return ok(namesFirst(people, [{ type: 'space-appeared', space: found }]))
}

/** All members of a room, one's own role with them. */
const membersEvents = (
  space: SpaceId,
  wire: readonly RoomMember[],
  { context, rest }: Asking,
): readonly DomainEvent[] => {
  const members = toMembers(wire)
  const role = members.find(({ person }) => person === context.me)?.role
  const loaded: DomainEvent = { type: 'members-loaded', space, members, whole: true }
  return role === undefined || role === context.spaces.get(space)?.role
    ? [loaded]
    : [loaded, { type: 'space-changed', space, modifiedAt: rest.serverNow(), change: { role } }]
}

/** Never rejects. */
export const readMembers = async (
  space: SpaceId,
  asking: Asking,
): Promise<Result<readonly DomainEvent[]>> => {
  const listed = await asking.rest.call(endpoints.roomMembers(space))
  if (!listed.ok) return listed
  const people = await lookUp(
    listed.value.map(({ id }) => toPersonId(id)),
    asking,
  )
  return ok(namesFirst(people, membersEvents(space, listed.value, asking)))
}

const answerTo = async (want: Want, asking: Asking): Promise<Result<readonly DomainEvent[]>> => {
  switch (want.what) {
    case 'space':
      return readSpace(want.space, asking)
    case 'members':
      return readMembers(want.space, asking)
    case 'person':
      return ok(namesFirst(await lookUp([want.person], asking), []))
    default:
      return assertNever(want)
  }
}

/** What the pod does not give out (any more) stays open. Never rejects. */
export const fulfil = async (wants: readonly Want[], source: Source): Promise<void> => {
  await inLanes(wants, async (want) => {
    const answer = await answerTo(want, source)
    if (answer.ok) source.tell(answer.value)
  })
}
