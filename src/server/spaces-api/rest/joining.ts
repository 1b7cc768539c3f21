// GET spaces/{id}/join: the caller becomes a member of the space, if they are none yet.
import type { Role } from '../../shapes.ts'
import { archivedRefusal, entry } from '../access.ts'
import { isRefusal, noSpace, type Refusal } from '../refusal.ts'
import type { Call, Endpoint } from './endpoint.ts'

type Coming = {
  /** What they become; who is in already stays what they are. */
  readonly role: Role
  /** They were invited by name: neither PIN nor `memberOnly` is in their way. */
  readonly expected: boolean
}

const refusalFor = (
  { world, user, pin }: Call,
  spaceId: string,
  { expected }: Coming,
): Refusal | undefined => {
  const space = world.findSpace(spaceId)
  if (space === undefined) return noSpace
  if (world.roleOf(spaceId, user._id) !== undefined) return undefined
  const access = expected ? { space } : entry(world, spaceId, user, pin)
  return isRefusal(access) ? access : archivedRefusal(space)
}

/** Answers `{topic, role}` with the space as they see it now; an archived space takes nobody in. */
export const joinAs = (call: Call, spaceId: string, coming: Coming): object => {
  const { world, user } = call
  const refused = refusalFor(call, spaceId, coming)
  if (refused !== undefined) return refused
  if (world.roleOf(spaceId, user._id) === undefined) world.addMember(spaceId, user._id, coming.role)
  const topic = world.viewSpace(spaceId, user._id)
  return { topic, role: topic?.role }
}

/** docs/protocol.md §4 row 19. An account comes in as a guest, too, unless it was invited. */
export const joinEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/spaces/:spaceId/join',
    answer: (call) => joinAs(call, call.params['spaceId'] ?? '', { role: 'guest', expected: false }),
  },
]
