// What outlives the program on the client's side: the outbox, drafts, and the snapshot.
import type { ItemId, LocalId, Millis, SpaceId } from '../domain/ids.ts'
import type { FileToSend, Item, Person, Request, Space } from '../domain/model.ts'
import type { Outgoing } from '../domain/outgoing.ts'

/** A form that was open and had something written in it. */
export type KeptForm = {
  readonly form: 'post' | 'task' | 'edit' | 'rename-space' | 'describe-space' | 'new-space' | 'invite'
  readonly space?: SpaceId
  /** What is being edited. */
  readonly item?: ItemId
  /** The version of it that is edited. */
  readonly base?: Item
  /** The refused entry of the outbox that this puts right. */
  readonly replaces?: LocalId
  /** `before`: the text that the field began with. */
  readonly fields: readonly {
    readonly name:
      | 'title'
      | 'body'
      | 'assignees'
      | 'due'
      | 'status'
      | 'description'
      | 'email'
      | 'role'
      | 'access'
      | 'inviting'
      | 'writing'
    readonly text: string
    readonly before: string
    readonly multiline: boolean
  }[]
  /** Which of them has the caret. */
  readonly field: number
}

/** Where one was in a space: the view, what was open in it, and how far one had read. */
export type KeptPlace = {
  readonly tab: 'chat' | 'posts' | 'tasks'
  readonly open?: ItemId
  readonly readings: readonly {
    readonly list: string
    readonly selected?: ItemId
    /** Absent: at the newest. */
    readonly anchor?: { readonly item: ItemId; readonly row: number }
    readonly seen?: Millis
  }[]
}

/** What is being written and was not sent. A slot is a space, or (for comments) `space/item`. */
export type Written = {
  /** Texts by slot. */
  readonly drafts: Readonly<Record<SpaceId, string>>
  /** Files that are to go along, by slot: where they lie, not what is in them. */
  readonly attached?: Readonly<Record<string, readonly FileToSend[] | undefined>>
  readonly form?: KeptForm
}

/** The last view of things: enough to draw a useful first frame before any network, and to come back to the same place. */
export type Snapshot = Written & {
  readonly me: Person | undefined
  readonly people: readonly Person[]
  readonly spaces: readonly Space[]
  /** The newest items of the spaces that were open lately. */
  readonly items: readonly Item[]
  readonly openSpace: SpaceId | undefined

  readonly places?: Readonly<Record<SpaceId, KeptPlace>>
  /** The last sign of life of the network: what changed since then is not in here. */
  readonly lifeAt?: Millis
  /** What nobody had answered yet: the network may not tell of it again. */
  readonly requests?: readonly Request[]
}

/** The client's file. What is queued is on disk when the screen says so; the rest may be some seconds old. */
export type Persistence = {
  /** The last snapshot, or undefined on a first start. */
  load(): Snapshot | undefined
  /** Throws when the disk refuses. */
  save(snapshot: Snapshot): void
  /** The same for what is being written only: little enough to be called while one types. Throws likewise. */
  saveWritten(written: Written): void
  /** Everything queued, oldest first; not what another running program on the same file has queued. */
  outbox(): readonly Outgoing[]
  /**
   * How many queued entries `outbox()` found for the first time that it could not read. They stay on disk, for a
   * version that can. Absent where nothing can be unreadable.
   */
  unreadable?(): number
  /**
   * Durable when it returns (fsync): what the screen calls queued is on disk. Replaces an entry of the same
   * localId, which keeps its place. Throws when the disk refuses.
   */
  putOutgoing(outgoing: Outgoing): void
  /** Throws when the disk refuses. */
  dropOutgoing(id: LocalId): void
  close(): void
}
