// users/me/ideas, tasks, attachments/natives: items of all my spaces in one list.
import type { OwnItemQuery } from '../../world/queries.ts'
import { withLinks } from '../attachments.ts'
import { invalid, notPermitted } from '../refusal.ts'
import { type Call, type Endpoint, list, pageUrl, sizeOf } from './endpoint.ts'

const placeIn = (query: URLSearchParams): Pick<OwnItemQuery, 'before' | 'after'> => {
  const [before, after] = [query.get('nextRefObjId'), query.get('prevRefObjId')]
  if (after !== null) return { after }
  return before === null ? {} : { before }
}

const ownItems =
  (queryOf: (call: Call) => Omit<OwnItemQuery, 'size'> | undefined) =>
  (call: Call): object => {
    const { world, user, params, query, linkTo } = call
    if (![undefined, 'me', user._id].includes(params['userId']))
      return notPermitted('You can only list what is yours.')
    const wanted = queryOf(call)
    if (wanted === undefined) return invalid('status must be pending or completed')
    const place = placeIn(query)
    const rows = world.ownItems(user._id, { ...wanted, ...place, size: sizeOf(query, 30, 500) })
    const isMore = (from: Pick<OwnItemQuery, 'before' | 'after'>): boolean =>
      world.ownItems(user._id, { ...wanted, ...from, size: 1 }).length > 0
    const [first, last] = [rows.at(0)?._id, rows.at(-1)?._id]
    const isLater = Object.keys(place).length > 0
    return list(
      rows.map((row) => withLinks(row, linkTo)),
      last !== undefined && isMore({ before: last }) ? pageUrl(call, { nextRefObjId: last }) : '',
      first !== undefined && isLater && isMore({ after: first })
        ? pageUrl(call, { prevRefObjId: first })
        : '',
    )
  }

/** Tasks I made or am to do. */
const tasks = ownItems(({ query }) => {
  const status = query.get('status')?.toLowerCase() ?? ''
  const mine = { category: 'task', concerning: true } as const
  if (status === '' || status === 'all') return mine
  if (['pending', '0'].includes(status)) return { ...mine, status: 'pending' }
  return ['complete', 'completed', '1'].includes(status) ? { ...mine, status: 'completed' } : undefined
})

const natives = ownItems(() => ({ withFiles: true }))

/** docs/protocol.md §4 row 11; `:userId` may only be `me` or one's own id. */
export const ownItemEndpoints: readonly Endpoint[] = [
  { method: 'GET', path: '/users/:userId/ideas', answer: ownItems(() => ({ category: 'idea' })) },
  { method: 'GET', path: '/users/:userId/tasks', answer: tasks },
  { method: 'GET', path: '/users/:userId/attachments/natives', answer: natives },
  // As the documentation's example spells it.
  { method: 'GET', path: '/users/attachments/natives', answer: natives },
]
