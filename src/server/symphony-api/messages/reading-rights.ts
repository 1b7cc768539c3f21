// What of a stream a person may read: of rooms that hide what was before, only what came after they joined.
import type { Message, Space, User } from '../../shapes.ts'
import { historyStart } from '../../spaces-api/history.ts'
import { readId } from '../ids.ts'
import type { Pod } from '../pod.ts'
import { isMember } from '../streams.ts'

/** Nothing from before this is theirs to read, epoch ms; undefined = nothing at all. */
export const readableFrom = (
  { world, streams }: Pick<Pod, 'world' | 'streams'>,
  space: Space,
  user: User,
): number | undefined => {
  const role = world.roleOf(space._id, user._id)
  if (role === undefined || !isMember(space, user._id)) return undefined
  const usual = historyStart({ space, role }, user)
  if (space.type !== 'group' || streams.extrasOf(space).viewHistory || space.cid === user._id) return usual
  const joined = space.members.find(({ member }) => member === user._id)?.joinTime
  return joined === undefined ? usual : Math.max(usual, Date.parse(joined))
}

/** By when it was first written: an edit makes nothing newer. */
export const mayRead = (
  pod: Pick<Pod, 'world' | 'streams'>,
  space: Space,
  user: User,
  { created }: Pick<Message, 'created'>,
): boolean => {
  const from = readableFrom(pod, space, user)
  return from !== undefined && Date.parse(created) >= from
}

/** A message that somebody may read, found by an id. */
export type Readable = {
  readonly item: Message
  readonly space: Space
  /** Epoch ms, of the version asked for. */ readonly at: number
}

/** By a message's id in any form and any version of it; undefined when there is none that this person may read. */
export const readableMessage = (
  pod: Pick<Pod, 'world' | 'streams'>,
  user: User,
  messageId: string,
): Readable | undefined => {
  const read = readId(messageId)
  const item = read?.tag === 'message' ? pod.world.findItem(read.id) : undefined
  const space = item === undefined ? undefined : pod.world.findSpace(item.topicId)
  if (read === undefined || item === undefined || space === undefined) return undefined
  return mayRead(pod, space, user, item) ? { item, space, at: read.at } : undefined
}
