// A page of items, newest first, with links to the pages before and after: what byref, ideas, tasks, comments share.
import type { Message } from '../../shapes.ts'
import type { ItemQuery } from '../../world/queries.ts'
import { withLinks } from '../attachments.ts'
import { type Call, list, pageUrl } from './endpoint.ts'

/** Where in the list the caller is: older than `nextRefObjId`, or newer than `prevRefObjId`. */
const placeOf = ({ world, query }: Call): Pick<ItemQuery, 'before' | 'after' | 'nearest'> => {
  const before = world.createdOf(query.get('nextRefObjId') ?? '')
  const after = world.createdOf(query.get('prevRefObjId') ?? '')
  return {
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after, nearest: true }),
  }
}

/** The rows of this page. */
export type ItemPage = {
  readonly rows: readonly Message[]
  readonly nextPageUrl: string
  readonly previousPageUrl: string
}

/** Where the page is, the caller's query says; `query` is what is asked. The space must be there and readable. */
export const itemPage = (call: Call, spaceId: string, query: ItemQuery): ItemPage => {
  const { world } = call
  const place = { ...query, ...placeOf(call) }
  const rows = world.itemsOf(spaceId, place)
  const [newest, oldest] = [rows.at(0), rows.at(-1)]
  const beyond = (bound: Pick<ItemQuery, 'before' | 'after'>): boolean =>
    world.itemsOf(spaceId, { ...query, ...bound, size: 1 }).length > 0
  const older = oldest !== undefined && beyond({ before: Date.parse(oldest.created) })
  const newer =
    newest !== undefined &&
    (place.before !== undefined || place.after !== undefined) &&
    beyond({ after: Date.parse(newest.created) })
  return {
    rows: rows.map((row) => withLinks(row, call.linkTo)),
    nextPageUrl: older ? pageUrl(call, { nextRefObjId: oldest._id }) : '',
    previousPageUrl: newer ? pageUrl(call, { prevRefObjId: newest._id }) : '',
  }
}

/** The same as it goes out, for all lists but the search, which adds `total`. */
export const itemList = (call: Call, spaceId: string, query: ItemQuery): object => {
  const { rows, nextPageUrl, previousPageUrl } = itemPage(call, spaceId, query)
  return list(rows, nextPageUrl, previousPageUrl)
}
