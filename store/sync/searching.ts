// Searches as one types: after a short rest all the spaces, the liveliest first, a few at a time.
import type { Backend, Found, Search } from '../../src/backend/backend.ts'
import type { Millis, PersonId, SpaceId } from '../../src/domain/ids.ts'
import type { Item } from '../../src/domain/model.ts'
import { failed } from '../../src/domain/result.ts'
import type { Result } from '../../src/domain/result.ts'
import type { Body } from '../../src/domain/text.ts'
import { parseSearch } from '../commands/parse-search.ts'
import type { Wanted } from '../commands/parse-search.ts'
import type { State } from '../state.ts'
import type { Clock } from './clock.ts'
import type { StorePort } from './store-port.ts'

/** A rest in the typing. */
const REST: Millis = 300
/** Spaces that are asked at once. */
const AT_ONCE = 3

/**
 * @param plainOf a body as the words one reads, for searching what is loaded while there is no link
 * @returns what stops following
 */
export const followSearch = ({
  store,
  backend,
  clock,
  plainOf,
}: {
  readonly store: StorePort
  readonly backend: Pick<Backend, 'search'>
  readonly clock: Clock
  readonly plainOf: (body: Body) => string
}): (() => void) => {
  let typed: string | undefined
  let cancel: (() => void) | undefined
  /** Counts the searches: answers to an older one are not wanted any more. */
  let current = 0

  const askNext = async (run: number, asked: string, wanted: Wanted, left: SpaceId[]): Promise<void> => {
    for (;;) {
      const space = left.shift()
      if (space === undefined || run !== current) return
      const { words, kind, withFiles } = wanted
      const search: Search = { space, words, withFiles, ...(kind === undefined ? {} : { kind }) }
      // A few of these run beside each other; each takes the next space.
      // oxlint-disable-next-line no-await-in-loop
      const answer = await (backend.search?.(search) ?? Promise.resolve(nobody))
      if (run !== current) return
      store.dispatch({ type: 'search-answered', asked, ...answered(answer, wanted.from) })
    }
  }

  const begin = (asked: string): void => {
    current += 1
    const run = current
    const state = store.getState()
    const wanted = parseSearch(asked, state)
    if ('wrong' in wanted || wanted.isEmpty) return store.dispatch({ type: 'search-cleared' })
    const spaces = [...wanted.spaces]
    const here = backend.search === undefined || state.connection.link.status !== 'live'
    store.dispatch({ type: 'search-begun', asked, spaces: spaces.length, here })
    if (here) {
      store.dispatch(
        ...spaces.map((space) => ({
          type: 'search-answered' as const,
          asked,
          items: loadedMatches(state, space, wanted, plainOf),
          more: false,
        })),
      )
      return
    }
    for (let lane = 0; lane < AT_ONCE; lane += 1) void askNext(run, asked, wanted, spaces)
  }

  const follow = ({ view: { overlay }, search }: State): void => {
    const text = overlay?.kind === 'search' ? overlay.query.text : undefined
    if (text === typed) return
    cancel?.()
    cancel = undefined
    typed = text
    if (text === undefined) {
      // Closed: who was not asked yet is not asked any more, and what was found stays for the next time.
      current += 1
      return
    }
    if (text === search?.asked && search.status === 'done') return
    cancel = clock.after(REST, () => begin(text))
  }

  const unsubscribe = store.subscribe((state, previous) => {
    if (state.view !== previous.view) follow(state)
  })
  return () => {
    current += 1
    cancel?.()
    unsubscribe()
  }
}

const nobody: Result<Found> = failed({ again: 'never', words: '' as never })

const answered = (answer: Result<Found>, from: ReadonlySet<PersonId> | undefined) => {
  if (!answer.ok) return { items: [], more: false, problem: answer.problem.words }
  const { items, more } = answer.value
  return { items: from === undefined ? items : items.filter(({ author }) => from.has(author)), more }
}

/** What is loaded of a space and fits. */
const loadedMatches = (
  state: State,
  space: SpaceId,
  { words, kind, withFiles, from }: Wanted,
  plainOf: (body: Body) => string,
): readonly Item[] => {
  const timeline = state.timelines[space]
  const lists = Object.values(timeline?.lists ?? {}).flatMap((list) => list?.items ?? [])
  const all = new Map([...lists, ...(timeline?.apart.values() ?? [])].map((item) => [item.id, item]))
  const wanted = words.toLowerCase()
  const says = (item: Item): boolean =>
    plainOf(item.body).toLowerCase().includes(wanted) ||
    (item.kind !== 'message' && item.title.toLowerCase().includes(wanted))
  return [...all.values()].filter(
    (item) =>
      (kind === undefined || item.kind === kind) &&
      (from === undefined || from.has(item.author)) &&
      (!withFiles || item.attachments.length > 0) &&
      says(item),
  )
}
