// Everything that can change state: what the network tells (domain events) and what happens on this side of the wire.
import type { DomainEvent } from '../src/domain/events.ts'
import type { ItemId, LocalId, Millis, PersonId, SpaceId } from '../src/domain/ids.ts'
import type {
  FileToSend,
  Item,
  ListName,
  ListedSpace,
  NewerCursor,
  OlderCursor,
  OwnList,
  OwnPresence,
  Person,
  Readers,
  Request,
  Space,
  SpaceSettings,
} from '../src/domain/model.ts'
import type { Outgoing } from '../src/domain/outgoing.ts'
import type { SafeText } from '../src/domain/text.ts'
import type { KeptForm, KeptPlace } from '../src/persistence/persistence.ts'
import type { AccountId } from '../src/domain/accounts.ts'
import type { AccountSummary } from './accounts.ts'
import type { Editor } from './editor.ts'
import type { FolderListing, Overlay } from './overlay.ts'
import type { ElsewhereAnswer, Question } from './question.ts'
import type { EditorSlot } from './editor-slot.ts'
import type { Network, Notice, Pane, Reading, Tab } from './state.ts'

/** The outbox: an intent's way from the key to the network. Confirmed = the network has it, the entry goes. */
export type OutboxEvent =
  | { readonly type: 'outgoing-queued'; readonly outgoing: Outgoing }
  | { readonly type: 'outgoing-sending'; readonly localId: LocalId }
  /** Back in the queue: after a passing problem, or because the person pressed retry. */
  | { readonly type: 'outgoing-requeued'; readonly localId: LocalId }
  | {
      readonly type: 'outgoing-confirmed'
      readonly localId: LocalId
      /** What it is there, where the network said so. */
      readonly item?: ItemId
    }
  | {
      readonly type: 'outgoing-failed'
      readonly localId: LocalId
      readonly reason: SafeText
      /** The words of the text that it complains of. */
      readonly about?: SafeText
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
  /** What was written after a moment, in the list around something old. */
  | {
      readonly type: 'newer-loaded'
      readonly space: SpaceId
      readonly items: readonly Item[]
      readonly after: Millis
      readonly newer: NewerCursor
      /** Of the cache on this machine; right before these something may be missing. */
      readonly holes?: readonly ItemId[]
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
      /** Files that were to go along, by slot. */
      readonly attached?: Readonly<Record<string, readonly FileToSend[] | undefined>>
      readonly outbox: readonly Outgoing[]
      /** What was being written in a form when the program ended. */
      readonly form?: KeptForm
      /** Where one was in each space. */
      readonly places?: Readonly<Record<SpaceId, KeptPlace>>
      readonly lifeAt?: Millis
      /** What nobody had answered yet. */
      readonly requests?: readonly Request[]
    }

/** What the cache on this machine has of a list, and what the network says to it. Lists are whole but for their holes. */
export type CachedEvent =
  | {
      readonly type: 'cached-loaded'
      readonly space: SpaceId
      readonly list: ListName
      readonly items: readonly Item[]
      /** Right before these something may be missing. */
      readonly holes: readonly ItemId[]
      /** Where the list goes on then; absent: where it did. */
      readonly older?: OlderCursor
    }
  /** The network's version of a stretch that was shown from the cache. */
  | {
      readonly type: 'page-checked'
      readonly space: SpaceId
      readonly list: ListName
      readonly items: readonly Item[]
      readonly before: OlderCursor
      readonly older: OlderCursor
      /** The stretch was asked for as what lies right before this. */
      readonly next?: Item
    }
  /** What is missing right before an item is asked for, and did not come. */
  | {
      readonly type: 'hole-asked'
      readonly space: SpaceId
      readonly list: ListName
      readonly hole: ItemId
    }
  | {
      readonly type: 'hole-failed'
      readonly space: SpaceId
      readonly list: ListName
      readonly hole: ItemId
      readonly words: SafeText
    }
  /** What was missing right before an item, or the newest of it. */
  | {
      readonly type: 'hole-filled'
      readonly space: SpaceId
      readonly list: ListName
      readonly hole: ItemId
      readonly items: readonly Item[]
      readonly before: OlderCursor
      readonly older: OlderCursor
    }

/** What is known of the network beside what it tells. */
export type NetworkEvent =
  | { readonly type: 'network-known'; readonly network: Network }
  /** Presence, typing and meetings of a space are no longer told: what was known of them is worth nothing. */
  | { readonly type: 'space-unwatched'; readonly space: SpaceId }
  /** Who was found for these words; nobody hears it once the search is closed or asks for others. */
  | { readonly type: 'people-found'; readonly words: string; readonly people: readonly PersonId[] }
  /** The same for spaces; `total`: how many fit in all. */
  | {
      readonly type: 'spaces-found'
      readonly words: string
      readonly spaces: readonly ListedSpace[]
      readonly total: number
    }
  /** How a space is set, or why nobody can say; heard by the form that waits for it. */
  | {
      readonly type: 'settings-told'
      readonly space: SpaceId
      readonly told: SpaceSettings | { readonly problem: SafeText }
    }
  /** Who has read this item; nobody hears it once something else is shown. */
  | { readonly type: 'readers-found'; readonly item: ItemId; readonly readers: Readers }
  /** The others are shown the person so now. */
  | { readonly type: 'shown-as'; readonly presence: OwnPresence }
  /** The search for these words, the reading of members, the question who has read something, or being shown otherwise failed. */
  | {
      readonly type: 'asking-failed'
      readonly kind: 'people' | 'directory' | 'members' | 'readers' | 'presence'
      readonly problem: SafeText
    }
  /** A space was joined, or not: then it asks for a PIN, or the form says what is wrong. */
  | { readonly type: 'space-joined'; readonly space: SpaceId }
  | { readonly type: 'join-refused'; readonly words: SafeText; readonly pinNeeded: boolean }

/** The person's own things, and what was searched for. Both are answered bit by bit. */
export type FoundEvent =
  | { readonly type: 'own-asked'; readonly list: OwnList; readonly spaces: number }
  | {
      readonly type: 'own-found'
      readonly list: OwnList
      readonly items: readonly Item[]
      readonly looked: number
      /** There is more; `last`: it is not asked for. */
      readonly more: boolean
      readonly last: boolean
    }
  | { readonly type: 'own-failed'; readonly list: OwnList; readonly words: SafeText }
  | {
      readonly type: 'search-begun'
      readonly asked: string
      readonly spaces: number
      readonly here: boolean
    }
  /** What this machine has seen of it, of all spaces. */
  | { readonly type: 'search-found-here'; readonly asked: string; readonly items: readonly Item[] }
  /** What one space answered; nothing when another search has begun since. */
  | {
      readonly type: 'search-answered'
      readonly asked: string
      readonly items: readonly Item[]
      readonly more: boolean
      /** It could not be searched, in words. */
      readonly problem?: SafeText
    }
  | { readonly type: 'search-cleared' }

/** What is unread by what the cache has, where the network keeps no count. */
export type UnreadCounted = {
  readonly type: 'unread-counted'
  readonly space: SpaceId
  readonly unread: number
}

/** The accounts beside each other. */
export type AccountsEvent =
  | { readonly type: 'accounts-seen'; readonly accounts: readonly AccountSummary[] }
  /** This account is the one on the screen now, which has this size. */
  | { readonly type: 'came-to-front'; readonly columns: number; readonly rows: number }
  /** What the account on the screen is asked, told to the others; nothing any more without a question. */
  | { readonly type: 'asked-elsewhere'; readonly question?: Question }
  /** What the others have to say to it so far. */
  | { readonly type: 'elsewhere-answered'; readonly answers: readonly ElsewhereAnswer[] }
  /** The cursor of the list of spaces stands on another account, or on a space of it. */
  | { readonly type: 'account-pointed'; readonly account: AccountId; readonly space?: SpaceId }

/** Files that will go along with what is being written. */
export type FilesEvent =
  | { readonly type: 'file-attached'; readonly slot: EditorSlot; readonly file: FileToSend }
  /** The last one is taken off again, or the one that is named. */
  | { readonly type: 'file-detached'; readonly slot: EditorSlot; readonly path?: string }
  /** They are in the outbox now, or what they hung on was given up. */
  | { readonly type: 'files-taken'; readonly slot: EditorSlot }
  | { readonly type: 'folder-listed'; readonly listing: FolderListing }

/** What the person does with the screen. */
export type ViewEvent =
  | { readonly type: 'screen-resized'; readonly columns: number; readonly rows: number }
  | { readonly type: 'space-opened'; readonly space: SpaceId }
  /** In the list of spaces, which space is marked; none is opened by it. */
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
  /** Show what was written around an item that no list reaches; its first row stands at `row` of the pane. */
  | { readonly type: 'item-sought'; readonly item: Item; readonly row: number }
  /** Back from there to the newest. */
  | { readonly type: 'around-left'; readonly space: SpaceId }
  | { readonly type: 'editor-changed'; readonly slot: EditorSlot; readonly editor: Editor }
  | { readonly type: 'overlay-shown'; readonly overlay: Overlay }
  | { readonly type: 'overlay-closed' }
  | { readonly type: 'notice-shown'; readonly notice: Notice }
  | { readonly type: 'notice-cleared' }
  | { readonly type: 'archived-shown'; readonly shown: boolean }
  | { readonly type: 'welcome-shown' }

/** Everything that the state is a fold of: what the network tells, what the person does, what this program finds out. */
export type StateEvent =
  | FilesEvent
  | DomainEvent
  | AccountsEvent
  | UnreadCounted
  | OutboxEvent
  | HistoryEvent
  | CachedEvent
  | FoundEvent
  | NetworkEvent
  | ViewEvent

/** The event, or events, of this type. */
export type EventOf<Type extends StateEvent['type']> = Extract<StateEvent, { type: Type }>
