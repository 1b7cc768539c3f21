// Everything that can change state: what the network tells (domain events) and what happens on this side of the wire.
import type { DomainEvent } from '../src/domain/events.ts'
import type { ItemId, LocalId, Millis, SpaceId } from '../src/domain/ids.ts'
import type { Item, ListName, OlderCursor, Outgoing, Person, Space } from '../src/domain/model.ts'
import type { SafeText } from '../src/domain/text.ts'
import type { KeptForm } from '../src/persistence/persistence.ts'
import type { Editor } from './editor.ts'
import type { Overlay } from './overlay.ts'
import type { EditorSlot, Notice, Pane, Reading, Tab } from './state.ts'

/** The outbox: an intent's way from the key to the network. Confirmed = the network has it, the entry goes. */
export type OutboxEvent =
  | { readonly type: 'outgoing-queued'; readonly outgoing: Outgoing }
  | { readonly type: 'outgoing-sending'; readonly localId: LocalId }
  /** Back in the queue: after a passing problem, or because the person pressed retry. */
  | { readonly type: 'outgoing-requeued'; readonly localId: LocalId }
  | { readonly type: 'outgoing-confirmed'; readonly localId: LocalId }
  | {
      readonly type: 'outgoing-failed'
      readonly localId: LocalId
      readonly reason: SafeText
      /** The network's version, where somebody changed the same meanwhile. */
      readonly theirs?: Item
    }
  | { readonly type: 'outgoing-discarded'; readonly localId: LocalId }

/** Fetching history. The page itself arrives as the domain event `page-loaded`. */
export type HistoryEvent =
  | {
      readonly type: 'page-requested'
      readonly space: SpaceId
      readonly list: ListName
      readonly before: OlderCursor
    }
  | {
      readonly type: 'page-failed'
      readonly space: SpaceId
      readonly list: ListName
      readonly words: SafeText
    }
  /** Typing notices whose `until` lies before `at` are over. */
  | { readonly type: 'typing-expired'; readonly at: Millis }
  | {
      readonly type: 'snapshot-restored'
      readonly me: Person | undefined
      readonly people: readonly Person[]
      readonly spaces: readonly Space[]
      readonly items: readonly Item[]
      readonly openSpace: SpaceId | undefined
      readonly drafts: Readonly<Record<SpaceId, string>>
      readonly outbox: readonly Outgoing[]
      /** What was being written in a form when the program ended. */
      readonly form?: KeptForm
    }

/** What the person does with the screen. */
export type ViewEvent =
  | { readonly type: 'screen-resized'; readonly columns: number; readonly rows: number }
  | { readonly type: 'space-opened'; readonly space: SpaceId }
  /** Back to the list of spaces on a narrow screen. */
  | { readonly type: 'cursor-moved'; readonly space: SpaceId }
  | { readonly type: 'tab-chosen'; readonly space: SpaceId; readonly tab: Tab }
  | { readonly type: 'focus-moved'; readonly focus: Pane }
  | {
      readonly type: 'reading-moved'
      readonly space: SpaceId
      readonly list: ListName
      readonly reading: Reading
    }
  | { readonly type: 'item-opened'; readonly space: SpaceId; readonly item: ItemId }
  | { readonly type: 'item-closed'; readonly space: SpaceId }
  | { readonly type: 'editor-changed'; readonly slot: EditorSlot; readonly editor: Editor }
  | { readonly type: 'overlay-shown'; readonly overlay: Overlay }
  | { readonly type: 'overlay-closed' }
  | { readonly type: 'notice-shown'; readonly notice: Notice }
  | { readonly type: 'notice-cleared' }
  | { readonly type: 'welcome-shown' }

export type StateEvent = DomainEvent | OutboxEvent | HistoryEvent | ViewEvent
