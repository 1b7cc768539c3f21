// The cache: everything ever seen of one account, on this machine; what it keeps, and what one may ask of it.
import type { ItemId, Millis, PersonId, SpaceId } from '../../domain/ids.ts'
import type { Item, ListName } from '../../domain/model.ts'

/** Of this space everything is here that was written after `from`, up to and with `to`; -1 = from its beginning. */
export type Stretch = { readonly space: SpaceId; readonly from: Millis; readonly to: Millis }

/** As the network lists them now: what is kept between two moments and is not among them is gone. */
export type KeptPage = {
  readonly space: SpaceId
  readonly items: readonly Item[]
  /** The page tells all that was written at or after this; -1 = from the beginning of the space. */
  readonly from: Millis
  /** And before this. */
  readonly to: Millis
}

/** What is kept at one go: all of it or nothing. */
export type Kept = {
  /** Of two versions the later modified stays; of two that are equally old the first, but of posts and tasks the last. */
  readonly items: readonly Item[]
  /** Never to come back, whatever late copies of them arrive. */
  readonly removed: readonly ItemId[]
  readonly pages: readonly KeptPage[]
  readonly stretches: readonly Stretch[]
  /** Nothing of these is kept any more. */
  readonly gone: readonly SpaceId[]
}

/** Oldest first. */
export type CachedPage = {
  readonly items: readonly Item[]
  /** Right before these something may be missing: it was never seen. */
  readonly holes: readonly ItemId[]
  /** Nothing is missing between the last of them and the moment that was asked for. */
  readonly joins: boolean
  /** What is here of what lies before: `more`, `nothing`, or that this is the `beginning` of the space. */
  readonly older: 'more' | 'beginning' | 'nothing'
}

/** All that is absent is not asked for. */
export type CachedSearch = {
  /** Each of them begins a word of the text, title or file names. */
  readonly words: string
  readonly spaces?: readonly SpaceId[]
  readonly from?: ReadonlySet<PersonId>
  readonly kind?: 'post' | 'task' | 'message'
  readonly withFiles: boolean
  /** Written at or after this moment. */
  readonly after?: Millis
  /** Written before it. */
  readonly before?: Millis
}

/** `oldest` and `newest`: when those items were created, epoch ms; absent when there are none. */
export type CacheSize = {
  /** Bytes on the disk. */
  readonly bytes: number
  readonly items: number
  readonly spaces: number
  readonly oldest?: Millis
  readonly newest?: Millis
}

/** How much is kept: what is older, or beyond so many bytes, goes, the oldest first. */
export type Keep = { readonly days?: number; readonly bytes?: number }

/** Every function throws when the disk refuses or the file is damaged. */
export type Cache = {
  keep(kept: Kept): void
  /** Writes down as they came what is to be kept later, in a tenth of the time: nothing of it is lost with the program. */
  journal(waiting: Pick<Kept, 'items' | 'removed'>): void
  /** All that was written down is kept. */
  settle(): void
  item(id: ItemId): Item | undefined
  /** The newest of a list created before a moment (all without one), at least `limit` where there are so many. */
  page(space: SpaceId, list: ListName, before: Millis | undefined, limit: number): CachedPage
  /** The first items of a space created after a moment; `older` is about nothing here. */
  after(space: SpaceId, time: Millis, limit: number): CachedPage
  /** How much others wrote in a space after a moment; notices do not count. */
  newsAfter(space: SpaceId, time: Millis, me: PersonId): number
  /** The newest first. What was kept a moment ago and is not indexed yet is found too. */
  search(search: CachedSearch, limit: number): readonly Item[]
  /** Makes so many of the items findable that are not yet. @returns how many it made */
  index(limit: number): number
  /** Lets go of some of what is too much. @returns whether there may be more */
  trim(keep: Keep, now: Millis): boolean
  /** Gives back the room that its log holds, as far as that goes. */
  shrink(): void
  size(): CacheSize
  close(): void
}

/** A cache that is opened when it is needed, and goes on without a file where there can be none. */
export type CarefulCache = {
  /** Runs it; undefined when there is no cache (any more), or the disk or the file refused. A bug in it is thrown on. */
  use<T>(run: (cache: Cache) => T): T | undefined
  /** There is none, and there will be none as long as this program runs. */
  isGone(): boolean
  close(): void
}
