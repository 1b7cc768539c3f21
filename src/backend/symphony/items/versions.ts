// Remembers the edits it saw: each is a message of its own on the wire, and one and the same item for us.
import type { ItemId, Millis, SpaceId } from '../../../domain/ids.ts'
import type { Message } from '../../../domain/model.ts'
import type { WireMessage } from '../../../protocol/symphony/message.ts'
import { canonicalId } from '../../../protocol/symphony/wire.ts'
import { toItemId } from '../ids.ts'

/** `createdAt` is undefined where an edit does not tell when the first version was written. */
export type First = { readonly item: ItemId; readonly createdAt: Millis | undefined }

/** Ids may come in either base64; what is given out is in the URL-safe one. Gone is gone, whatever is noted late. */
export type Versions = {
  /** The first version of a message: what it is an edit of, or itself. */
  firstOf(wire: WireMessage): First
  /** An edit was seen; `message` is the item as that version has it, where it is known when the first was written. */
  note(wire: WireMessage, item: ItemId, message: Message | undefined): void
  /** The item that the message with this id is a version of; the id itself where no edit is known. */
  itemOf(messageId: string): ItemId
  /** Is it known of which item this is a version? */
  isKnown(messageId: string): boolean
  /** The id that the wire has for the newest known version: what editing and suppressing must name. */
  latestOf(item: ItemId): string
  /** The newest version of an item, where an edit of it was seen. */
  newestOf(item: ItemId): Message | undefined
  /** Items that were edited, as they are now, first written between these (both included). */
  within(space: SpaceId, from: Millis, to: Millis): readonly Message[]
  /** The item is gone; what is told of it late changes nothing. */
  drop(item: ItemId): void
  /** The version with this id is gone, and with it the item that it is one of. */
  suppress(messageId: string): ItemId
  /** Was the item, or the version with this id, told to be gone? */
  isGone(messageId: string): boolean
  /** What the versions say may be removed by now: only which belong together is remembered. */
  forgetWords(): void
}

type Edited = {
  readonly latest: string
  /** When the latest was written. */
  readonly at: Millis
  readonly message: Message | undefined
  readonly ids: readonly string[]
}

/** More edits than a session sees; forgetting one costs a request, no more. */
const REMEMBERED = 5_000

/** Knows what was told to it alone: an item whose edit nobody noted counts as its own first version. */
export const createVersions = (): Versions => {
  const edited = new Map<ItemId, Edited>()
  const items = new Map<string, ItemId>()
  const itemOf = (messageId: string): ItemId => items.get(canonicalId(messageId)) ?? toItemId(messageId)
  /** Items and versions; beyond so many the first told is forgotten. */
  const gone = new Set<string>()
  const goes = (id: string): void => {
    gone.add(id)
    const [oldest] = gone.size > REMEMBERED ? gone : []
    if (oldest !== undefined) gone.delete(oldest)
  }
  const forget = (item: ItemId): void => {
    for (const id of edited.get(item)?.ids ?? []) items.delete(id)
    edited.delete(item)
  }
  const drop = (item: ItemId): void => {
    goes(item)
    forget(item)
  }
  return {
    itemOf,
    drop,
    suppress: (messageId) => {
      const item = itemOf(messageId)
      goes(canonicalId(messageId))
      drop(item)
      return item
    },
    isGone: (messageId) => gone.has(canonicalId(messageId)),
    forgetWords: () => {
      for (const [item, one] of edited) edited.set(item, { ...one, message: undefined })
    },
    isKnown: (messageId) => items.has(canonicalId(messageId)) || edited.has(toItemId(messageId)),
    firstOf: (wire) => {
      const { initialMessageId, replacing } = wire
      if (!initialMessageId && !replacing) {
        return { item: toItemId(wire.messageId), createdAt: wire.timestamp }
      }
      const item = initialMessageId ? toItemId(initialMessageId) : itemOf(replacing ?? '')
      return { item, createdAt: wire.initialTimestamp ?? edited.get(item)?.message?.createdAt }
    },
    note: (wire, item, message) => {
      if (gone.has(item)) return
      const before = edited.get(item)
      const latest = canonicalId(wire.messageId)
      const ids = before === undefined ? [latest] : [...new Set([...before.ids, latest])]
      const isForgotten = before?.latest === latest && before.message === undefined
      const isNewer = before === undefined || before.at < wire.timestamp || isForgotten
      edited.set(item, isNewer ? { latest, at: wire.timestamp, message, ids } : { ...before, ids })
      items.set(latest, item)
      const [oldest] = edited.size > REMEMBERED ? edited.keys() : []
      if (oldest !== undefined) forget(oldest)
    },
    latestOf: (item) => edited.get(item)?.latest ?? item,
    newestOf: (item) => edited.get(item)?.message,
    within: (space, from, to) =>
      [...edited.values()].flatMap(({ message }) =>
        message?.space === space && message.createdAt >= from && message.createdAt <= to ? [message] : [],
      ),
  }
}
