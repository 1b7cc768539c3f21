// Everything a network can tell us, in our own words: the closed union that `store/reduce.ts` folds into state.
import type { ItemId, LocalId, Millis, PersonId, SpaceId } from './ids.ts'
import type {
  Item,
  ItemChange,
  ListName,
  Member,
  MeetingChange,
  OlderCursor,
  Person,
  Presence,
  Request,
  Space,
  Transfer,
} from './model.ts'
import type { SafeText } from './text.ts'

/** How the link to the network stands. `retryAt` is when the next attempt starts. */
export type LinkStatus =
  | { readonly status: 'connecting' }
  | { readonly status: 'live' }
  | { readonly status: 'waiting'; readonly retryAt: Millis; readonly reason: SafeText }
  | { readonly status: 'refused'; readonly reason: SafeText }

/** One thing that happened. What happens to items may be told twice, late and in any order: it folds to the same state. */
export type DomainEvent =
  /** Who is signed in. `guest`: without an account of their own. */
  | { readonly type: 'signed-in'; readonly me: Person; readonly guest?: true }
  /** The whole list of spaces as the network sees it now; spaces not in it are gone. */
  | { readonly type: 'spaces-loaded'; readonly spaces: readonly Space[] }
  /** The person created, joined or was added to a space. */
  | { readonly type: 'space-appeared'; readonly space: Space }
  /** The person left a space, was removed from it, or it was deleted. */
  | { readonly type: 'space-gone'; readonly space: SpaceId }
  /** Title, description, members, archive state … changed. Fields that the viewer owns (pinned, unread …) stay. */
  | {
      readonly type: 'space-changed'
      readonly space: SpaceId
      readonly modifiedAt: Millis
      readonly change: Partial<Pick<Space, 'title' | 'description' | 'archived' | 'members' | 'role'>>
    }
  | {
      readonly type: 'space-preference-changed'
      readonly space: SpaceId
      readonly pinned: boolean
      readonly notify: boolean
    }
  /** Members as far as they were read; `whole`: these are all, and who is not among them is none. */
  | {
      readonly type: 'members-loaded'
      readonly space: SpaceId
      readonly members: readonly Member[]
      readonly whole: boolean
    }
  /** A meeting in a space began, changed or ended. */
  | { readonly type: 'meeting-changed'; readonly space: SpaceId; readonly change: MeetingChange }
  /** The person read this space, here or on another device. */
  /** `unread`: as it was when this was told, among the news; absent, what is here of later items is what is unread. */
  | {
      readonly type: 'space-read'
      readonly space: SpaceId
      readonly readAt: Millis
      readonly unread?: number
    }
  | { readonly type: 'people-seen'; readonly people: readonly Person[] }
  /**
   * A new item came live. `localId` when it is the echo of something this client sent. `late`: told after the fact; the
   * unread count that came with the spaces knows of it already.
   */
  | {
      readonly type: 'item-arrived'
      readonly item: Item
      readonly localId?: LocalId
      readonly late?: true
    }
  /** An item was edited, completed or reopened. */
  | {
      readonly type: 'item-changed'
      readonly space: SpaceId
      readonly item: ItemId
      readonly modifiedAt: Millis
      readonly change: ItemChange
    }
  /** An item is gone. The network does not say of what kind it was. `late` as above. */
  | {
      readonly type: 'item-removed'
      readonly space: SpaceId
      readonly item: ItemId
      readonly createdAt?: Millis
      /** Whose it was, where the network says so. */
      readonly author?: PersonId
      readonly late?: true
    }
  /** Something happened in this list that the payload did not carry whole: read the list again. */
  | { readonly type: 'list-stale'; readonly space: SpaceId; readonly list: ListName }
  /** A stretch of history. `before` is where it was asked from; `unknown` means the newest page. */
  | {
      readonly type: 'page-loaded'
      readonly space: SpaceId
      readonly list: ListName
      readonly items: readonly Item[]
      readonly before: OlderCursor
      readonly older: OlderCursor
    }
  /** Somebody came to a space, left it, or is idle there; they may still be in others. */
  | {
      readonly type: 'presence-changed'
      readonly space: SpaceId
      readonly person: PersonId
      readonly presence: Presence
    }
  | {
      readonly type: 'typing-seen'
      readonly space: SpaceId
      readonly person: PersonId
      readonly until: Millis
    }
  /** Somebody asks for something that the person may grant, or the person asked. */
  | { readonly type: 'request-seen'; readonly request: Request }
  /** It was answered, here or elsewhere, or taken back. */
  | {
      readonly type: 'request-settled'
      readonly id: Request['id']
      readonly outcome: 'accepted' | 'rejected' | 'gone'
      /** When that was, where it is told: who asked before it does not ask any more, in whatever order one hears of it. */
      readonly at?: Millis
    }
  /** All connections that are asked for, as the network sees it now; those not in it are gone. Others stay. */
  | { readonly type: 'requests-loaded'; readonly requests: readonly Request[] }
  /** A file has come this far. */
  | { readonly type: 'transfer-moved'; readonly transfer: Transfer }
  /** It is there, or was given up. */
  | { readonly type: 'transfer-ended'; readonly id: string }
  /** `goesOn`: live again by the feed of before, which has yet to be heard; only what comes by it is a sign of life. */
  | {
      readonly type: 'link-changed'
      readonly link: LinkStatus
      readonly at: Millis
      readonly goesOn?: boolean
    }
  /** The network gave a sign of life. */
  | { readonly type: 'life-seen'; readonly at: Millis }
  /** A payload we do not know or cannot read: recorded and counted, never thrown. */
  | {
      readonly type: 'surprise-seen'
      readonly what: 'unknown-category' | 'malformed'
      readonly detail: SafeText
    }

/** For tables of events: a name that is none does not compile. */
export type DomainEventType = DomainEvent['type']
