// What the pod knows of a message: who has read it, and that it is to be shown no more.
import { type Call, fail, ok, type Part, type Reply } from '../api.ts'
import { type Readable, readableMessage } from '../messages/reading-rights.ts'
import type { Pod } from '../pod.ts'
import { isOwner } from '../streams.ts'

export const createMessageMarkCalls = (pod: Pod): Part => {
  const { world, people, now } = pod
  const found = ({ user, params }: Call): Readable | undefined =>
    readableMessage(pod, user, params['mid'] ?? '')

  /** Numbers come as text here, as in a real pod. */
  const shown = (personId: string, at: string): object => {
    const { userId, firstName, lastName, displayName, email, username } = people.v4({ _id: personId })
    return {
      userId: String(userId),
      firstName,
      lastName,
      displayName,
      email,
      userName: username,
      timestamp: String(Date.parse(at)),
    }
  }

  const status = (call: Call): Reply => {
    const message = found(call)
    if (message === undefined) return fail(404, 'There is no such message.')
    const { item, space } = message
    const others = space.members.map(({ member }) => member).filter((member) => member !== item.sender._id)
    const readAt = new Map(
      others.map((member) => [member, world.viewSpace(space._id, member)?.messagesLastReadTime ?? '']),
    )
    const hasRead = (member: string): boolean => (readAt.get(member) ?? '') >= item.created
    return ok({
      author: shown(item.sender._id, item.created),
      read: others.filter(hasRead).map((member) => shown(member, readAt.get(member) ?? item.created)),
      delivered: [],
      sent: others.filter((member) => !hasRead(member)).map((member) => shown(member, item.created)),
    })
  }

  /** Whoever wrote it, and owners of the room; a real pod asks for the role Content Management. */
  const suppress = (call: Call): Reply => {
    const message = found(call)
    if (message === undefined) return fail(400, 'There is no such message.')
    const { item, space } = message
    if (item.sender._id !== call.user._id && !isOwner(space, call.user._id))
      return fail(403, 'The user lacks the required entitlement to perform this operation')
    if (space.status !== 0) return fail(400, 'The room is not active.')
    world.removeItems([item._id], call.user._id)
    return ok({ messageId: call.params['mid'], suppressed: true, suppressionDate: now() })
  }

  const allowedTypes = ['.csv', '.doc', '.docx', '.gif', '.jpeg', '.jpg', '.json', '.log', '.md', '.mp3']
  const more = ['.mp4', '.pdf', '.png', '.ppt', '.pptx', '.svg', '.txt', '.xls', '.xlsx', '.xml', '.zip']
  return {
    routes: [
      { method: 'GET', path: '/pod/v1/message/:mid/status', answer: status },
      { method: 'POST', path: '/pod/v1/admin/messagesuppression/:mid/suppress', answer: suppress },
      { method: 'GET', path: '/pod/v1/files/allowedTypes', answer: () => ok([...allowedTypes, ...more]) },
    ],
  }
}
