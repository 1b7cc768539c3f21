// Items: history, search, ideas, tasks, comments; reading one and posting.
import { PostItem } from '../../../protocol/spaces/rest-requests.ts'
import type { Category } from '../../shapes.ts'
import type { ItemQuery } from '../../world/queries.ts'
import { memberAccess } from '../access.ts'
import { withLinks } from '../attachments.ts'
import { historyStart, readableItem } from '../history.ts'
import { postItem } from '../post-item.ts'
import { isRefusal, refuse } from '../refusal.ts'
import { bodyOf, type Call, type Endpoint, saysYes, sizeOf, timeOf } from './endpoint.ts'
import { itemList, itemPage } from './item-list.ts'

/** For members; `since` = how far back they may read. */
const inSpace =
  (answer: (call: Call, spaceId: string, since: number) => object) =>
  (call: Call): object => {
    const { world, user, params } = call
    const access = memberAccess(world, params['spaceId'] ?? '', user)
    return isRefusal(access) ? access : answer(call, access.space._id, historyStart(access, user))
  }

const listOf = (category: Category): ((call: Call) => object) =>
  inSpace((call, spaceId, since) =>
    itemList(call, spaceId, { category, since, size: sizeOf(call.query, 30, 500) }),
  )

const postOf =
  (category: Category) =>
  ({ world, user, params, body, linkTo }: Call): object => {
    const access = memberAccess(world, params['spaceId'] ?? '', user)
    if (isRefusal(access)) return access
    const item = bodyOf(PostItem, body)
    if (isRefusal(item)) return item
    const posted = postItem(world, { access, user, category, item })
    return isRefusal(posted) ? posted : withLinks(posted, linkTo)
  }

const commentsOf =
  (category: 'idea' | 'task') =>
  (call: Call): object => {
    const access = readableItem(call.world, call.params['itemId'] ?? '', call.user)
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

/** Without `refTime` the newest; with it, what is newer (`after`, the documented default) or older. */
const refTimeFilter = (query: URLSearchParams): Pick<ItemQuery, 'before' | 'after' | 'nearest'> => {
  const at = timeOf(query.get('refTime'))
  if (at === undefined) return {}
  return query.get('direction') === 'before' ? { before: at } : { after: at, nearest: true }
}

const search = inSpace((call, spaceId, since) => {
  const { query } = call
  const category = saysYes(query.get('chatmsg_only')) ? 'chat' : categoryOf(query.get('category'))
  const { rows, nextPageUrl, previousPageUrl } = itemPage(call, spaceId, {
    since,
    size: sizeOf(query, 30, 50),
    ...refTimeFilter(query),
    ...(category === undefined ? {} : { category }),
    ...parentFilter(query.get('parentmsg_category')),
    ...(saysYes(query.get('file_only')) ? { withFiles: true } : {}),
    search: (query.get('searchstring') ?? '').slice(0, 500),
  })
  // Bots read `data[total - 1]`, so `total` counts this page.
  return { data: rows, total: rows.length, nextPageUrl, previousPageUrl }
})

/** docs/protocol.md §4 rows 25 to 31. */
export const itemEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/spaces/:spaceId/messages/byref',
    answer: inSpace((call, spaceId, since) =>
      itemList(call, spaceId, { since, size: sizeOf(call.query, 30, 100) }),
    ),
  },
  { method: 'GET', path: '/spaces/:spaceId/messages/query', answer: search },
  { method: 'POST', path: '/spaces/:spaceId/chats', answer: postOf('chat') },
  { method: 'GET', path: '/spaces/:spaceId/ideas', answer: listOf('idea') },
  { method: 'POST', path: '/spaces/:spaceId/ideas', answer: postOf('idea') },
  { method: 'GET', path: '/spaces/:spaceId/tasks', answer: listOf('task') },
  { method: 'POST', path: '/spaces/:spaceId/tasks', answer: postOf('task') },
  { method: 'GET', path: '/ideas/:itemId/messages', answer: commentsOf('idea') },
  { method: 'GET', path: '/tasks/:itemId/messages', answer: commentsOf('task') },
  // As one page of the documentation spells it.
  { method: 'GET', path: '/ideas/:itemId/messasges', answer: commentsOf('idea') },
  { method: 'GET', path: '/tasks/:itemId/messasges', answer: commentsOf('task') },
  {
    method: 'GET',
    path: '/messages/:itemId',
    answer: ({ world, user, params, linkTo }) => {
      const access = readableItem(world, params['itemId'] ?? '', user)
      return isRefusal(access) ? access : withLinks(access.item, linkTo)
    },
  },
]
