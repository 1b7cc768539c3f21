// Who is in a room: listed, added, removed, made an owner or one no more.
import type { Space, User } from '../../shapes.ts'
import { type Call, fail, ok, pageOf, type Part, type Reply } from '../api.ts'
import type { Pod } from '../pod.ts'
import { isMember, isOwner } from '../streams.ts'
import { noRoom, notOwner } from './rooms.ts'
import { personIn } from './users.ts'

/** One change of one member, or why not. */
type Change = { readonly space: Space; readonly user: User; readonly whom: User }

const done = (message: string): Reply => ok({ format: 'TEXT', message })
const notIn = fail(400, 'This user is not a member of the room.')

/** Real people first: a room should not be left to a program. */
const heirOf = (pod: Pod, { members }: Space, left: string): string | undefined => {
  const others = members.filter(({ member, memberType }) => member !== left && memberType === 'userId')
  const people = others.filter(({ member }) => pod.people.v2({ _id: member }).accountType === 'NORMAL')
  return [...people, ...others].at(0)?.member
}

const isLastOwner = ({ members }: Space, personId: string): boolean =>
  members.every(({ member, role }) => (role === 'admin') === (member === personId))

/** Members of rooms; a public room is joined by adding oneself (docs/protocol-symphony.md §4.4). */
export const createRoomMemberCalls = (pod: Pod): Part => {
  const { world, people, streams, connections } = pod

  const add = ({ space, user, whom }: Change): Reply => {
    const extras = streams.extrasOf(space)
    const joins = whom._id === user._id && extras.public
    const mayInvite = isMember(space, user._id) && (extras.membersCanInvite || isOwner(space, user._id))
    if (!joins && !mayInvite) return fail(403, 'You may not add members to this room.')
    if (!connections.areConnected(user, whom)) return fail(403, 'You are not connected with this user.')
    if (people.isExternal({ _id: space.cid }, whom) && !extras.crossPod)
      return fail(400, 'This room is for people of its own pod: it is not cross-pod.')
    // Somebody who was there stays what they are.
    if (!isMember(space, whom._id)) world.addMember(space._id, whom._id, 'member', { by: user._id })
    return done('Member added')
  }

  const remove = ({ space, user, whom }: Change): Reply => {
    if (whom._id !== user._id && !isOwner(space, user._id)) return notOwner
    if (!isMember(space, whom._id)) return notIn
    const heir = isLastOwner(space, whom._id) ? heirOf(pod, space, whom._id) : undefined
    if (heir !== undefined) world.addMember(space._id, heir, 'admin', { by: user._id })
    const { members } = world.removeMember(space._id, whom._id, user._id)
    // With nobody to look after it, it is gone, as on the other face.
    if (members.every(({ memberType }) => memberType !== 'userId')) world.deleteSpace(space._id, user._id)
    return done('Member removed')
  }

  const promote = ({ space, user, whom }: Change): Reply => {
    if (!isOwner(space, user._id)) return notOwner
    if (!isMember(space, whom._id)) return notIn
    world.addMember(space._id, whom._id, 'admin', { by: user._id })
    return done('Member promoted to owner')
  }

  const demote = ({ space, user, whom }: Change): Reply => {
    if (!isOwner(space, user._id)) return notOwner
    if (!isOwner(space, whom._id)) return fail(400, 'This user is not an owner of the room.')
    if (isLastOwner(space, whom._id)) return fail(400, 'The last owner of a room stays one.')
    world.addMember(space._id, whom._id, 'member', { by: user._id })
    return done('Owner demoted.')
  }

  const changing =
    (change: (wanted: Change) => Reply) =>
    ({ user, params, body }: Call): Reply => {
      const space = streams.find(params['id'] ?? '')
      if (space?.type !== 'group') return noRoom
      if (!isMember(space, user._id) && !streams.extrasOf(space).public) return noRoom
      if (space.status !== 0) return fail(400, 'The room is not active.')
      const whom = personIn(pod, body, 'id')
      return whom === undefined ? fail(400, 'There is no such user.') : change({ space, user, whom })
    }

  const list = ({ user, params }: Call): Reply => {
    const space = streams.findOf(user, params['id'] ?? '')
    if (space?.type !== 'group') return noRoom
    return ok(
      space.members.map(({ member, role, joinTime }) => ({
        id: people.userIdOf(member),
        owner: role === 'admin',
        joinDate: Date.parse(joinTime),
      })),
    )
  }

  /** Also of IMs, with names; for its members, where a real pod asks for a privilege. */
  const richList = ({ user, params, query }: Call): Reply => {
    const space = streams.findOf(user, params['id'] ?? '')
    if (space === undefined) return noRoom
    const { skip, limit, rows } = pageOf(space.members, query, 100)
    const members = rows.map(({ member, role, joinTime }) => {
      const { username: _, ...shown } = people.v4({ _id: member })
      const company = people.v2({ _id: member }).company
      return {
        user: {
          ...shown,
          company,
          companyId: people.podOf({ username: _ }),
          isExternal: people.isExternal(user, { _id: member }),
        },
        isOwner: role === 'admin',
        isCreator: member === space.cid,
        joinDate: Date.parse(joinTime),
      }
    })
    return ok({ count: space.members.length, skip, limit, members })
  }

  const post = (verb: string, change: (wanted: Change) => Reply) =>
    ({ method: 'POST', path: `/pod/v1/room/:id/membership/${verb}`, answer: changing(change) }) as const
  return {
    routes: [
      { method: 'GET', path: '/pod/v1/room/:id/membership/list', answer: list },
      { method: 'GET', path: '/pod/v2/room/:id/membership/list', answer: list },
      { method: 'GET', path: '/pod/v1/admin/stream/:id/membership/list', answer: richList },
      { method: 'GET', path: '/pod/v1/admin/room/:id/membership/list', answer: list },
      { method: 'POST', path: '/pod/v1/admin/room/:id/membership/add', answer: changing(add) },
      { method: 'POST', path: '/pod/v1/admin/room/:id/membership/remove', answer: changing(remove) },
      post('add', add),
      post('remove', remove),
      post('promoteOwner', promote),
      post('demoteOwner', demote),
    ],
  }
}
