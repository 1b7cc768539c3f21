// Of which spaces something may have been removed that no feed tells any more: one that was lost, or left alone, takes that along.
import type { SpaceId } from '../../../domain/ids.ts'

/** Counts feeds, not time: of a space at which one has looked since the last new feed, all is heard. */
export type Unheard = {
  /** The present feed is another one than before, or may be lacking: what happened in between, nobody tells. */
  feedIsNew(): void
  /** Undefined: all is heard. Else to be called once it was looked at what of this space is gone. */
  of(space: SpaceId): (() => void) | undefined
}

/** The feed that a program finds at its start is another one, too: who knows which one was read before. */
export const createUnheard = (): Unheard => {
  let feeds = 0
  const looked = new Map<SpaceId, number>()
  return {
    feedIsNew: () => {
      feeds += 1
    },
    of: (space) => {
      const present = feeds
      return looked.get(space) === present ? undefined : () => void looked.set(space, present)
    },
  }
}
