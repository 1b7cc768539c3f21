// Items: history, search, ideas, tasks, comments; posting, changing, deleting.
import { DeleteItems, PostItem, UpdateItem } from '../../../protocol/spaces/rest-requests.ts'
import type { Category, Content, Message } from '../../shapes.ts'
import type { ItemQuery, NewContent } from '../../world.ts'
import { itemAccess, memberAccess } from '../access.ts'
import { archived, postItem, saidNothing, saysNothing, strangers } from '../post-item.ts'
import { invalid, isRefusal, notPermitted, refuse, type Refusal, wireError } from '../refusal.ts'
import { bodyOf, type Call, type Endpoint, sizeOf, timeOf } from './endpoint.ts'
import { itemList, itemPage } from './item-list.ts'

const inSpace =
  (answer: (call: Call, spaceId: string) => object) =>
  (call: Call): object => {
    const access = memberAccess(call.world, call.params['spaceId'] ?? '', call.user)
    return isRefusal(access) ? access : answer(call, access.space._id)
  }

const listOf = (category: Category): ((call: Call) => object) =>
  inSpace((call, spaceId) => itemList(call, spaceId, { category, size: sizeOf(call.query, 30, 500) }))

const postOf =
  (category: Category) =>
  ({ world, user, params, body }: Call): object => {
    const access = memberAccess(world, params['spaceId'] ?? '', user)
    if (isRefusal(access)) return access
    const item = bodyOf(PostItem, body)
    return isRefusal(item) ? item : postItem(world, { access, user, category, item })
  }

const commentsOf =
  (category: 'idea' | 'task') =>
  (call: Call): object => {
    const access = itemAccess(call.world, call.params['itemId'] ?? '', call.user)
    if (isRefusal(access)) return access
    if (access.item.category !== category) return refuse(404, 'message.not_found', `This is no ${category}.`)
    return itemList(call, access.space._id, { parent: access.item._id, size: sizeOf(call.query, 30, 100) })
  }

const categories: readonly Category[] = ['chat', 'idea', 'task']
const categoryOf = (text: string | null): Category | undefined => categories.find((one) => one === text)

const parentFilter = (text: string | null): Pick<ItemQuery, 'parent' | 'parentCategory'> => {
  if (text === 'none') return { parent: 'none' }
  const parentCategory = categoryOf(text)
  return parentCategory === undefined ? {} : { parentCategory }
}

const yes = (text: string | null): boolean => ['yes', 'y', 'true', '1'].includes(text?.toLowerCase() ?? '')

/** Without `refTime` the newest; with it, what is newer (`after`, the documented default) or older. */
const refTimeFilter = (query: URLSearchParams): Pick<ItemQuery, 'before' | 'after' | 'nearest'> => {
  const at = timeOf(query.get('refTime'))
  if (at === undefined) return {}
  return query.get('direction') === 'before' ? { before: at } : { after: at, nearest: true }
}

const search = inSpace((call, spaceId) => {
  const { query } = call
  const category = yes(query.get('chatmsg_only')) ? 'chat' : categoryOf(query.get('category'))
  const { rows, nextPageUrl, previousPageUrl } = itemPage(call, spaceId, {
    size: sizeOf(query, 30, 50),
    ...refTimeFilter(query),
    ...(category === undefined ? {} : { category }),
    ...parentFilter(query.get('parentmsg_category')),
    ...(yes(query.get('file_only')) ? { withFiles: true } : {}),
    search: (query.get('searchstring') ?? '').slice(0, 500),
  })
  // Bots read `data[total - 1]`, so `total` counts this page.
  return { data: rows, total: rows.length, nextPageUrl, previousPageUrl }
})

const stale = refuse(400, 'message.outdated', 'Someone changed this message meanwhile. Read it again.')

const empties = ({ content }: Message, change: Partial<NewContent>): boolean =>
  saysNothing({ ...content, ...change }) && !saysNothing(content)

/** One changes one's own; the status of a task, every member. */
const changeRefusal = (
  { world, user, params }: Call,
  change: Partial<NewContent>,
  modified: string | null | undefined,
): Refusal | undefined => {
  const access = itemAccess(world, params['itemId'] ?? '', user)
  if (isRefusal(access)) return access
  const { item, role, space } = access
  if (space.status === 1) return archived
  const ticksOff =
    item.category === 'task' && role !== 'guest' && Object.keys(change).every((key) => key === 'status')
  if (item.sender._id !== user._id && !ticksOff) return notPermitted('You can only change your own messages.')
  if (typeof modified === 'string' && Date.parse(modified) < Date.parse(item.modified)) return stale
  if (empties(item, change)) return saidNothing
  return strangers(world, change.assignees) ? invalid('An assignee does not exist.') : undefined
}

const update = (call: Call): object => {
  const { world, params, body } = call
  const wanted = bodyOf(UpdateItem, body)
  if (isRefusal(wanted)) return wanted
  const { bodyText, description, data, assignees, dueDate, status } = wanted.content ?? {}
  const before = world.findItem(params['itemId'] ?? '')
  const given = { bodyText, description, data, assignees, dueDate, status }
  // Clients post the whole old message back: only what differs is a change. Null clears only a due date.
  const change = Object.fromEntries(
    Object.entries(given).filter(
      ([key, value]) =>
        value !== undefined &&
        (value !== null || key === 'dueDate') &&
        JSON.stringify(value) !== JSON.stringify(before?.content[key as keyof Content]),
    ),
  ) as Partial<NewContent>
  const refused = changeRefusal(call, change, wanted.modified)
  if (refused !== undefined) return refused
  // Nothing is told of what did not happen.
  if (before !== undefined && Object.keys(change).length === 0) return before
  return world.updateItem(params['itemId'] ?? '', change)
}

const remove = ({ world, user, body }: Call): object => {
  const ids = bodyOf(DeleteItems, body)
  if (isRefusal(ids)) return ids
  const notFound: string[] = []
  const refused: object[] = []
  const notPermittedIds: object[] = []
  const allowed = [...new Set(ids)].filter((messageId) => {
    const access = itemAccess(world, messageId, user)
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
  world.removeItems(allowed)
  return {
    // The misspelling is the service's.
    notFoundMmessages: notFound,
    notDeletedMessages: refused,
    deletedMessages: allowed,
    noPermittedMessages: notPermittedIds,
  }
}

export const itemEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/spaces/:spaceId/messages/byref',
    answer: inSpace((call, spaceId) => itemList(call, spaceId, { size: sizeOf(call.query, 30, 100) })),
  },
  { method: 'GET', path: '/spaces/:spaceId/messages/query', answer: search },
  { method: 'POST', path: '/spaces/:spaceId/chats', answer: postOf('chat') },
  { method: 'GET', path: '/spaces/:spaceId/ideas', answer: listOf('idea') },
  { method: 'POST', path: '/spaces/:spaceId/ideas', answer: postOf('idea') },
  { method: 'GET', path: '/spaces/:spaceId/tasks', answer: listOf('task') },
  { method: 'POST', path: '/spaces/:spaceId/tasks', answer: postOf('task') },
  { method: 'GET', path: '/ideas/:itemId/messages', answer: commentsOf('idea') },
  { method: 'GET', path: '/tasks/:itemId/messages', answer: commentsOf('task') },
  {
    method: 'GET',
    path: '/messages/:itemId',
    answer: ({ world, user, params }) => {
      const access = itemAccess(world, params['itemId'] ?? '', user)
      return isRefusal(access) ? access : access.item
    },
  },
  { method: 'POST', path: '/messages/:itemId', answer: update },
  { method: 'PATCH', path: '/messages/:itemId', answer: update },
  { method: 'POST', path: '/messages/deletemessages', answer: remove },
]
