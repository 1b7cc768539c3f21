// Spaces: one of them, creating the older way, changing, archiving, deleting; direct spaces, meeting rooms, room apps.
import {
  CreateSpace,
  DiscoverSpace,
  type UpdateSpace as Wanted,
  UpdateSpace,
} from '../../../protocol/spaces/space-requests.ts'
import type { Space, User } from '../../shapes.ts'
import type { SettingsChange, SpaceChange } from '../../world.ts'
import { adminAccess, archivedRefusal, entry, fromOutside } from '../access.ts'
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

const given = <Value>(value: Value | null | undefined): Value | undefined => value ?? undefined

const settingsChange = (settings: NonNullable<Wanted['settings']>): SettingsChange => ({
  allowPasswordInURL: given(settings.allowPasswordInURL),
  autoStart: given(settings.autoStart),
  hideAutoStartPrompt: given(settings.hideAutoStartPrompt),
  passwordRequired: given(settings.passwordRequired),
  mpaasSettings: given(settings.mpaasSettings),
})

/** `****` is what everyone sees: a client that posts the settings back does not mean to change the PIN. */
const changeOf = ({ title, description, status, restrict, settings, msgRetention }: Wanted): SpaceChange => ({
  ...(typeof title === 'string' ? { title } : {}),
  ...(typeof description === 'string' ? { description } : {}),
  ...(typeof status === 'number' ? { status } : {}),
  ...(restrict === null || restrict === undefined ? {} : { restrict }),
  ...(typeof settings?.confPin === 'string' && settings.confPin !== '****' ? { pin: settings.confPin } : {}),
  ...(typeof settings?.memberOnly === 'boolean' ? { memberOnly: settings.memberOnly } : {}),
  ...(settings === null || settings === undefined ? {} : { settings: settingsChange(settings) }),
  ...(msgRetention === null || msgRetention === undefined
    ? {}
    : {
        retention: {
          retentionType: msgRetention.retentionType,
          retentionLength: msgRetention.retentionType === 'forever' ? 0 : (msgRetention.retentionLength ?? 0),
        },
      }),
})

const update = ({ world, user, params, body }: Call): object => {
  const access = adminAccess(world, params['spaceId'] ?? '', user)
  if (isRefusal(access)) return access
  const wanted = bodyOf(UpdateSpace, body)
  if (isRefusal(wanted)) return wanted
  const change = changeOf(wanted)
  const { _id } = access.space
  const refused = change.status === 0 ? undefined : archivedRefusal(access.space)
  // Archiving twice is no mistake.
  if (refused !== undefined && !(change.status === 1 && Object.keys(change).length === 1)) return refused
  // Nothing is told of what did not happen.
  if (Object.keys(change).length === 0 || refused !== undefined)
    return world.viewSpace(_id, user._id) ?? noSpace
  if (change.status === 1 && world.meetings.active(_id) !== undefined) world.meetings.end(_id, user._id)
  return world.updateSpace(_id, change, user._id)
}

/**
 * Its members hear `topic.updated` with `status` 2 and nobody in `members`; it is gone for good. The service's answer is
 * not known: ours is what is left of the space.
 */
const remove = ({ world, user, params }: Call): object => {
  const access = adminAccess(world, params['spaceId'] ?? '', user)
  if (isRefusal(access)) return access
  if (access.space.type === 'personal') return invalid('Your own room cannot be deleted.')
  const { _id } = access.space
  if (world.meetings.active(_id) !== undefined) world.meetings.end(_id, user._id)
  return world.deleteSpace(_id, user._id)
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
  const space: Space = call.world.openPersonal(owner._id)
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

export const spaceEndpoints: readonly Endpoint[] = [
  { method: 'POST', path: '/spaces', answer: createPlain },
  { method: 'GET', path: '/spaces/direct/user/:userId', answer: direct },
  { method: 'GET', path: '/spaces/direct/anonymous/:userId', answer: direct },
  { method: 'GET', path: '/users/meetingroom/:email', answer: meetingRoom },
  { method: 'POST', path: '/apps/spaces/discover', answer: discover },
  { method: 'GET', path: '/spaces/:spaceId', answer: read },
  { method: 'POST', path: '/spaces/:spaceId', answer: update },
  { method: 'PATCH', path: '/spaces/:spaceId', answer: update },
  { method: 'DELETE', path: '/spaces/:spaceId', answer: remove },
]
