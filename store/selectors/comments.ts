// How many comments a post or task has: what the network counted, and what came since.
import type { CommentCount } from '../../src/domain/model.ts'
import type { ItemId } from '../../src/domain/ids.ts'
import type { Timeline } from '../state.ts'

/** Exact once the whole thread is loaded; before, what the network counted and those that came since. */
export const commentCount = (
  timeline: Timeline | undefined,
  id: ItemId,
  { count, asOf }: CommentCount,
): number => {
  const thread = timeline?.lists[`thread:${id}`]
  if (thread === undefined) return count
  if (thread.older.kind === 'end') return thread.items.length
  return count + thread.items.filter(({ createdAt }) => createdAt > asOf).length
}
