// Posting a chat, comment, idea or task for someone: one rule for SEND_MESSAGE and for REST.
import type { Category, Message, User } from '../shapes.ts'
import type { NewContent, NewItem, World } from '../world.ts'
import type { Access } from './access.ts'
import { acceptAttachments } from './attachments.ts'
import { archived, invalid, isRefusal, notPermitted, type Refusal } from './refusal.ts'

/** What both doors have parsed; `null` counts as missing. */
export type PostedItem = {
  readonly content: {
    readonly bodyText: string
    readonly description?: string | null | undefined
    readonly data?: NewContent['data'] | null | undefined
    readonly assignees?: readonly { readonly _id: string }[] | null | undefined
    readonly dueDate?: string | null | undefined
    readonly status?: NewContent['status'] | null | undefined
  }
  readonly parentMsg?: { readonly _id?: string | null | undefined } | null | undefined
  readonly mentions?: readonly unknown[] | null | undefined
  readonly assignees?: readonly { readonly _id: string }[] | null | undefined
  readonly dueDate?: string | null | undefined
  readonly status?: NewContent['status'] | null | undefined
}

/** Takes a task's fields from `content` or from beside it. */
const taskContent = ({ content, ...beside }: PostedItem): Partial<NewContent> => ({
  assignees: content.assignees ?? beside.assignees ?? [],
  dueDate: content.dueDate ?? beside.dueDate ?? null,
  status: content.status ?? beside.status ?? 'pending',
})

/** Also the answer to a change that would leave nothing of an item. */
export const saidNothing = invalid('bodyText is empty')

/** Neither text nor files. A text of blanks says something; so does markup without words. */
export const saysNothing = ({ bodyText, data }: Pick<PostedItem['content'], 'bodyText' | 'data'>): boolean =>
  bodyText === '' && (data ?? []).length === 0

/** Is one of them not the id of a person here? A username is no id. None at all are no strangers. */
export const strangers = (
  world: World,
  assignees: readonly { readonly _id: string }[] | null | undefined,
): boolean => (assignees ?? []).some(({ _id }) => world.findUser(_id)?._id !== _id)

const refusal = (
  world: World,
  { space, role }: Access,
  category: Category,
  item: PostedItem,
): Refusal | undefined => {
  if (space.status === 1) return archived
  if (category !== 'chat' && role === 'guest') return notPermitted('Guests can only chat.')
  if (category !== 'chat' && space.type === 'direct') return notPermitted('A direct space is for chat only.')
  if (saysNothing(item.content)) return saidNothing
  if (strangers(world, item.content.assignees ?? item.assignees))
    return invalid('An assignee does not exist.')
  return undefined
}

const canHoldComments = (world: World, { space }: Access, itemId: string): boolean => {
  const item = world.findItem(itemId)
  return item?.topicId === space._id && item.category !== 'chat'
}

const withExtras = (
  { mentions }: PostedItem,
  mark: string | undefined,
): Pick<NewItem, 'mentions' | 'mark'> => ({
  ...(Array.isArray(mentions) ? { mentions } : {}),
  ...(mark === undefined ? {} : { mark }),
})

/**
 * Asks what `access` does not say: is the space archived, may a guest do this, is there a text, do assignees, files and
 * parent fit. Throws on a `mark` that was used before: ask `World.findSent` first.
 */
export const postItem = (
  world: World,
  {
    access,
    user,
    category,
    item,
    mark,
  }: {
    readonly access: Access
    readonly user: User
    readonly category: Category
    readonly item: PostedItem
    /** See `World.findSent`. */
    readonly mark?: string | undefined
  },
): Message | Refusal => {
  const refused = refusal(world, access, category, item)
  if (refused !== undefined) return refused
  const parent = category === 'chat' ? item.parentMsg?._id : undefined
  if (typeof parent === 'string' && !canHoldComments(world, access, parent))
    return invalid('parentMsg is no post or task of this space.')
  const { bodyText, description } = item.content
  const data = acceptAttachments(world, user, item.content.data ?? [])
  if (isRefusal(data)) return data
  return world.post({
    category,
    topicId: access.space._id,
    sender: user._id,
    content: {
      bodyText,
      description: description ?? '',
      data,
      ...(category === 'task' ? taskContent(item) : {}),
    },
    ...(typeof parent === 'string' ? { parentMsg: { _id: parent } } : {}),
    ...withExtras(item, mark),
  })
}
