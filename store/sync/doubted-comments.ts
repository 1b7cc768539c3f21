// Comments that a page of the chat does not hold: gone, or of a network that lists none there? Their thread tells.
import type { Backend, Page } from '../../src/backend/backend.ts'
import type { ItemId, SpaceId } from '../../src/domain/ids.ts'
import type { Item } from '../../src/domain/model.ts'
import type { StateEvent } from '../events.ts'
import { isComment } from '../reducers/item-list.ts'
import type { Comment } from '../reducers/item-list.ts'
import { toldFrom } from './page-stretch.ts'
import type { StorePort } from './store-port.ts'

/** For pages from which alone one cannot tell whether a comment was removed. */
export type DoubtedComments = {
  /**
   * Removes of these comments what is gone, when a page of their space holds none. Never rejects.
   * @param known what was known of the space when the page was asked for
   */
  settle(space: SpaceId, known: readonly Item[], page: Page): Promise<void>
}

/** So many threads are asked at most; of a network that lists no comments each space has some in doubt. */
const THREADS = 10

/** What the page should hold if such were held at all; the latest thread first. */
const doubted = (known: readonly Item[], page: Page): readonly (readonly [ItemId, readonly Comment[]])[] => {
  if (page.items.some(isComment)) return []
  const from = toldFrom(page)
  const comments = known.filter(isComment).filter(({ createdAt }) => createdAt >= from)
  return [...Map.groupBy(comments.toReversed(), ({ parent }) => parent.id)].slice(0, THREADS)
}

/** A thread that cannot be read leaves its comments where they are. */
export const createDoubtedComments = (
  store: StorePort,
  backend: Pick<Backend, 'fetchPage'>,
): DoubtedComments => {
  const goneOf = async (
    space: SpaceId,
    parent: ItemId,
    comments: readonly Comment[],
  ): Promise<readonly StateEvent[]> => {
    const thread = await backend.fetchPage({ space, list: `thread:${parent}`, before: { kind: 'unknown' } })
    if (!thread.ok) return []
    const from = toldFrom(thread.value)
    const here = new Set(thread.value.items.map(({ id }) => id))
    return comments
      .filter(({ id, createdAt }) => createdAt >= from && !here.has(id))
      .map(({ id }) => ({ type: 'item-removed', space, item: id, late: true }))
  }

  return {
    settle: async (space, known, page) => {
      const threads = doubted(known, page)
      const gone = await Promise.all(
        threads.map(async ([parent, comments]) => goneOf(space, parent, comments)),
      )
      if (gone.flat().length > 0) store.dispatch(...gone.flat())
    },
  }
}
