// What happened, as the payload of MESSAGE_SENT. Each category has its own quirks; they are the service's, not ours
// (docs/protocol.md §3.2, test/fixtures/spaces).
import { assertNever } from '../../domain/result.ts'
import type { Happened } from '../happened.ts'
import type { Message } from '../shapes.ts'

const updatedCategory = {
  chat: 'app.event.message.updated',
  idea: 'app.event.idea.updated',
  task: 'app.event.task.updated',
} as const

const updated = ({ _id, category, topicId, sender, content, modified, parentMsg }: Message): object => ({
  _id,
  messageId: _id,
  category: updatedCategory[category],
  topicId,
  sender,
  content,
  modified,
  ...(parentMsg === undefined ? {} : { parentMsg }),
})

const removed = ({ _id, topicId, sender, content, created }: Message): object => ({
  _id,
  messageId: _id,
  category: 'app.event.message.removed',
  topicId,
  sender,
  content,
  created,
})

/** All but what MEDIA_SESSION_RESPONSE tells. */
export type MessageNews = Exclude<Happened, { readonly kind: 'meeting-changed' }>

/** One payload, or one for each removed item. */
export const messageSentPayloads = (happened: MessageNews): readonly object[] => {
  switch (happened.kind) {
    case 'message-sent':
      return [happened.message]
    case 'item-updated':
      return [updated(happened.message)]
    case 'items-removed':
      return happened.messages.map(removed)
    case 'space-updated':
    case 'space-left':
    case 'space-deleted':
      return [
        {
          category: 'topic.updated',
          topicId: happened.space._id,
          sender: happened.by,
          content: happened.space,
        },
      ]
    case 'space-new':
      return [
        {
          _id: happened.space,
          category: 'app.event.topic.new',
          sender: happened.by,
          content: happened.space,
        },
      ]
    case 'mark-read': {
      const { spaceId, messagesLastReadTime, unreadMessagesCount } = happened
      return [
        {
          category: 'topic.markread',
          topicId: spaceId,
          content: { messagesLastReadTime, unreadMessagesCount },
        },
      ]
    }
    case 'preference-updated': {
      const { spaceId, isPinned, notification, by } = happened
      return [
        {
          category: 'app.event.user.topic.preference.updated',
          topicId: spaceId,
          sender: { _id: by._id, type: by.type },
          content: { _id: spaceId, isPinned, notification },
        },
      ]
    }
    default:
      return assertNever(happened)
  }
}
