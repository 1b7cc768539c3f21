// While the person's own things are shown, asks the network for them, page by page, so far as is reasonable.
import type { Backend, OwnPage } from '../../src/backend/backend.ts'
import type { SpaceId } from '../../src/domain/ids.ts'
import type { OlderCursor, OwnList } from '../../src/domain/model.ts'
import type { Result } from '../../src/domain/result.ts'
import { questionOf } from '../selectors/question.ts'
import type { State } from '../state.ts'
import { hasTab } from '../selectors/offered.ts'
import { liveliest } from '../selectors/spaces.ts'
import type { StorePort } from './store-port.ts'

/** In pages of one list: who has more than this is told so. */
const PAGES = 8
/** Spaces that are looked through for mentions. */
const SPACES = 15

/** @returns what stops following */
export const followOwnThings = ({
  store,
  backend,
}: {
  readonly store: StorePort
  readonly backend: Pick<Backend, 'own'>
}): (() => void) => {
  /** Lists that were asked for since the overlay was opened. */
  const asked = new Set<OwnList>()
  const stopping = new AbortController()

  const tell = (list: OwnList, page: Result<OwnPage>, isLast: boolean): OlderCursor => {
    if (!page.ok) {
      store.dispatch({ type: 'own-failed', list, words: page.problem.words })
      return { kind: 'end' }
    }
    const { items, looked, older } = page.value
    const more = older.kind !== 'end'
    store.dispatch({ type: 'own-found', list, items, looked, more, last: isLast || !more })
    return older
  }

  const ask = async (list: OwnList, spaces: readonly SpaceId[]): Promise<void> => {
    store.dispatch({ type: 'own-asked', list, spaces: spaces.length })
    let before: OlderCursor = { kind: 'unknown' }
    for (let page = 1; page <= PAGES && before.kind !== 'end'; page += 1) {
      // Each page names the next.
      const answer = await backend.own?.(list, spaces, before)
      if (answer === undefined || stopping.signal.aborted) return
      before = tell(list, answer, page === PAGES)
    }
  }

  const follow = (state: State): void => {
    const question = questionOf(state)
    if (question?.kind !== 'own') {
      if (state.view.overlay === undefined) asked.clear()
      return
    }
    const { list } = question
    if (list !== 'mentions' && !hasTab(state, list)) return
    if (backend.own === undefined || state.connection.link.status !== 'live' || asked.has(list)) return
    // One that is under way still from the time before will do.
    asked.add(list)
    if (state.own[list]?.status !== 'asking') void ask(list, liveliest(state).slice(0, SPACES))
  }

  const unsubscribe = store.subscribe((state, previous) => {
    if (state.view !== previous.view || state.connection !== previous.connection) follow(state)
  })
  return () => {
    stopping.abort()
    unsubscribe()
  }
}
