// Reads what was written around something old that one went to: the page before it, and the page after.
import type { Backend } from '../../src/backend/backend.ts'
import type { SafeText } from '../../src/domain/text.ts'
import type { ItemList, State } from '../state.ts'
import type { History } from './history.ts'
import type { StorePort } from './store-port.ts'

const CANNOT = 'This network cannot show what was written around something.' as SafeText

/** Nothing but the item itself is there yet. */
const isSeed = (list: ItemList | undefined): list is ItemList =>
  list !== undefined &&
  list.items.length === 1 &&
  list.newer?.kind === 'after' &&
  list.older.kind === 'before'

/** @returns what stops following */
export const followAround = ({
  store,
  backend,
  history,
}: {
  readonly store: StorePort
  readonly backend: Pick<Backend, 'fetchNewer'>
  readonly history: Pick<History, 'loadOlder' | 'loadNewer'>
}): (() => void) => {
  let begun: ItemList['items'] | undefined

  const follow = (state: State): void => {
    const { space } = state.view
    const list = space === undefined ? undefined : state.timelines[space]?.lists.around
    if (space === undefined || !isSeed(list) || list.items === begun) return
    begun = list.items
    if (backend.fetchNewer === undefined) {
      store.dispatch(
        { type: 'around-left', space },
        { type: 'notice-shown', notice: { tone: 'warning', words: CANNOT } },
      )
      return
    }
    void history.loadOlder(space, 'around')
    void history.loadNewer(space)
  }

  return store.subscribe((state, previous) => {
    if (state.timelines !== previous.timelines || state.view !== previous.view) follow(state)
  })
}
