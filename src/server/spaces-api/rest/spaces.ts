// Spaces: reading one, creating one the older way, direct spaces, meeting rooms, room apps.
import { CreateSpace, DiscoverSpace } from '../../../protocol/spaces/space-requests.ts'
import type { User } from '../../shapes.ts'
import { entry, fromOutside } from '../access.ts'
import { invalid, isRefusal, noSpace, notPermitted, refuse, type Refusal } from '../refusal.ts'
import { bodyOf, type Call, type Endpoint } from './endpoint.ts'
import { invitedPeople } from './invites.ts'

const noPerson = refuse(404, 'user.not_found', 'There is no such person.')

/** Members see all of it; whoever else has the id, only what joining takes. Asking costs no try of a PIN. */
const read = ({ world, user, params }: Call): object => {
  const space = world.findSpace(params['spaceId'] ?? '')
  if (space === undefined) return noSpace
  const view = world.viewSpace(space._id, user._id)
  if (view !== undefined) return view
  return space.settings.memberOnly ? notPermitted('This space is for its members only.') : fromOutside(space)
}

const createPlain = ({ world, user, body }: Call): object => {
  if (user.aType === 'anonymous') return notPermitted('Guests cannot create spaces.')
  const wanted = bodyOf(CreateSpace, body)
  if (isRefusal(wanted)) return wanted
  const members = invitedPeople(
    world,
    (wanted.members ?? []).map(({ member, memberType, role }) => ({
      inviteeType: memberType === 'email' ? 'email' : 'userId',
      invitee: member,
      role,
    })),
    'member',
  )
  if (isRefusal(members)) return members
  const { _id } = world.createSpace({
    title: wanted.title,
    description: wanted.description ?? '',
    createdBy: user._id,
    members: members.map(({ person, role }) => ({ user: person._id, role })),
  })
  return world.viewSpace(_id, user._id) ?? noSpace
}

/** People meet directly when both have an account (we are one company) or share a space. */
const direct = ({ world, user, params }: Call): object => {
  const other = world.findUser(params['userId'] ?? '')
  if (other === undefined || other._id !== params['userId']) return noPerson
  if (other._id === user._id) return invalid('A direct space needs two people.')
  const guest = [user, other].some(({ aType }) => aType === 'anonymous')
  const shared = (): boolean =>
    world.spaceIdsOf(user._id).some((id) => world.roleOf(id, other._id) !== undefined)
  if (guest && !shared()) return notPermitted('You share no space with this person.')
  const { _id } = world.openDirect(user._id, other._id)
  return { data: [world.viewSpace(_id, user._id)] }
}

const roomOwner = ({ world, user, params }: Call): User | Refusal => {
  if (user.aType === 'anonymous') return notPermitted('Guests cannot look for people.')
  const owner = world.findUser(params['email'] ?? '')
  return owner === undefined || owner.aType === 'anonymous' ? noPerson : owner
}

/** For its owner alone until they open it (`settings.memberOnly` false): here it holds one's own notes, too. */
const meetingRoom = (call: Call): object => {
  const owner = roomOwner(call)
  if (isRefusal(owner)) return owner
  const space = call.world.openPersonal(owner._id)
  return { data: call.world.viewSpace(space._id, call.user._id) ?? fromOutside(space) }
}

/** Only the space that the address ends in is told; room devices are not paired here. */
const discover = ({ world, user, body, pin }: Call): object => {
  const wanted = bodyOf(DiscoverSpace, body)
  if (isRefusal(wanted)) return wanted
  const spaceId = /(?:^|[/=])([0-9a-f]{24})(?![0-9a-f])/i.exec(wanted.spaceUrl)?.[1]?.toLowerCase()
  if (spaceId === undefined) return invalid('spaceUrl leads to no space')
  const access = entry(world, spaceId, user, pin)
  if (isRefusal(access)) return access
  const { _id, title, type } = access.space
  return { data: { topicId: _id, spaceId: _id, title, type } }
}

/** docs/protocol.md §4 rows 13, 15, 16, 24 and 41. */
export const spaceEndpoints: readonly Endpoint[] = [
  { method: 'POST', path: '/spaces', answer: createPlain },
  { method: 'GET', path: '/spaces/direct/user/:userId', answer: direct },
  { method: 'GET', path: '/spaces/direct/anonymous/:userId', answer: direct },
  { method: 'GET', path: '/users/meetingroom/:email', answer: meetingRoom },
  { method: 'POST', path: '/apps/spaces/discover', answer: discover },
  { method: 'GET', path: '/spaces/:spaceId', answer: read },
]
