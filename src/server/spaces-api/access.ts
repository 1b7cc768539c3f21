// Who may do what: membership, roles, PINs. REST and socket ask the same questions here.
import type { Message, Role, Space, User } from '../shapes.ts'
import type { World } from '../world.ts'
import { archived, isRefusal, noSpace, notPermitted, refuse, type Refusal } from './refusal.ts'

/** A space that somebody may be in. Who is let in without being a member (`entry`) has the role `guest`, too. */
export type Access = { readonly space: Space; readonly role: Role }

/** For members only. */
export const memberAccess = (world: World, spaceId: string, user: User): Access | Refusal => {
  const space = world.findSpace(spaceId)
  if (space === undefined) return noSpace
  const role = world.roleOf(spaceId, user._id)
  if (role === undefined) return notPermitted('You are not a member of this space.')
  return { space, role }
}

/** For members, and for whoever comes with the id (and the PIN) of a space that is open to guests. */
export const entry = (world: World, spaceId: string, user: User, pin?: string): Access | Refusal => {
  const space = world.findSpace(spaceId)
  if (space === undefined) return noSpace
  const role = world.roleOf(spaceId, user._id)
  if (role !== undefined) return { space, role }
  if (space.settings.memberOnly) return notPermitted('This space is for its members only.')
  return world.pinFits(spaceId, pin) ? { space, role: 'guest' } : pinRefusal(pin)
}

/** One public client sends a PIN always, even as `null`. */
const pinRefusal = (pin: string | undefined): Refusal =>
  refuse(
    403,
    'topic.password_required',
    pin === undefined || pin === '' || pin === 'null'
      ? 'This space needs a PIN.'
      : 'This is not the PIN of this space, or too many were tried.',
  )

/**
 * A space as whoever has its id sees it: enough to ask for the PIN and to join. Who is in it (names, e-mail addresses),
 * and behind a PIN what it is about, is for those inside. Clients read the title and `settings.confPin` of it.
 */
export const fromOutside = (space: Space): Space => ({
  ...space,
  description: space.settings.confPin === '' ? space.description : '',
  members: [],
})

/** Undefined when it may be written to: an archived space stays as it is. */
export const archivedRefusal = ({ status }: Space): Refusal | undefined =>
  status === 0 ? undefined : archived

/** For admins of the space. */
export const adminAccess = (world: World, spaceId: string, user: User): Access | Refusal => {
  const access = memberAccess(world, spaceId, user)
  if (isRefusal(access) || access.role === 'admin') return access
  return notPermitted('Only an admin of the space may do this.')
}

/** The item is there and its space may be read; whether it may be changed is asked elsewhere. */
export type ItemAccess = Access & { readonly item: Message }

/** For members of the space that the item is in. */
export const itemAccess = (world: World, itemId: string, user: User): ItemAccess | Refusal => {
  const item = world.findItem(itemId)
  if (item === undefined) return refuse(404, 'message.not_found', 'There is no such message.')
  const access = memberAccess(world, item.topicId, user)
  return isRefusal(access) ? access : { ...access, item }
}
