// Of which spaces everything is seen as it comes, and since when: what was missed must never count as known.
import type { Millis, SpaceId } from '../../src/domain/ids.ts'
import type { Item, ListName } from '../../src/domain/model.ts'
import type { Stretch } from '../../src/persistence/cache/cache.ts'

/** `to` grows with each message: a new object for each would be felt in a flood. */
type Span = { readonly from: Millis; to: Millis }

/** Told of everything in the order in which the store folds it; answers which stretches the cache may call whole. */
export type Following = {
  /** A page was asked for: an answer from before a break says nothing about what was missed in it. */
  asked(space: SpaceId, list: ListName): void
  /** The newest page came. From now on everything is seen, while the link holds. */
  newest(space: SpaceId, list: ListName, stretch: Stretch | undefined): void
  /** Live: of a space that is followed all is known up to it. */
  arrived(item: Item): void
  /** Something up to this moment was seen but not kept. */
  missed(space: SpaceId, till: Millis): void
  /** The space is the person's no more: nothing of it is followed. */
  left(space: SpaceId): void
  /** When the link breaks, what is followed is whole up to there, and pauses. */
  linked(isLive: boolean): void
  /** What was missed in these spaces while the link was broken has been told. */
  caughtUp(spaces: readonly SpaceId[]): void
  /** Nothing of what was seen lately could be kept. */
  lost(): void
  /** What became whole since this was asked last. */
  grown(): readonly Stretch[]
}

/** Begins without a link, and with no space followed. */
export const createFollowing = (): Following => {
  const followed = new Map<SpaceId, Span>()
  /** Those whose link broke: up to where they were whole. */
  const paused = new Map<SpaceId, Millis>()
  /** What became whole before the link broke. */
  let ended: Stretch[] = []
  const askedIn = new Map<string, number>()
  let breaks = 0
  let isLive = false

  const pause = (): void => {
    breaks += 1
    for (const [space, { from, to }] of followed) {
      ended.push({ space, from, to })
      paused.set(space, to)
    }
    followed.clear()
  }

  return {
    asked: (space, list) => {
      askedIn.set(`${space} ${list}`, breaks)
    },
    newest: (space, list, stretch) => {
      if (list !== 'timeline') return
      if (stretch === undefined || !isLive || askedIn.get(`${space} ${list}`) !== breaks) {
        followed.delete(space)
        return
      }
      const known = followed.get(space)
      // What came live since it was asked for may be newer than the page.
      followed.set(space, { from: stretch.to, to: Math.max(stretch.to, known?.to ?? 0) })
      paused.delete(space)
    },
    arrived: ({ space, createdAt }) => {
      const span = followed.get(space)
      if (span !== undefined && createdAt > span.to) span.to = createdAt
    },
    missed: (space, till) => {
      const span = followed.get(space)
      if (span !== undefined) {
        const from = Math.max(span.from, till)
        followed.set(space, { from, to: Math.max(span.to, from) })
      }
      paused.delete(space)
      ended = ended.filter((each) => each.space !== space)
    },
    left: (space) => {
      followed.delete(space)
      paused.delete(space)
    },
    linked: (live) => {
      if (!live && isLive) pause()
      isLive = live
    },
    caughtUp: (spaces) => {
      for (const space of spaces) {
        const to = paused.get(space)
        if (to === undefined || !isLive) continue
        paused.delete(space)
        if (!followed.has(space)) followed.set(space, { from: to, to })
      }
    },
    lost: () => {
      ended = []
      paused.clear()
      followed.clear()
    },
    grown: () => {
      const stretches = [
        ...ended,
        ...[...followed].map(([space, { from, to }]) => ({ space, from, to })),
      ].filter(({ from, to }) => to > from)
      ended = []
      for (const [space, { to }] of followed) followed.set(space, { from: to, to })
      return stretches
    },
  }
}
