// Spaces: my list, one space, joining, members, creating, changing, direct spaces.
import type { InferOutput } from 'valibot'

import { CreateSpace, InviteSpace, UpdateSpace } from '../../../protocol/spaces/rest-requests.ts'
import type { Role, Space, SpaceType } from '../../shapes.ts'
import type { SpaceChange, SpaceQuery } from '../../world.ts'
import { looksLikeId } from '../../world/ids.ts'
import { adminAccess, entry, memberAccess } from '../access.ts'
import { invalid, isRefusal, notPermitted, refuse, type Refusal } from '../refusal.ts'
import { bodyOf, type Call, type Endpoint, list, pageOf, pageUrl, sizeOf, timeOf } from './endpoint.ts'

const spaceTypes: Readonly<Record<string, readonly SpaceType[]>> = {
  group: ['group'],
  direct: ['direct'],
  personal: ['personal'],
  all: ['group', 'direct'],
}

const typesOf = (text: string | null): readonly SpaceType[] => {
  const types = (text ?? 'group').split(',').flatMap((type) => spaceTypes[type.trim()] ?? [])
  return types.length === 0 ? ['group'] : types
}

const statusOf = (text: string | null): 0 | 1 | 'all' => {
  if (text === 'all') return 'all'
  return text === '1' ? 1 : 0
}

/** A page link: `active.id` leads to what is less active, `<active.id` to what is more so. */
const placeOf = (query: URLSearchParams): Pick<SpaceQuery, 'cursor' | 'before'> => {
  const [, back, active, id] = /^(<?)(\d{1,16})\.([0-9a-f]{24})$/.exec(query.get('pageToken') ?? '') ?? []
  if (active !== undefined && id !== undefined) {
    const place = { active: Number(active), id }
    return back === '<' ? { before: place } : { cursor: place }
  }
  const after = timeOf(query.get('after'))
  return after === undefined ? {} : { cursor: { active: after, id: '' } }
}

const mySpaces = (call: Call): object => {
  const { world, user, query } = call
  const search = query.get('search')
  const pinned = query.get('filtertype') === 'pinned'
  const { spaces, next, previous } = world.spacesOf(user._id, {
    size: sizeOf(query, 10, 50),
    types: typesOf(query.get('topictype') ?? (pinned ? 'all' : null)),
    status: statusOf(query.get('topicstatus')),
    pinned,
    ...(search === null ? {} : { search }),
    ...placeOf(query),
  })
  return list(
    spaces,
    next === undefined ? '' : pageUrl(call, { pageToken: `${next.active}.${next.id}` }),
    previous === undefined ? '' : pageUrl(call, { pageToken: `<${previous.active}.${previous.id}` }),
  )
}

const join = ({ world, user, params, pin }: Call): object => {
  const spaceId = params['spaceId'] ?? ''
  const access = entry(world, spaceId, user, pin)
  if (isRefusal(access)) return access
  if (world.roleOf(spaceId, user._id) === undefined) world.addMember(spaceId, user._id, 'guest')
  const topic = world.viewSpace(spaceId, user._id)
  return { topic, role: topic?.role }
}

const members = (call: Call): object => {
  const { world, user, params, query } = call
  const access = memberAccess(world, params['spaceId'] ?? '', user)
  if (isRefusal(access)) return access
  const [size, page, search] = [sizeOf(query, 30, 100), pageOf(query), query.get('search') ?? '']
  const rows = world.membersOf(access.space._id, { size, page, search })
  const more = world.membersOf(access.space._id, { size: 1, page: (page + 1) * size, search }).length > 0
  return list(
    rows,
    more ? pageUrl(call, { page: String(page + 1) }) : '',
    page > 0 ? pageUrl(call, { page: String(page - 1) }) : '',
  )
}

type Invited = { readonly user: string; readonly role: Role }

const create = (
  { world, user }: Call,
  title: string,
  description: string | null | undefined,
  invited: readonly Invited[],
): Space | Refusal => {
  if (user.aType === 'anonymous') return notPermitted('Guests cannot create spaces.')
  return world.createSpace({ title, description: description ?? '', createdBy: user._id, members: invited })
}

const createPlain = (call: Call): object => {
  const wanted = bodyOf(CreateSpace, call.body)
  if (isRefusal(wanted)) return wanted
  const invited = (wanted.members ?? []).map(({ member, role }) => ({ user: member, role: role ?? 'member' }))
  if (invited.some(({ user }) => call.world.findUser(user)?._id !== user))
    return invalid('A member does not exist.')
  return create(call, wanted.title, wanted.description, invited)
}

/** The call that clients create spaces with. Who is invited by an unknown address finds the space on signing in. */
const createByInvite = (call: Call): object => {
  const { world, user, body, url } = call
  if (user.aType === 'anonymous') return notPermitted('Guests cannot create spaces.')
  const wanted = bodyOf(InviteSpace, body)
  if (isRefusal(wanted)) return wanted
  const invitees = wanted.invitees ?? []
  const unknownId = invitees.find(
    ({ inviteeType, invitee }) => inviteeType === 'userId' && world.findUser(invitee)?._id !== invitee,
  )
  if (unknownId !== undefined) return invalid(`There is no user ${unknownId.invitee}.`)
  if (invitees.some(({ inviteeType, invitee }) => inviteeType === 'email' && looksLikeId(invitee)))
    return invalid('An id is no e-mail address.')
  const invited = invitees.map(({ invitee, role }) => ({
    user: (world.findUser(invitee) ?? world.createUser({ username: invitee }))._id,
    role: role ?? 'member',
  }))
  const space = create(call, wanted.topic.title, wanted.topic.description, invited)
  if (isRefusal(space)) return space
  return {
    data: [{ topicId: space._id, topicTitle: space.title, inviter: user._id }],
    inviteContent: { text: `${url}/spaces/${space._id}` },
  }
}

/** `****` is what everyone sees: a client that posts the settings back does not mean to change the PIN. */
const settingsChange = (settings: Wanted['settings']): SpaceChange => ({
  ...(typeof settings?.confPin === 'string' && settings.confPin !== '****' ? { pin: settings.confPin } : {}),
  ...(typeof settings?.memberOnly === 'boolean' ? { memberOnly: settings.memberOnly } : {}),
})

type Wanted = InferOutput<typeof UpdateSpace>

const changeOf = ({ title, description, status, restrict, settings }: Wanted): SpaceChange => ({
  ...(typeof title === 'string' ? { title } : {}),
  ...(typeof description === 'string' ? { description } : {}),
  ...(typeof status === 'number' ? { status } : {}),
  ...(restrict === null || restrict === undefined ? {} : { restrict }),
  ...settingsChange(settings),
})

const update = ({ world, user, params, body }: Call): object => {
  const access = adminAccess(world, params['spaceId'] ?? '', user)
  if (isRefusal(access)) return access
  const wanted = bodyOf(UpdateSpace, body)
  return isRefusal(wanted) ? wanted : world.updateSpace(access.space._id, changeOf(wanted), user._id)
}

const direct = ({ world, user, params }: Call): object => {
  const other = world.findUser(params['userId'] ?? '')
  if (other === undefined || other._id !== params['userId'])
    return refuse(404, 'user.not_found', 'There is no such person.')
  if (other._id === user._id) return invalid('A direct space needs two people.')
  const guest = [user, other].some(({ aType }) => aType === 'anonymous')
  const shared = (): boolean =>
    world.spaceIdsOf(user._id).some((id) => world.roleOf(id, other._id) !== undefined)
  if (guest && !shared()) return notPermitted('You share no space with this person.')
  const { _id } = world.openDirect(user._id, other._id)
  return { data: [world.viewSpace(_id, user._id)] }
}

export const spaceEndpoints: readonly Endpoint[] = [
  { method: 'GET', path: '/users/me/spaces', answer: mySpaces },
  { method: 'POST', path: '/spaces', answer: createPlain },
  { method: 'POST', path: '/spaces/invite', answer: createByInvite },
  { method: 'GET', path: '/spaces/direct/user/:userId', answer: direct },
  { method: 'GET', path: '/spaces/direct/anonymous/:userId', answer: direct },
  {
    method: 'GET',
    path: '/spaces/:spaceId',
    answer: ({ world, user, params, pin }) => {
      const access = entry(world, params['spaceId'] ?? '', user, pin)
      return isRefusal(access) ? access : (world.viewSpace(access.space._id, user._id) ?? access.space)
    },
  },
  { method: 'POST', path: '/spaces/:spaceId', answer: update },
  { method: 'GET', path: '/spaces/:spaceId/join', answer: join },
  { method: 'GET', path: '/spaces/:spaceId/members', answer: members },
]
