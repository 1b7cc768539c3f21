// Inviting people: into a new space, which is how clients create one, or into one that is there; joining by an invite.
import { InviteSpace, InviteToSpace } from '../../../protocol/spaces/space-requests.ts'
import type { Role, Space, User } from '../../shapes.ts'
import type { Invite, World } from '../../world.ts'
import { looksLikeId } from '../../world/ids.ts'
import { type Access, archivedRefusal, memberAccess } from '../access.ts'
import { invalid, isRefusal, notPermitted, refuse, type Refusal } from '../refusal.ts'
import { bodyOf, type Call, type Endpoint } from './endpoint.ts'
import { joinAs } from './joining.ts'

type Invitee = {
  readonly inviteeType: 'email' | 'userId'
  readonly invitee: string
  readonly role?: Role | null | undefined
}

/** One of those invited; `inviteeType` says by what the caller named them, and the answer names them so, too. */
export type Invited = {
  readonly person: User
  readonly role: Role
  readonly inviteeType: Invitee['inviteeType']
}

const faultIn = (world: World, { inviteeType, invitee }: Invitee): string | undefined => {
  if (inviteeType === 'email') return looksLikeId(invitee) ? 'An id is no e-mail address.' : undefined
  const person = world.findUser(invitee)
  if (person?._id !== invitee) return `There is no user ${invitee}.`
  return person.aType === 'anonymous' ? 'Somebody without an account cannot be invited.' : undefined
}

/** Who they are. An unknown address becomes a person, who finds the space on signing in. All or nobody. */
export const invitedPeople = (
  world: World,
  invitees: readonly Invitee[],
  usual: Role,
): readonly Invited[] | Refusal => {
  const fault = invitees.map((one) => faultIn(world, one)).find((one) => one !== undefined)
  if (fault !== undefined) return invalid(fault)
  return invitees.map(({ inviteeType, invitee, role }) => ({
    person: world.findUser(invitee) ?? world.createUser({ username: invitee }),
    role: role ?? usual,
    inviteeType,
  }))
}

type Made = { readonly space: Space; readonly inviter: User; readonly url: string }

const rowOf = (
  { space, inviter, url }: Made,
  { person, inviteeType }: Invited,
  { id, role }: Invite,
): object => ({
  _id: id,
  inviteId: id,
  topicId: space._id,
  topicTitle: space.title,
  inviter: inviter._id,
  inviteeType,
  invitee: inviteeType === 'email' ? person.username : person._id,
  role,
  inviteLink: `${url}/spaces/invites/${id}/join`,
})

const answerOf = (world: World, made: Made, invited: readonly Invited[]): object => {
  const { space, inviter, url } = made
  const rows = invited.map((one) => {
    // Whoever is in already keeps the role they have.
    const role = world.roleOf(space._id, one.person._id) ?? one.role
    const invite = { spaceId: space._id, role, inviter: inviter._id, invitee: one.person._id }
    return rowOf(made, one, world.invite(invite))
  })
  return {
    data: rows.length === 0 ? [{ topicId: space._id, topicTitle: space.title, inviter: inviter._id }] : rows,
    // Clients look for the link in here.
    inviteContent: { text: `${url}/spaces/${space._id}` },
  }
}

const createWith = (
  { world, inviter, url }: Pick<Made, 'inviter' | 'url'> & { readonly world: World },
  topic: { readonly title: string; readonly description: string },
  invitees: readonly Invitee[],
): object => {
  const invited = invitedPeople(world, invitees, 'member')
  if (isRefusal(invited)) return invited
  const members = invited.map(({ person, role }) => ({ user: person._id, role }))
  const space = world.createSpace({ ...topic, createdBy: inviter._id, members })
  return answerOf(world, { space, inviter, url }, invited)
}

/** Admins invite as anything, members guests only, guests nobody. */
const roleRefusal = ({ space, role }: Access, invitees: readonly Invitee[]): Refusal | undefined => {
  if (space.type === 'direct') return notPermitted('A direct space is for two people.')
  if (role === 'guest') return notPermitted('Guests cannot invite.')
  const tooMuch = role === 'member' && invitees.some((one) => (one.role ?? 'guest') !== 'guest')
  return tooMuch ? notPermitted('Members can invite guests only; ask an admin.') : archivedRefusal(space)
}

const inviteInto = ({ world, body, url }: Call, spaceId: string, user: User): object => {
  const access = memberAccess(world, spaceId, user)
  if (isRefusal(access)) return access
  const wanted = bodyOf(InviteToSpace, body)
  if (isRefusal(wanted)) return wanted
  const refused = roleRefusal(access, wanted.invitees)
  if (refused !== undefined) return refused
  const invited = invitedPeople(world, wanted.invitees, access.role === 'admin' ? 'member' : 'guest')
  if (isRefusal(invited)) return invited
  const { space } = access
  for (const { person, role } of invited)
    if (world.roleOf(space._id, person._id) === undefined)
      world.addMember(space._id, person._id, role, { by: user._id })
  return answerOf(world, { space, inviter: user, url }, invited)
}

/** A service app may stand for somebody of its domain (X-Avaya-Act-As): then the space is theirs. */
const createByInvite = (call: Call): object => {
  const { world, user, body, url, actAs } = call
  if (actAs !== undefined && isRefusal(actAs)) return actAs
  const inviter = actAs ?? user
  if (inviter.aType === 'anonymous') return notPermitted('Guests cannot create spaces.')
  const wanted = bodyOf(InviteSpace, body)
  if (isRefusal(wanted)) return wanted
  const { id, title, description } = wanted.topic
  if (typeof id === 'string' && id !== '') return inviteInto(call, id, inviter)
  return typeof title === 'string'
    ? createWith({ world, inviter, url }, { title, description: description ?? '' }, wanted.invitees ?? [])
    : invalid('topic.title is missing')
}

/**
 * Made out to one person, who needs no PIN. Where the id alone lets people in, another account that has the link comes in
 * with the same role, but never as an admin.
 */
const roleBy = ({ role, invitee }: Invite, user: User): Role => {
  if (user.aType === 'anonymous') return 'guest'
  return invitee !== user._id && role === 'admin' ? 'member' : role
}

const noInvite = refuse(404, 'invite.not_found', 'There is no such invite, or it is no longer good.')

const joinByInvite = (call: Call): object => {
  const { world, user, params } = call
  const invite = world.findInvite(params['inviteId'] ?? '')
  if (invite === undefined) return noInvite
  return joinAs(call, invite.spaceId, { role: roleBy(invite, user), expected: invite.invitee === user._id })
}

/** docs/protocol.md §4 rows 14, 20 and 21. */
export const inviteEndpoints: readonly Endpoint[] = [
  { method: 'POST', path: '/spaces/invite', answer: createByInvite },
  {
    method: 'POST',
    path: '/spaces/:spaceId/invite',
    answer: (call) => inviteInto(call, call.params['spaceId'] ?? '', call.user),
  },
  { method: 'GET', path: '/spaces/invites/:inviteId/join', answer: joinByInvite },
]
