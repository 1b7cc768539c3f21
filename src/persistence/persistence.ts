// What outlives the program on the client's side: the outbox, drafts, the place one was at, and the last seen state.
import type { LocalId, SpaceId } from '../domain/ids.ts'
import type { Item, Outgoing, Person, Space } from '../domain/model.ts'

/** Enough to draw a useful first frame before any network, and to come back to the same place. */
export type Snapshot = {
  readonly me: Person | undefined
  readonly people: readonly Person[]
  readonly spaces: readonly Space[]
  /** The newest items of the spaces that were open lately. */
  readonly items: readonly Item[]
  readonly openSpace: SpaceId | undefined
  /** Unsent text per space. */
  readonly drafts: Readonly<Record<SpaceId, string>>
}

export type Persistence = {
  /** The last snapshot, or undefined on a first start. */
  load(): Snapshot | undefined
  save(snapshot: Snapshot): void
  /** Everything queued, oldest first. */
  outbox(): readonly Outgoing[]
  /** Durable when it returns (fsync): what the screen calls queued is on disk. Replaces an entry of the same localId. */
  putOutgoing(outgoing: Outgoing): void
  dropOutgoing(id: LocalId): void
  close(): void
}
