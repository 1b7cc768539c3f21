// Lists from the cache on this machine: what is older where there is no link, and at once where nothing is missing in it.
import type { ItemId, Millis, SpaceId } from '../../src/domain/ids.ts'
import type { Item, ListName, OlderCursor } from '../../src/domain/model.ts'
import type { SafeText } from '../../src/domain/text.ts'
import type { Cache, CachedPage } from '../../src/persistence/cache/cache.ts'
import { olderThan } from '../reducers/item-list.ts'
import type { State } from '../state.ts'
import type { StorePort } from './store-port.ts'

/** Asks the cache; undefined when there is none, or it cannot be read now. */
export type CachedLists = <T>(run: (cache: Pick<Cache, 'page' | 'after'>) => T) => T | undefined

/** What it finds goes into the store as events; nothing here asks the network. */
export type FromCache = {
  /** What lies before what is loaded, holes told. @returns whether there was anything to show or to say */
  older(space: SpaceId, list: ListName): boolean
  /** The same, but only so far as nothing is missing; of the chat. */
  olderWhole(space: SpaceId, list: ListName): boolean
  /** What comes after, in the list around something old. */
  newer(space: SpaceId, after: Millis): boolean
  /** The newest of a list that is not there yet. */
  newest(space: SpaceId, list: ListName): void
}

const PAGE = 50
/** Beyond these a first look does not go. */
const FIRST = 60

const NOTHING = 'No link, and nothing older was ever seen on this machine.' as SafeText

/** All that is said in a space, or a part of it: the lists that can have holes. */
export const isChat = (list: ListName): boolean => list === 'timeline' || list === 'around'

const itemsOf = (state: State, space: SpaceId, list: ListName): readonly Item[] =>
  state.timelines[space]?.lists[list]?.items ?? []

/** Where there is no cache it finds nothing, and the caller asks the network. */
export const createFromCache = (store: StorePort, cached: CachedLists): FromCache => {
  /** What is kept before the first loaded item; with it come those that share its moment. */
  const before = (space: SpaceId, list: ListName): CachedPage | undefined => {
    const first = itemsOf(store.getState(), space, list)[0]
    return cached((cache) => cache.page(space, list, first && first.createdAt + 1, PAGE))
  }

  const isNew = (space: SpaceId, list: ListName): ((item: Item) => boolean) => {
    const known = new Set(itemsOf(store.getState(), space, list).map(({ id }) => id))
    return ({ id }) => !known.has(id)
  }

  /** Before the first loaded item something may be missing, where the page does not join it. */
  const holesOf = (space: SpaceId, list: ListName, { holes, joins }: CachedPage): readonly ItemId[] => {
    const first = itemsOf(store.getState(), space, list)[0]
    return joins || first === undefined ? holes : [...holes, first.id]
  }

  const showOlder = (space: SpaceId, list: ListName, page: CachedPage): void => {
    const oldest = page.items[0]
    const end: OlderCursor | undefined =
      page.older === 'beginning' ? { kind: 'end' } : oldest && olderThan(oldest)
    store.dispatch({
      type: 'cached-loaded',
      space,
      list,
      items: page.items,
      holes: isChat(list) ? holesOf(space, list, page) : [],
      // The other lists go on where the network's page ended: of them one does not know what is missing.
      ...(isChat(list) && end !== undefined ? { older: end } : {}),
    })
  }

  return {
    older: (space, list) => {
      const page = before(space, list)
      if (page === undefined) return false
      if (page.items.some(isNew(space, list)) || page.older === 'beginning') showOlder(space, list, page)
      else store.dispatch({ type: 'page-failed', space, list, words: NOTHING })
      return true
    },
    olderWhole: (space, list) => {
      if (!isChat(list)) return false
      const page = before(space, list)
      if (page?.joins !== true) return false
      // What lies on this side of the last hole.
      const hole = page.holes.at(-1)
      const whole =
        hole === undefined ? page.items : page.items.slice(page.items.findIndex(({ id }) => id === hole))
      if (!whole.some(isNew(space, list))) return false
      showOlder(space, list, {
        ...page,
        items: whole,
        holes: [],
        older: hole === undefined ? page.older : 'more',
      })
      return true
    },
    newer: (space, after) => {
      const page = cached((cache) => cache.after(space, after, PAGE))
      if (page === undefined) return false
      const last = page.items.at(-1)
      store.dispatch({
        type: 'newer-loaded',
        space,
        items: page.items,
        after,
        newer: last === undefined ? { kind: 'end' } : { kind: 'after', time: last.createdAt },
        holes: page.holes,
      })
      return true
    },
    newest: (space, list) => {
      const page = cached((cache) => cache.page(space, list, undefined, FIRST))
      if (page === undefined || page.items.length === 0) return
      showOlder(space, list, page)
    },
  }
}
