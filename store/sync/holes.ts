// What was never seen lies between two items of a list: read from the network, page by page, each time somebody asks.
import type { Backend } from '../../src/backend/backend.ts'
import type { ItemId, SpaceId } from '../../src/domain/ids.ts'
import type { ListName } from '../../src/domain/model.ts'
import type { SafeText } from '../../src/domain/text.ts'
import type { StorePort } from './store-port.ts'

/** For what is missing inside a list; what lies before it or after it is for history.ts. */
export type Holes = {
  /** Reads the page right before this item; says in the row of the hole how that goes. @returns whether it came */
  fill(space: SpaceId, list: ListName, hole: ItemId): Promise<boolean>
}

const NO_LINK = 'No link: what is missing here is on the network only.' as SafeText

/** A hole that is being filled is not asked for twice: the second call answers false at once. */
export const createHoles = (store: StorePort, backend: Pick<Backend, 'fetchPage'>): Holes => {
  const underWay = new Set<string>()

  const read = async (space: SpaceId, list: ListName, hole: ItemId): Promise<boolean> => {
    const item = store.getState().timelines[space]?.lists[list]?.items.find(({ id }) => id === hole)
    if (item === undefined) return false
    if (store.getState().connection.link.status !== 'live') {
      store.dispatch({ type: 'hole-failed', space, list, hole, words: NO_LINK })
      return false
    }
    store.dispatch({ type: 'hole-asked', space, list, hole })
    const before = { kind: 'before', time: item.createdAt + 1 } as const
    const page = await backend.fetchPage({ space, list: 'timeline', before })
    store.dispatch(
      page.ok
        ? { type: 'hole-filled', space, list, hole, before, ...page.value }
        : { type: 'hole-failed', space, list, hole, words: page.problem.words },
    )
    return page.ok
  }

  return {
    fill: async (space, list, hole) => {
      const key = `${space} ${list} ${hole}`
      if (underWay.has(key)) return false
      underWay.add(key)
      try {
        return await read(space, list, hole)
      } finally {
        underWay.delete(key)
      }
    },
  }
}
