// The one place that says what each payload of Avaya Spaces means: wire → domain events, total and never throwing.
import type { DomainEvent } from '../../domain/events.ts'
import { itemId, localId, personId, spaceId } from '../../domain/ids.ts'
import type { LocalId, Millis } from '../../domain/ids.ts'
import type { ItemChange, Person } from '../../domain/model.ts'
import { assertNever } from '../../domain/result.ts'
import type { MessageSent } from '../../protocol/spaces/message-sent.ts'
import { parseMessageSent } from '../../protocol/spaces/message-sent.ts'
import type { WireSender } from '../../protocol/spaces/wire.ts'
import type { PeopleMemory, WirePerson } from './spaces/people.ts'
import { toChange, toItem, toMillis } from './items/to-item.ts'
import { isDeleted, peopleOf, toSpace, toSpaceChange } from './spaces/to-space.ts'
import { brief } from '../brief.ts'

/** What converting needs to know beside the payload. */
export type ConversionContext = {
  readonly people: PeopleMemory
  /** The `_id` of the person signed in, once known. */
  readonly me: string | undefined
  readonly now: () => Millis
}

/** A MESSAGE_SENT payload, whatever it is, as events. An unknown or malformed one is a `surprise-seen`. */
export const toEvents = (payload: unknown, context: ConversionContext): readonly DomainEvent[] => {
  const parsed = parseMessageSent(payload)
  if ('ok' in parsed) return messageSentToEvents(parsed.ok, context)
  return [
    'unknown' in parsed
      ? { type: 'surprise-seen', what: 'unknown-category', detail: brief(parsed.unknown) }
      : { type: 'surprise-seen', what: 'malformed', detail: brief(parsed.malformed) },
  ]
}

const messageSentToEvents = (sent: MessageSent, context: ConversionContext): readonly DomainEvent[] => {
  switch (sent.category) {
    case 'chat':
      return withPeople(context, [senderOf(sent)], {
        type: 'item-arrived',
        item: toItem('chat', sent, 0),
        ...toLocalId(sent.loopbackMetadata),
      })
    case 'idea':
      return withPeople(context, [senderOf(sent)], {
        type: 'item-arrived',
        item: toItem('idea', sent, toMillis(sent.created, 0)),
        ...toLocalId(sent.loopbackMetadata),
      })
    case 'task': {
      const { _id, sender, created } = sent
      // The documented example is the request echoed: what is missing can only be read from the list.
      if (!_id || !sender || !created) {
        return withPeople(context, [senderOf(sent)], {
          type: 'list-stale',
          space: spaceId(sent.topicId),
          list: 'tasks',
        })
      }
      return withPeople(context, [senderOf(sent)], {
        type: 'item-arrived',
        item: toItem('task', { ...sent, _id, sender, created }, toMillis(created, 0)),
        ...toLocalId(sent.loopbackMetadata),
      })
    }
    case 'topic.updated':
      if (isDeleted(sent.content)) return [{ type: 'space-gone', space: spaceId(sent.content._id) }]
      return withPeople(context, [...peopleOf(sent.content), senderOf(sent)], {
        type: 'space-changed',
        space: spaceId(sent.content._id),
        modifiedAt: toMillis(sent.content.modified, context.now()),
        change: toSpaceChange(sent.content, context.me),
      })
    case 'topic.markread':
      return [
        {
          type: 'space-read',
          space: spaceId(sent.topicId),
          readAt: toMillis(sent.content.messagesLastReadTime, 0),
          unread: sent.content.unreadMessagesCount ?? 0,
        },
      ]
    case 'app.event.message.updated':
      return itemChanged(sent, toChange('chat', sent.content), context)
    case 'app.event.idea.updated':
      return itemChanged(sent, toChange('idea', sent.content), context)
    case 'app.event.task.updated':
      return itemChanged(sent, toChange('task', sent.content), context)
    case 'app.event.message.removed':
      return withPeople(context, [senderOf(sent)], {
        type: 'item-removed',
        space: spaceId(sent.topicId),
        item: itemId(sent.messageId ?? sent._id ?? ''),
        ...(sent.created ? { createdAt: toMillis(sent.created, 0) } : {}),
        ...(sent.sender ? { author: personId(sent.sender._id) } : {}),
      })
    case 'app.event.user.topic.preference.updated':
      return [
        {
          type: 'space-preference-changed',
          space: spaceId(sent.content._id),
          pinned: sent.content.isPinned,
          notify: sent.content.notification,
        },
      ]
    case 'app.event.topic.new': {
      const space = sent.content ?? (typeof sent._id === 'string' ? undefined : sent._id)
      if (space === undefined) return [malformed('app.event.topic.new: no space in it')]
      return withPeople(context, [...peopleOf(space), senderOf(sent)], {
        type: 'space-appeared',
        space: toSpace(space, context.me),
      })
    }
    default:
      return assertNever(sent)
  }
}

type Updated = Extract<MessageSent, { readonly modified: string; readonly topicId: string }>

const itemChanged = (sent: Updated, change: ItemChange, context: ConversionContext): readonly DomainEvent[] =>
  withPeople(context, [senderOf(sent)], {
    type: 'item-changed',
    space: spaceId(sent.topicId),
    item: itemId(sent.messageId ?? sent._id ?? ''),
    modifiedAt: toMillis(sent.modified, 0),
    change,
  })

/**
 * A payload whose shape is wrong, as an event: counted, and in the way of nothing. `detail` says what it was, not
 * what was in it.
 */
export const malformed = (detail: string): DomainEvent => ({
  type: 'surprise-seen',
  what: 'malformed',
  detail: brief(detail),
})

const senderOf = (sent: { readonly sender?: WireSender | null | undefined }): WirePerson | undefined =>
  sent.sender
    ? { id: sent.sender._id, displayname: sent.sender.displayname, username: sent.sender.username }
    : undefined

/** The event, led by the people in it who were not reported yet. */
const withPeople = (
  context: ConversionContext,
  wirePeople: readonly (WirePerson | undefined)[],
  event: DomainEvent,
): readonly DomainEvent[] => {
  const people: Person[] = []
  for (const wire of wirePeople) {
    const person = wire && context.people.report(wire)
    if (person) people.push(person)
  }
  return people.length === 0 ? [event] : [{ type: 'people-seen', people }, event]
}

/** The local id in what the server echoes to the socket that sent it; anything not of our own making is ignored. */
export const toLocalId = (loopback: unknown): { readonly localId?: LocalId } =>
  typeof loopback === 'object' &&
  loopback !== null &&
  'spaceterm' in loopback &&
  typeof loopback.spaceterm === 'string'
    ? { localId: localId(loopback.spaceterm) }
    : {}
