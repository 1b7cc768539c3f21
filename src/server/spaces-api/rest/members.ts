// The members of a space: listed, added, promoted, demoted, removed; leaving is removing oneself.
import { SetRole } from '../../../protocol/spaces/space-requests.ts'
import type { Member, Space } from '../../shapes.ts'
import { type Access, adminAccess, archivedRefusal, memberAccess } from '../access.ts'
import { invalid, isRefusal, notPermitted, refuse, type Refusal } from '../refusal.ts'
import { bodyOf, type Call, type Endpoint, pagedList } from './endpoint.ts'
import { endMeeting } from './space-change.ts'

const members = (call: Call): object => {
  const { world, user, params, query } = call
  const access = memberAccess(world, params['spaceId'] ?? '', user)
  if (isRefusal(access)) return access
  const search = (query.get('search') ?? '').slice(0, 500)
  return pagedList(call, { usual: 30, most: 100 }, (size, skip) =>
    world.membersOf(access.space._id, { size, skip, search }),
  )
}

const attendeeTypes = ['userId', 'anonymousId'] as const

/** The documents print `userid` on one page and `userId` on another. */
const typeOf = ({ params }: Call): (typeof attendeeTypes)[number] | undefined =>
  attendeeTypes.find((one) => one.toLowerCase() === params['attendeeType']?.toLowerCase())

const unknownType = invalid('The kind of attendee must be userId or anonymousId.')
const noAttendee = refuse(404, 'attendee.not_found', 'This person is not in the space.')
const onlyTwo = notPermitted('A direct space is for two people.')
const theirRoom = invalid('This room belongs to them.')
const lastAdmin = refuse(
  400,
  'topic.last_admin',
  'You are the last admin of this space. Make somebody else an admin first, or delete the space.',
)

/** Would the space be without an admin, with people in it who could be one? Who has no account never can. */
const isLastAdmin = ({ members: all }: Space, userId: string): boolean => {
  const others = all.filter(({ member, memberType }) => member !== userId && memberType === 'userId')
  const isAdmin = all.some(({ member, role }) => member === userId && role === 'admin')
  return isAdmin && others.length > 0 && others.every(({ role }) => role !== 'admin')
}

const inIt = ({ members: all }: Space, userId: string): Member | undefined =>
  all.find(({ member }) => member === userId)

/** The one whom the path names, if they may be a member or an admin here. */
const candidate = ({ space }: Access, call: Call): string | Refusal => {
  const attendee = call.params['attendee'] ?? ''
  if (typeOf(call) === undefined) return unknownType
  if (space.type === 'direct') return onlyTwo
  const person = call.world.findUser(attendee)
  if (person === undefined || person._id !== attendee)
    return refuse(404, 'user.not_found', 'There is no such person.')
  if (person.aType === 'anonymous') return invalid('Somebody without an account stays a guest.')
  return archivedRefusal(space) ?? attendee
}

const demotionRefusal = (space: Space, attendee: string): Refusal | undefined => {
  if (isLastAdmin(space, attendee)) return lastAdmin
  return space.type === 'personal' && space.cid === attendee ? theirRoom : undefined
}

/** Adds whoever is not in it yet. */
const setRole = (call: Call): object => {
  const { world, user, params, body } = call
  const access = adminAccess(world, params['spaceId'] ?? '', user)
  if (isRefusal(access)) return access
  const attendee = candidate(access, call)
  if (typeof attendee === 'object') return attendee
  const wanted = bodyOf(SetRole, body)
  if (isRefusal(wanted)) return wanted
  const { space } = access
  const before = inIt(space, attendee)?.role
  const role = wanted.role ?? before ?? 'member'
  const refused = role === 'admin' ? undefined : demotionRefusal(space, attendee)
  if (refused !== undefined) return refused
  if (role !== before) world.addMember(space._id, attendee, role, { by: user._id })
  return { attendee, attendeeType: 'userId', role }
}

const removeRefusal = ({ space, role }: Access, call: Call): Refusal | undefined => {
  const attendee = call.params['attendee'] ?? ''
  if (typeOf(call) === undefined) return unknownType
  const leaves = attendee === call.user._id
  if (!leaves && role !== 'admin') return notPermitted('Only an admin of the space may remove others.')
  if (inIt(space, attendee) === undefined) return noAttendee
  if (space.type === 'direct') return notPermitted('A direct space stays with both of you.')
  if (space.type === 'personal' && space.cid === attendee) return theirRoom
  if (isLastAdmin(space, attendee)) return lastAdmin
  return leaves ? undefined : archivedRefusal(space)
}

/** A space that only people without accounts are left in has nobody to look after it: it is deleted. */
const remove = (call: Call): object => {
  const { world, user, params } = call
  const access = memberAccess(world, params['spaceId'] ?? '', user)
  if (isRefusal(access)) return access
  const refused = removeRefusal(access, call)
  if (refused !== undefined) return refused
  const { _id } = access.space
  const attendee = params['attendee'] ?? ''
  const left = world.removeMember(_id, attendee, user._id)
  if (!left.members.some(({ memberType }) => memberType === 'userId')) {
    endMeeting(call, _id)
    world.deleteSpace(_id, user._id)
  }
  return { attendee, attendeeType: inIt(access.space, attendee)?.memberType }
}

const attendee = '/spaces/:spaceId/attendees/:attendeeType/:attendee'

/** docs/protocol.md §4, rows 22, 23a and 23b. Guests of a space may list its members, too. */
export const memberEndpoints: readonly Endpoint[] = [
  { method: 'GET', path: '/spaces/:spaceId/members', answer: members },
  { method: 'POST', path: attendee, answer: setRole },
  { method: 'DELETE', path: attendee, answer: remove },
]
