// What can be asked of the world's lists: which rows, from where, how many.
import type { Category, SpaceType, TaskStatus, ViewedSpace } from '../shapes.ts'

/** Newest first. `before`/`after` are exclusive bounds on `created`, epoch ms. */
export type ItemQuery = {
  readonly size: number
  readonly before?: number
  readonly after?: number
  /** With `after`: take those nearest to it rather than the newest (paging towards the present). */
  readonly nearest?: boolean
  readonly category?: Category
  /** An id: only comments on it. `none`: only items that are no comments. */
  readonly parent?: string
  /** Only comments on items of this category. */
  readonly parentCategory?: Category
  readonly withFiles?: boolean
  /** Case-insensitive, anywhere in title, body or the name of a file. */
  readonly search?: string
  /** Nothing from before this, epoch ms, on any page. */
  readonly since?: number
}

/** Across all normal spaces of a person, newest first. */
export type OwnItemQuery = {
  readonly size: number
  readonly category?: 'idea' | 'task'
  readonly status?: TaskStatus
  /** Only what this person wrote or is to do. */
  readonly concerning?: boolean
  readonly withFiles?: boolean
  /** Items older than this one; also when it was removed meanwhile. */
  readonly before?: string
  /** Items newer than this one, nearest to it; wins over `before`. */
  readonly after?: string
}

/** What changed in a space: posts, edits and removals by `modified`. */
export type ActivityQuery = {
  readonly size: number
  readonly skip: number
  /** Epoch ms, exclusive. `after`: old to new; `before`: new to old. */
  readonly from: { readonly after: number } | { readonly before: number }
  /** An item's id: only comments on it. */
  readonly parent?: string
  readonly since?: number
}

/** By latest activity, newest first. Without `status` the normal ones; without `types` every type. */
export type SpaceQuery = {
  readonly size: number
  readonly types?: readonly SpaceType[]
  /** `all`: normal and archived ones. */
  readonly status?: 0 | 1 | 2 | 'all'
  /** Deleted ones too, whatever `status` says. */
  readonly includeDeleted?: boolean
  readonly pinned?: boolean
  /** Contained in the title, case-insensitive; `^` at the start and `$` at the end anchor it. */
  readonly search?: string
  /** Only those with activity later than this, epoch ms. */
  readonly activeSince?: number
  /** So many of the most active are passed over. */
  readonly skip?: number
  /** From the page before: what is less active than this. */
  readonly cursor?: { readonly active: number; readonly id: string }
  /** From the page after: what is more active than this, nearest to it; wins over `cursor`. */
  readonly before?: { readonly active: number; readonly id: string }
}

/** `next` and `previous` are what to ask with as `cursor` and `before`; undefined = there is no such page. */
export type SpacePage = {
  readonly spaces: readonly ViewedSpace[]
  readonly next: { readonly active: number; readonly id: string } | undefined
  readonly previous: { readonly active: number; readonly id: string } | undefined
}
