// Wire message → item of the model. One converter for what the socket brings and what REST lists carry.
import { itemId, personId, spaceId } from '../../../domain/ids.ts'
import type { Millis } from '../../../domain/ids.ts'
import type { Attachment, Item, ItemChange, ParentRef } from '../../../domain/model.ts'
import type { ItemCategory } from '../../../protocol/spaces/categories.ts'
import type { WireAttachment, WireContent, WireMessage } from '../../../protocol/spaces/wire.ts'
import { toBody, toLine } from '../words.ts'

/** The fields of a wire message that an item is made of. */
export type WireItem = Pick<
  WireMessage,
  '_id' | 'topicId' | 'created' | 'modified' | 'parentMsg' | 'chatCount'
> & {
  readonly sender: { readonly _id: string }
  readonly content: Partial<WireContent>
}

/** Milliseconds of an ISO time, or `otherwise` when there is none or it is not one. */
export const toMillis = (time: string | null | undefined, otherwise: Millis): Millis => {
  if (time === undefined || time === null || time === '') return otherwise
  const millis = Date.parse(time)
  return Number.isNaN(millis) ? otherwise : millis
}

/** `countedAt` is when the network counted the comments: those created later come on top of `chatCount`. */
export const toItem = (category: ItemCategory, wire: WireItem, countedAt: Millis): Item => {
  const createdAt = toMillis(wire.created, 0)
  const base = {
    id: itemId(wire._id),
    space: spaceId(wire.topicId),
    author: personId(wire.sender._id),
    createdAt,
    modifiedAt: wire.modified === wire.created ? createdAt : toMillis(wire.modified, createdAt),
    attachments: toAttachments(wire.content.data),
  }
  if (category === 'chat') {
    const message = { ...base, kind: 'message' as const, body: toBody(wire.content.bodyText) }
    return wire.parentMsg ? { ...message, parent: toParent(wire.parentMsg) } : message
  }
  const titled = {
    ...base,
    title: toLine(wire.content.bodyText),
    body: toBody(wire.content.description),
    comments: { count: wire.chatCount ?? 0, asOf: countedAt },
  }
  if (category === 'idea') return { ...titled, kind: 'post' }
  return {
    ...titled,
    kind: 'task',
    done: isDone(wire.content.status),
    assignees: toAssignees(wire.content.assignees),
    ...toDue(wire.content.dueDate),
  }
}

/** What an `app.event.*.updated` payload may change; a field that the payload lacks stays as it is. */
export const toChange = (category: ItemCategory, content: Partial<WireContent>): ItemChange => {
  const attachments = content.data ? { attachments: toAttachments(content.data) } : {}
  if (category === 'chat') {
    return {
      ...(typeof content.bodyText === 'string' ? { body: toBody(content.bodyText) } : {}),
      ...attachments,
    }
  }
  const titled = {
    ...(typeof content.bodyText === 'string' ? { title: toLine(content.bodyText) } : {}),
    ...(typeof content.description === 'string' ? { body: toBody(content.description) } : {}),
    ...attachments,
  }
  if (category === 'idea') return titled
  return {
    ...titled,
    ...(typeof content.status === 'string' ? { done: isDone(content.status) } : {}),
    ...(content.assignees ? { assignees: toAssignees(content.assignees) } : {}),
    ...(content.dueDate === null ? { dueAt: null } : toDue(content.dueDate)),
  }
}

/** The documentation knows both words: `complete` on the MESSAGE_SENT page, `completed` on the REST pages. */
const isDone = (status: string | null | undefined): boolean => status === 'complete' || status === 'completed'

const toAssignees = (assignees: WireContent['assignees']) =>
  (assignees ?? []).map((person) => personId(person._id))

const toDue = (dueDate: string | null | undefined): { readonly dueAt?: Millis } => {
  const dueAt = toMillis(dueDate, Number.NaN)
  return Number.isNaN(dueAt) ? {} : { dueAt }
}

const parentKinds: Readonly<Record<string, ParentRef['kind']>> = { idea: 'post', task: 'task' }

const toParent = (parent: NonNullable<WireItem['parentMsg']>): ParentRef => ({
  id: itemId(parent._id),
  kind: parentKinds[parent.category ?? ''] ?? 'message',
  title: toLine(parent.bodyText),
})

const noAttachments: readonly Attachment[] = []

const toAttachments = (wire: readonly WireAttachment[] | null | undefined): readonly Attachment[] =>
  wire === null || wire === undefined || wire.length === 0 ? noAttachments : wire.map(toAttachment)

const toAttachment = (wire: WireAttachment): Attachment => ({
  file: wire.fileId,
  name: toLine(wire.name),
  size: wire.fileSize ?? 0,
  // Some clients put the MIME type into fileType, where a kind such as `image` belongs.
  type: toLine(wire.providerFileType || wire.fileType),
})
