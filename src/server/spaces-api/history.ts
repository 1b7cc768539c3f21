// How far back a person may read: guests of a space that says so see only what came after them.
import type { User } from '../shapes.ts'
import type { World } from '../world.ts'
import { type Access, type ItemAccess, itemAccess } from './access.ts'
import { isRefusal, notPermitted, type Refusal } from './refusal.ts'

/** The service's name for it, in a space's `restrict`. */
const noHistory = 'deny_guest_access_history_msg'

/** Nothing created before this may be read, epoch ms; 0 = all. */
export const historyStart = ({ space, role }: Access, user: User): number => {
  if (role !== 'guest' || !space.restrict.includes(noHistory)) return 0
  const joined = space.members.find(({ member }) => member === user._id)?.joinTime
  return joined === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(joined)
}

/** An item that this person may read. */
export const readableItem = (world: World, itemId: string, user: User): ItemAccess | Refusal => {
  const access = itemAccess(world, itemId, user)
  if (isRefusal(access) || Date.parse(access.item.created) >= historyStart(access, user)) return access
  return notPermitted('Guests of this space see only what came after them.')
}

/** May this person read something that carries the file, or did they bring it? */
export const mayReadFile = (world: World, key: string, user: User): boolean =>
  world.files.find(key)?.owner === user._id ||
  world.files.carriersOf(key).some((itemId) => !isRefusal(readableItem(world, itemId, user)))
