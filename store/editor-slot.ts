// Where text is being written, as a key of what is kept of it.
import type { ItemId, SpaceId } from '../src/domain/ids.ts'

/** The chat of a space, or the comments of one item. */
export type EditorSlot = SpaceId | `${SpaceId}/${ItemId}`
