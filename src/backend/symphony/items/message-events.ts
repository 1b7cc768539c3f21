// What was written, as events: messages, edits, suppressions, answered forms, shared posts.
import type { ElementsAction } from '../../../protocol/symphony/elements-action.ts'
import type { WireMessage } from '../../../protocol/symphony/message.ts'
import type { WireStream } from '../../../protocol/symphony/stream.ts'
import { canonicalId } from '../../../protocol/symphony/wire.ts'
import { notice, see, spaceOf, tell, want } from '../draft.ts'
import type { Draft, EventOf } from '../draft.ts'
import { toPersonId, toSpaceId } from '../ids.ts'
import { localIdIn } from './local-id.ts'
import { formWords } from './notices.ts'
import { toMessage } from './to-item.ts'

/** MESSAGESENT of something new. The mark in its `data` says which of our own intents it came of. */
export const arrived = (message: WireMessage, draft: Draft): void => {
  const author = see(message.user, draft)
  const item = toMessage(message, author)
  if (draft.context.spaces.get(item.space) === undefined) want(draft, { what: 'space', space: item.space })
  const localId = author === draft.context.me ? localIdIn(message.data) : undefined
  draft.events.push(
    localId === undefined ? { type: 'item-arrived', item } : { type: 'item-arrived', item, localId },
  )
}

/** MESSAGESENT that replaces another one: for us the same item, changed. */
export const edited = (message: WireMessage, draft: Draft): void => {
  const { versions } = draft.context
  const { item, createdAt } = versions.firstOf(message)
  // Feeds promise no order: that this version is gone may be told before what it is a version of.
  if (versions.isGone(item) || versions.isGone(message.messageId)) {
    versions.drop(item)
    return tell(draft, { type: 'item-removed', space: toSpaceId(message.stream.streamId), item })
  }
  const now = toMessage(message, see(message.user, draft), {
    item,
    createdAt: createdAt ?? message.timestamp,
  })
  versions.note(message, item, createdAt === undefined ? undefined : now)
  const { space, modifiedAt, body, attachments } = now
  tell(draft, { type: 'item-changed', space, item, modifiedAt, change: { body, attachments } })
}

/** It may name a version that was never seen here: then the agent is asked of what. */
export const suppressed = (event: EventOf<'MESSAGESUPPRESSED'>, draft: Draft): void => {
  const { messageId, stream } = event.payload.messageSuppressed
  const { versions } = draft.context
  const space = toSpaceId(stream.streamId)
  if (!versions.isKnown(messageId) && !versions.isGone(messageId))
    want(draft, { what: 'version', space, message: canonicalId(messageId) })
  tell(draft, { type: 'item-removed', space, item: versions.suppress(messageId) })
}

/** SYMPHONYELEMENTSACTION: what somebody filled in, as a line of chat of theirs. */
export const answered = (event: EventOf<'SYMPHONYELEMENTSACTION'>, draft: Draft): void => {
  const { formId, formValues, ...at } = event.payload.symphonyElementsAction
  const stream = streamOf(at)
  if (stream === undefined) return
  const { people } = draft.context
  const values = formWords(formValues ?? {}, (userId) => people.name(toPersonId(userId)))
  notice(
    event,
    spaceOf(stream, draft),
    (name) => `${name} answered the form ${formId ?? ''}${values === '' ? '' : `: ${values}`}`,
    draft,
  )
}

const streamOf = (
  at: Omit<ElementsAction['payload']['symphonyElementsAction'], 'formId' | 'formValues'>,
): WireStream | undefined => at.stream ?? at.actionStream ?? at.formStream ?? undefined

/** The sharer sees it on their wall. The author of the original has no sight of that wall, but is told on their own. */
export const shared = (event: EventOf<'SHAREDPOST'>, draft: Draft): void => {
  const { message, sharedMessage } = event.payload.sharedPost
  const { me } = draft.context
  const author = see(sharedMessage.user, draft)
  const sharer = see(message.user, draft)
  if (author === me && sharer !== me) {
    notice(
      event,
      toSpaceId(sharedMessage.stream.streamId),
      (name) => `${name} shared a post of yours`,
      draft,
      message.user,
    )
    return
  }
  arrived({ ...message, sharedMessage }, draft)
}
