// Searches as one types: after a short rest all the spaces, the liveliest first, a few at a time.
import type { Backend, Found, Search } from '../../src/backend/backend.ts'
import type { Millis, SpaceId } from '../../src/domain/ids.ts'
import type { Item } from '../../src/domain/model.ts'
import { failed } from '../../src/domain/result.ts'
import type { Result } from '../../src/domain/result.ts'
import type { Body } from '../../src/domain/text.ts'
import { titleOf } from '../../src/domain/titled.ts'
import type { CachedSearch } from '../../src/persistence/cache/cache.ts'
import { parseSearch } from '../commands/parse-search.ts'
import type { Wanted } from '../commands/parse-search.ts'
import { questionOf } from '../selectors/question.ts'
import type { State } from '../state.ts'
import type { Clock } from './clock.ts'
import type { StorePort } from './store-port.ts'

/** A rest in the typing. */
const REST: Millis = 300
/** What is on this machine is searched sooner. */
const REST_HERE: Millis = 80
/** The newest of what is on this machine; who looks for an older one writes another word. */
const MOST_HERE = 50
/** Spaces that are asked at once. */
const AT_ONCE = 3

/** Searches what was ever seen on this machine, the newest first; undefined when that cannot be read now. */
export type SearchHere = (search: CachedSearch, limit: number) => readonly Item[] | undefined

/**
 * @param plainOf a body as the words one reads, for searching what is loaded while there is no link
 * @returns what stops following
 */
export const followSearch = ({
  store,
  backend,
  clock,
  plainOf,
  searchHere,
}: {
  readonly store: StorePort
  readonly backend: Pick<Backend, 'search'>
  readonly clock: Clock
  readonly plainOf: (body: Body) => string
  readonly searchHere?: SearchHere
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
      const answer = await (backend.search?.(search) ?? Promise.resolve(nobody))
      if (run !== current) return
      store.dispatch({ type: 'search-answered', asked, ...answered(answer, wanted) })
    }
  }

  /** @returns what is still to be asked of the network; undefined when nothing is */
  const begin = (asked: string): (() => void) | undefined => {
    current += 1
    const run = current
    const state = store.getState()
    const wanted = parseSearch(asked, state)
    if ('wrong' in wanted || wanted.isEmpty) {
      store.dispatch({ type: 'search-cleared' })
      return undefined
    }
    const spaces = [...wanted.spaces]
    const here = backend.search === undefined || state.connection.link.status !== 'live'
    store.dispatch(
      { type: 'search-begun', asked, spaces: spaces.length, here },
      { type: 'search-found-here', asked, items: matchesHere(state, wanted) },
    )
    if (here) {
      store.dispatch(
        ...spaces.map((space) => ({
          type: 'search-answered' as const,
          asked,
          items: loadedMatches(state, space, wanted, plainOf),
          more: false,
        })),
      )
      return undefined
    }
    return () => {
      for (let lane = 0; lane < AT_ONCE; lane += 1) void askNext(run, asked, wanted, spaces)
    }
  }

  /** Of spaces that one still has. */
  const matchesHere = (state: State, wanted: Wanted): readonly Item[] => {
    const { words, kind, withFiles, from, after, before, spaces } = wanted
    const isNarrow = spaces.length < Object.keys(state.spaces).length
    const found = searchHere?.(
      {
        words,
        withFiles,
        ...(isNarrow ? { spaces } : {}),
        ...(kind === undefined ? {} : { kind }),
        ...(from === undefined ? {} : { from }),
        ...(after === undefined ? {} : { after }),
        ...(before === undefined ? {} : { before }),
      },
      MOST_HERE,
    )
    return found?.filter(({ space }) => state.spaces[space] !== undefined) ?? []
  }

  const beginSoon = (asked: string): void => {
    if (searchHere === undefined) {
      cancel = clock.after(REST, () => begin(asked)?.())
      return
    }
    cancel = clock.after(REST_HERE, () => {
      const ask = begin(asked)
      cancel = ask && clock.after(REST - REST_HERE, ask)
    })
  }

  const follow = ({ view, search }: State): void => {
    const question = questionOf({ view })
    const text = question?.kind === 'search' ? question.text : undefined
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
    beginSoon(text)
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

/** What the network was not asked for. */
const fits = ({ author, createdAt }: Item, { from, after, before }: Wanted): boolean =>
  (from === undefined || from.has(author)) &&
  (after === undefined || createdAt >= after) &&
  (before === undefined || createdAt < before)

const answered = (answer: Result<Found>, wanted: Wanted) => {
  if (!answer.ok) return { items: [], more: false, problem: answer.problem.words }
  const { items, more } = answer.value
  return { items: items.filter((item) => fits(item, wanted)), more }
}

/** What is loaded of a space and fits. */
const loadedMatches = (
  state: State,
  space: SpaceId,
  narrowing: Wanted,
  plainOf: (body: Body) => string,
): readonly Item[] => {
  const { words, kind, withFiles } = narrowing
  const timeline = state.timelines[space]
  const lists = Object.values(timeline?.lists ?? {}).flatMap((list) => list?.items ?? [])
  const all = new Map([...lists, ...(timeline?.apart.values() ?? [])].map((item) => [item.id, item]))
  const wanted = words.toLowerCase()
  const says = (item: Item): boolean =>
    plainOf(item.body).toLowerCase().includes(wanted) ||
    titleOf(item)?.toLowerCase().includes(wanted) === true
  return [...all.values()].filter(
    (item) =>
      item.kind !== 'notice' &&
      (kind === undefined || item.kind === kind) &&
      fits(item, narrowing) &&
      (!withFiles || item.attachments.length > 0) &&
      says(item),
  )
}
