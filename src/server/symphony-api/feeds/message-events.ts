// What was written, edited and removed, as events of feeds.
import type { Message, Space } from '../../shapes.ts'
import { messageIdOf } from '../ids.ts'
import { mayRead } from '../messages/reading-rights.ts'
import type { Show } from '../messages/show.ts'
import type { Pod } from '../pod.ts'
import type { EventOf } from './envelope.ts'
import { memberIdsOf, type Told } from './told.ts'

/** `sent` tells edits, too, for they have no event of their own; it answers `[]` where no member has a feed. */
export type MessageEvents = {
  readonly sent: (message: Message) => readonly Told[]
  /** `by`: the id of who removed it. */
  readonly suppressed: (message: Message, by: string) => readonly Told[]
}

/** @param listens has this person a feed? To show a message is dear, and often nobody is there. */
export const createMessageEvents = (
  pod: Pod,
  show: Show,
  listens: (personId: string) => boolean,
  eventOf: EventOf,
): MessageEvents => {
  const { world, streams } = pod

  /** An edit of what was written before somebody came is not told to them where they may not read it. */
  const readersOf = (space: Space, item: Message): readonly string[] =>
    item.created === item.modified
      ? memberIdsOf(space)
      : memberIdsOf(space).filter((id) => {
          const user = world.findUser(id)
          return user !== undefined && mayRead(pod, space, user, item)
        })

  const sent = (message: Message): readonly Told[] => {
    const space = world.findSpace(message.topicId)
    if (space === undefined || !memberIdsOf(space).some(listens)) return []
    // It may have been removed meanwhile.
    const item = world.findItem(message._id)
    if (item === undefined) return []
    const shown = show.current(item, space)
    const { messageId, timestamp: at } = shown
    const event = eventOf(
      'MESSAGESENT',
      { by: item.sender._id, about: item._id, at, messageId },
      { messageSent: { message: { ...shown, externalRecipients: streams.isExternal(space) } } },
    )
    return [{ event, to: readersOf(space, item) }]
  }

  const suppressed = (message: Message, by: string): readonly Told[] => {
    const space = world.findSpace(message.topicId)
    if (space === undefined) return []
    const stream = { streamId: streams.idOf(space), streamType: streams.typeOf(space) }
    const messageId = pod.removedAs.take(message._id) ?? messageIdOf(message._id, Date.parse(message.created))
    const event = eventOf(
      'MESSAGESUPPRESSED',
      { by, about: message._id },
      { messageSuppressed: { messageId, stream } },
    )
    return [{ event, to: memberIdsOf(space) }]
  }

  return { sent, suppressed }
}
