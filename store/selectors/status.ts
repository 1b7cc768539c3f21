// What the status line and the header tell: unsent, surprises, counts, what is new below.
import type { Millis, SpaceId } from '../../src/domain/ids.ts'
import type { ListName } from '../../src/domain/model.ts'
import type { SafeText } from '../../src/domain/text.ts'
import { isUnreadSince } from '../reducers/counted-here.ts'
import type { State } from '../state.ts'

/** What the person wrote or did that the network does not have yet. Marks of reading do not count. */
export const unsent = (state: State): number =>
  state.outbox.filter(({ intent }) => intent.kind !== 'mark-read').length

/** Payloads that were not understood. */
export const surpriseCount = ({ surprises }: State): number => surprises.unknown + surprises.malformed

/** Those that are loaded: there may be older ones. */
export const postCount = (state: State, space: SpaceId): number =>
  state.timelines[space]?.lists.posts?.items.length ?? 0

/** Items of others that came below the place where one reads a chat or the comments on one item; 0 at the end. */
export const newBelow = (state: State, space: SpaceId, list: ListName = 'timeline'): number => {
  const reading = state.view.places[space]?.readings[list]
  const seen = reading?.seen
  if (reading === undefined || reading.anchor === 'end' || seen === undefined) return 0
  const items = state.timelines[space]?.lists[list]?.items ?? []
  return items.filter((item) => isUnreadSince(item, seen, state.me)).length
}

/** A broken link that heals in this time needs no words, in ms. */
const MOMENT = 5000

/** Why there is no link, once there was none for longer than a moment; at once where there never was one. */
export const linkTrouble = ({ connection }: State, now: Millis): SafeText | undefined => {
  const { reason, since, lifeAt } = connection
  return lifeAt === 0 || now - since >= MOMENT ? reason : undefined
}
