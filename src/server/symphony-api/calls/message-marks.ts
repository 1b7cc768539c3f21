// What the pod knows of a message: who has read it, and that it is to be shown no more.
import { type Call, fail, ok, type Part, type Reply } from '../api.ts'
import { toPadded, toUrlSafe } from '../ids.ts'
import { type Readable, readableMessage } from '../messages/reading-rights.ts'
import type { Pod } from '../pod.ts'
import { isOwner } from '../streams.ts'
import { notEntitled } from './not-offered.ts'

/** Read status, receipts, suppression, types of files that may be sent (docs/protocol-symphony.md §4.5). */
export const createMessageMarkCalls = (pod: Pod): Part => {
  const { world, people, streams, now } = pod
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

  /** Who of the others has read it, when; and who has not. */
  const readers = ({ item, space }: Readable) => {
    const others = space.members
      .map(({ member }) => member)
      .filter((member) => member !== item.sender._id)
      .map((member) => ({ member, at: world.viewSpace(space._id, member)?.messagesLastReadTime ?? '' }))
    return {
      read: others.filter(({ at }) => at >= item.created),
      sent: others.filter(({ at }) => at < item.created).map(({ member }) => member),
    }
  }

  const status = (call: Call): Reply => {
    const message = found(call)
    if (message === undefined) return fail(404, 'There is no such message.')
    const { item } = message
    const { sent, read } = readers(message)
    return ok({
      author: shown(item.sender._id, item.created),
      read: read.map(({ member, at }) => shown(member, at)),
      delivered: [],
      sent: sent.map((member) => shown(member, item.created)),
    })
  }

  /** How often it was read, for whoever may read it; a real pod asks for a role. Nothing is mailed or counted when taken. */
  const receipts = (call: Call): Reply => {
    const message = found(call)
    if (message === undefined) return fail(404, 'There is no such message.')
    const { item, space } = message
    const { sent, read } = readers(message)
    const receipt = (member: string, at?: string): object => {
      const { userId: id, firstName, lastName, email: emailAddress, username } = people.v4({ _id: member })
      const user = { id, username, firstName, lastName, emailAddress }
      return {
        user,
        ...(at !== undefined && { readReceiptTimestamp: Date.parse(at) }),
        downloadReceiptCounts: [],
      }
    }
    const author = people.v4(item.sender)
    return ok({
      creator: { id: author.userId, name: author.displayName },
      stream: {
        id: toPadded(streams.idOf(space)),
        ...(space.type === 'group' && { name: space.title }),
        streamType: streams.typeOf(space),
      },
      creationDate: Date.parse(item.created),
      deliveryReceiptCount: 0,
      readReceiptCount: read.length,
      emailNotificationCount: 0,
      downloadReceiptCounts: [],
      MessageReceiptDetail: [
        ...read.map(({ member, at }) => receipt(member, at)),
        ...sent.map((member) => receipt(member)),
      ],
    })
  }

  /** Whoever wrote it, and owners of the room; a real pod asks for the role Content Management. */
  const suppress = (call: Call): Reply => {
    const message = found(call)
    if (message === undefined) return fail(400, 'There is no such message.')
    const { item, space } = message
    if (item.sender._id !== call.user._id && !isOwner(space, call.user._id)) return notEntitled
    if (space.status !== 0) return fail(400, 'The room is not active.')
    pod.removedAs.note(item._id, toUrlSafe(call.params['mid'] ?? ''))
    world.removeItems([item._id], call.user._id)
    return ok({ messageId: call.params['mid'], suppressed: true, suppressionDate: now() })
  }

  const allowedTypes = ['.csv', '.doc', '.docx', '.gif', '.jpeg', '.jpg', '.json', '.log', '.md', '.mp3']
  const more = ['.mp4', '.pdf', '.png', '.ppt', '.pptx', '.svg', '.txt', '.xls', '.xlsx', '.xml', '.zip']
  return {
    routes: [
      { method: 'GET', path: '/pod/v1/message/:mid/status', answer: status },
      { method: 'GET', path: '/pod/v1/admin/messages/:mid/receipts', answer: receipts },
      { method: 'POST', path: '/pod/v1/admin/messagesuppression/:mid/suppress', answer: suppress },
      { method: 'GET', path: '/pod/v1/files/allowedTypes', answer: () => ok([...allowedTypes, ...more]) },
    ],
  }
}
