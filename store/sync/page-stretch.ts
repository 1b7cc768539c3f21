// Of which moments a page of history tells everything: what the cache may call whole.
import type { Millis } from '../../src/domain/ids.ts'
import type { OlderCursor } from '../../src/domain/model.ts'
import type { Stretch } from '../../src/persistence/cache/cache.ts'
import type { StateEvent } from '../events.ts'
import type { State } from '../state.ts'

/** Events that say what a stretch of a list holds. */
export type PageEvent = Extract<StateEvent, { type: 'page-loaded' | 'page-checked' | 'hole-filled' }>

/** Up to where a page that ends before a moment is whole. */
const shoreOfMoment = (before: OlderCursor): Millis | undefined =>
  before.kind === 'before' ? before.time - 1 : undefined

/** Up to where a page is whole: what was asked for with a cursor lies right before the window that had it. */
const shoreOf = (state: State, event: PageEvent): Millis | undefined => {
  const { space, list, before } = event
  if (before.kind !== 'cursor') return shoreOfMoment(before)
  // It is shown already, so that the window has moved on.
  if (event.type === 'page-checked') return event.next?.createdAt
  const window = state.timelines[space]?.lists[list]
  const isNext = window?.older.kind === 'cursor' && window.older.value === before.value
  return isNext ? window.items[0]?.createdAt : undefined
}

/**
 * Since when a page tells all that is there: it may have looked further back than its first item lies. An item may share
 * the moment of that one and not be on the page.
 */
export const toldFrom = ({ items, older }: Pick<PageEvent, 'items' | 'older'>): Millis => {
  if (older.kind === 'end') return -1
  const first = Math.min(...items.map(({ createdAt }) => createdAt)) + 1
  return older.kind === 'before' ? Math.min(first, older.time) : first
}

/**
 * Before which moment a page tells all that is there: another item may share the moment of the last.
 * @param state as it was before the page came
 */
export const toldTo = (event: PageEvent, state: State): Millis =>
  Math.max(
    shoreOf(state, event) ?? Number.NEGATIVE_INFINITY,
    ...event.items.map(({ createdAt }) => createdAt),
  )

/**
 * The moments of which the page tells everything. An item may share its moment with one that is not on the page.
 * @param state as it was before the page came
 */
export const stretchOf = (event: PageEvent, state: State): Stretch | undefined => {
  const { space, items, older, before } = event
  const shore = shoreOf(state, event)
  const moments = items.map(({ createdAt }) => createdAt)
  const from = older.kind === 'end' ? -1 : Math.min(...moments)
  const to = shore ?? Math.max(...moments)
  // An empty page of which one does not know where it lies tells nothing; but the newest one of an empty space does.
  if (moments.length === 0 && older.kind === 'end' && before.kind === 'unknown')
    return { space, from: -1, to: 0 }
  return Number.isFinite(from) && Number.isFinite(to) ? { space, from, to } : undefined
}
