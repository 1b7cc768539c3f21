// Changing and deleting items. A copy is stale when it brings along a `modified` older than the item's: only clients that
// post a whole old message back show theirs; who sends just what is to change means the item as it is.
import type { InferOutput } from 'valibot'

import { DeleteItems, UpdateItem } from '../../../protocol/spaces/rest-requests.ts'
import type { Content, Message } from '../../shapes.ts'
import type { NewContent } from '../../world.ts'
import type { ItemAccess } from '../access.ts'
import { acceptAttachments, withLinks } from '../attachments.ts'
import { readableItem } from '../history.ts'
import { saidNothing, saysNothing, strangers } from '../post-item.ts'
import { archived, invalid, isRefusal, notPermitted, refuse, type Refusal, wireError } from '../refusal.ts'
import { bodyOf, type Call, type Endpoint } from './endpoint.ts'

const stale = refuse(400, 'message.stale', 'Someone changed this message meanwhile. Read it again.')

const empties = ({ content }: Message, change: Partial<NewContent>): boolean =>
  saysNothing({ ...content, ...change }) && !saysNothing(content)

/** One changes one's own; the status of a task, every member. */
const changeRefusal = (
  { world, user }: Call,
  { item, role, space }: ItemAccess,
  change: Partial<NewContent>,
  modified: string | null | undefined,
): Refusal | undefined => {
  if (space.status === 1) return archived
  const ticksOff =
    item.category === 'task' && role !== 'guest' && Object.keys(change).every((key) => key === 'status')
  if (item.sender._id !== user._id && !ticksOff) return notPermitted('You can only change your own messages.')
  if (typeof modified === 'string' && Date.parse(modified) < Date.parse(item.modified)) return stale
  if (empties(item, change)) return saidNothing
  return strangers(world, change.assignees) ? invalid('An assignee does not exist.') : undefined
}

/** Clients post the whole old message back: only what differs is a change. Null clears only a due date. */
const changeOf = (
  { world, user }: Call,
  { content, ...beside }: InferOutput<typeof UpdateItem>,
  before: Content | undefined,
): Partial<NewContent> | Refusal => {
  const { bodyText, description, status } = content ?? {}
  // Files first become what is kept, so that a fresh link is no change.
  const data = content?.data ? acceptAttachments(world, user, content.data) : undefined
  if (data !== undefined && isRefusal(data)) return data
  const assignees = content?.assignees ?? beside.assignees
  const dueDate = content?.dueDate === undefined ? beside.dueDate : content.dueDate
  const given = { bodyText, description, data, assignees, dueDate, status }
  return Object.fromEntries(
    Object.entries(given).filter(
      ([key, value]) =>
        value !== undefined &&
        (value !== null || key === 'dueDate') &&
        JSON.stringify(value) !== JSON.stringify(before?.[key as keyof Content]),
    ),
  )
}

const update = (call: Call): object => {
  const { world, user, params, body, linkTo } = call
  const itemId = params['itemId'] ?? ''
  const access = readableItem(world, itemId, user)
  if (isRefusal(access)) return access
  const wanted = bodyOf(UpdateItem, body)
  if (isRefusal(wanted)) return wanted
  const change = changeOf(call, wanted, access.item.content)
  if (isRefusal(change)) return change
  const refused = changeRefusal(call, access, change, wanted.modified)
  if (refused !== undefined) return refused
  // Nothing is told of what did not happen.
  const item = Object.keys(change).length === 0 ? access.item : world.updateItem(itemId, change)
  return withLinks(item, linkTo)
}

const remove = ({ world, user, body }: Call): object => {
  const ids = bodyOf(DeleteItems, body)
  if (isRefusal(ids)) return ids
  const notFound: string[] = []
  const refused: object[] = []
  const notPermittedIds: object[] = []
  const allowed = [...new Set(ids)].filter((messageId) => {
    const access = readableItem(world, messageId, user)
    if (isRefusal(access)) {
      if (access.status === 404) notFound.push(messageId)
      else notPermittedIds.push({ messageId, reason: wireError(access) })
      return false
    }
    if (access.space.status === 1) refused.push({ messageId, reason: wireError(archived) })
    else if (access.item.sender._id === user._id || access.role === 'admin') return true
    else
      notPermittedIds.push({
        messageId,
        reason: wireError(notPermitted('You can only delete your own messages.')),
      })
    return false
  })
  world.removeItems(allowed, user._id)
  return {
    // The misspelling is the service's.
    notFoundMmessages: notFound,
    notDeletedMessages: refused,
    deletedMessages: allowed,
    noPermittedMessages: notPermittedIds,
  }
}

/** docs/protocol.md §4 rows 32 and 33. */
export const itemChangeEndpoints: readonly Endpoint[] = [
  { method: 'POST', path: '/messages/:itemId', answer: update },
  { method: 'PATCH', path: '/messages/:itemId', answer: update },
  { method: 'POST', path: '/messages/deletemessages', answer: remove },
]
