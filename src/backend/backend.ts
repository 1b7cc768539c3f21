// The one type a network plugs in behind. Small on purpose: what is not here, the store does for all networks alike.
import type { DomainEvent } from '../domain/events.ts'
import type { ItemId, LocalId, Millis, SpaceId } from '../domain/ids.ts'
import type { Intent, IntentKind } from '../domain/intents.ts'
import type { Item, ListName, OlderCursor } from '../domain/model.ts'
import type { Result } from '../domain/result.ts'

/** What a network can do; what it cannot, the screen says instead of hiding it. */
export type Capabilities = {
  readonly intents: ReadonlySet<IntentKind>
  readonly typing: boolean
  readonly presence: boolean
}

export type Page = { readonly items: readonly Item[]; readonly older: OlderCursor }
export type PageRequest = { readonly space: SpaceId; readonly list: ListName; readonly before: OlderCursor }

export type Backend = {
  /** Short name for the status line, such as `Local` or `Avaya`. */
  readonly name: string
  readonly capabilities: Capabilities
  /**
   * Connects and keeps connected until disposed. Never rejects and never throws: trouble arrives as `link-changed`.
   * Reports, after each (re)connect: `link-changed` connecting → `signed-in` → `people-seen` → `spaces-loaded` →
   * `link-changed` live, then live events. `onEvents` may be called with one event or many.
   */
  start(onEvents: (events: readonly DomainEvent[]) => void): AsyncDisposable
  /** Try to connect now instead of waiting for the next attempt. */
  reconnect(): void
  /** Start to receive presence and typing of this space, and be seen there. Idempotent; survives reconnects. */
  watch(space: SpaceId): void
  /** Tell the others that the person is typing here. Fire and forget; the caller throttles. */
  typing(space: SpaceId): void
  /** A page of a list, any order; `before` = `unknown` asks for the newest. Never rejects. */
  fetchPage(request: PageRequest): Promise<Result<Page>>
  /**
   * Everything that was posted, edited or removed in these spaces since a moment of this machine's clock, as events told
   * `late`: all of it, or a problem. `never`: it cannot be told (too much, say), so the lists must be read anew. Absent
   * where a network has no such feed. Never rejects.
   */
  changesSince?(spaces: readonly SpaceId[], since: Millis): Promise<Result<readonly DomainEvent[]>>
  /**
   * Carries out an intent. Resolves when the network took it (with the new item's id where it gave one) or refused.
   * Where the network echoes, `item-arrived` carries `localId` and may come before or after this resolves.
   */
  perform(intent: Intent, localId: LocalId): Promise<Result<ItemId | undefined>>
  /** After an `unsure` problem: did the network take this intent after all? */
  find(intent: Intent, localId: LocalId, since: number): Promise<Result<ItemId | undefined>>
}
