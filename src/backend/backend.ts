// The one type a network plugs in behind. Small on purpose: what is not here, the store does for all networks alike.
import type { DomainEvent } from '../domain/events.ts'
import type { ItemId, LocalId, Millis, SpaceId } from '../domain/ids.ts'
import type { Intent, IntentKind } from '../domain/intents.ts'
import type {
  Attachment,
  Item,
  ListName,
  ListedSpace,
  Member,
  NewerCursor,
  OlderCursor,
  OwnList,
  OwnPresence,
  Person,
  Readers,
  SpaceSettings,
} from '../domain/model.ts'
import type { Result } from '../domain/result.ts'
import type { SafeText } from '../domain/text.ts'

/** What a network can do; what it cannot, the screen says instead of hiding it. */
export type Capabilities = {
  readonly intents: ReadonlySet<IntentKind>
  readonly typing: boolean
  /** `direct`: it says of the other one of a conversation only, when asked; who is in a group, nobody knows. */
  readonly presence: boolean | 'direct'
  /** Whether it answers `join`, `findSpaces`, `findPeople`, `members` and `readers`. */
  readonly joining: boolean
  readonly findingSpaces: boolean
  readonly findingPeople: boolean
  readonly members: boolean
  readonly readers: boolean
  /** What can be decided of a space when it is made. */
  readonly spaceSettings: readonly (keyof SpaceSettings)[]
  /** As what the person can be shown to the others, for `showAs`. */
  readonly ownPresence: readonly OwnPresence[]
  /**
   * Who counts what is unread: the network, which hears of what was read; or this client, for a network that knows
   * neither. Then `mark-read` is not among the intents, and the numbers are true of this machine only.
   */
  readonly unread: 'network' | 'local'
}

/** `pin-needed`: the space asks for a PIN, or for another one; `words` say which. */
export type Joined =
  | { readonly kind: 'joined'; readonly space: SpaceId }
  | { readonly kind: 'pin-needed'; readonly words: SafeText }

/** Best first; `total`: how many fit in all, of which these may be a part. */
export type FoundSpaces = { readonly spaces: readonly ListedSpace[]; readonly total: number }

/** `next` asks for the page after this one; without it this was the last. */
export type MembersPage = {
  readonly members: readonly Member[]
  readonly people: readonly Person[]
  readonly next?: string
}

/** A page of a list, in no order; `older` asks for the page before it, in the same list only. */
export type Page = { readonly items: readonly Item[]; readonly older: OlderCursor }
/** What stands in the lists of a space. `isLive`: all the while a live link should have told what became of it. */
export type Shown = { readonly items: (space: SpaceId) => readonly Item[]; readonly isLive: boolean }
/** What came after a moment, in no order; `newer` says whether there is more to read on. */
export type NewerPage = { readonly items: readonly Item[]; readonly newer: NewerCursor }
/** `looked`: how many items were looked through for these. */
export type OwnPage = Page & { readonly looked: number }
/** What is looked for in one space; all of it must be true of an item. */
export type Search = {
  readonly space: SpaceId
  /** What an item must contain; empty = anything. */
  readonly words: string
  readonly kind?: 'post' | 'task' | 'message'
  readonly withFiles: boolean
}
/** The newest first; `more`: there are others than these. */
export type Found = { readonly items: readonly Item[]; readonly more: boolean }
/** `before`: what the page before this one gave as `older`, or `unknown` for the newest page. */
export type PageRequest = { readonly space: SpaceId; readonly list: ListName; readonly before: OlderCursor }

/** The bytes of a file, in pieces; reading stops with an exception when they stop coming. */
export type FileBytes = { readonly size?: number; readonly body: AsyncIterable<Uint8Array> }

/** Opens a file of the person's own to send it. Never rejects: a file that is gone is a problem that stays. */
export type OpenFile = (path: string) => Promise<Result<Required<FileBytes>>>

/**
 * One network, whichever it is: all that the store knows of it. What it has not it says in its capabilities, or leaves a
 * function out; what goes wrong is an event or a problem, never an exception.
 */
export type Backend = {
  /** Short name for the status line, such as `Local` or `Avaya`. */
  readonly name: string
  readonly capabilities: Capabilities
  /**
   * Connects and keeps connected until disposed. Never rejects and never throws: trouble arrives as `link-changed`.
   * Reports, after each (re)connect: `link-changed` connecting → `signed-in` → `people-seen` → `spaces-loaded` →
   * `link-changed` live, then live events. Where nothing can have been missed (`missedNothing`), connecting and live alone.
   * `onEvents` may be called with one event or many.
   * @param kept asked after some were told, by a network that tells them again until it hears that they arrived: is all
   *   that was told so far where it outlives this program? Default: nothing has to.
   */
  start(onEvents: (events: readonly DomainEvent[]) => void, kept?: () => boolean): AsyncDisposable
  /** Try to connect now instead of waiting for the next attempt. */
  reconnect(): void
  /** The link is live by name, but news do not come by it any more: ends it and opens another. */
  reopen?(): void
  /** Start to receive presence and typing of this space, and be seen there. Idempotent; survives reconnects. */
  watch(space: SpaceId): void
  /** The end of that: others see the person leave. Idempotent. */
  unwatch(space: SpaceId): void
  /** Tell the others that the person is typing here. Fire and forget; the caller throttles. */
  typing(space: SpaceId): void
  /** A page of a list, any order; `before` = `unknown` asks for the newest. Never rejects. */
  fetchPage(request: PageRequest): Promise<Result<Page>>
  /** What was written after a moment, the nearest first asked. Absent where a network cannot tell. Never rejects. */
  fetchNewer?(space: SpaceId, after: Millis): Promise<Result<NewerPage>>
  /**
   * The person's own things over all spaces, a page at a time. For mentions, where a network has no list of them, of so
   * many of these spaces (the liveliest first) as it can look through. Never rejects.
   */
  own?(list: OwnList, spaces: readonly SpaceId[], before: OlderCursor): Promise<Result<OwnPage>>
  /** What in a space contains these words. Never rejects. */
  search?(search: Search): Promise<Result<Found>>
  /** The network's clock at a past moment of this machine's; rather too early. Absent: it is the same clock. */
  serverTime?(at: Millis): Millis
  /**
   * Has all that happened since this moment of this machine's clock been told, or will it be by the live link, though that
   * was broken meanwhile? Absent where a link that broke tells no more of it.
   */
  missedNothing?(since: Millis): boolean
  /**
   * Everything that was posted, edited or removed in these spaces since a moment of this machine's clock, as events told
   * `late`: all of it, or a problem. `never`: it cannot be told (too much, say), so the lists must be read anew. Absent
   * where a network has no such feed. Never rejects.
   * @param shown of a network that cannot be asked what was removed, what was so is told of these alone
   */
  changesSince?(
    spaces: readonly SpaceId[],
    since: Millis,
    shown?: Shown,
  ): Promise<Result<readonly DomainEvent[]>>
  /** Into a space by its id, its link or an invite's link, as the person wrote it. Tells of the space first. Never rejects. */
  join?(where: string, pin: string | undefined): Promise<Result<Joined>>
  /** Spaces with these words in their name or description, those one is in among them. Tells of the people first. Never rejects. */
  findSpaces?(words: string): Promise<Result<FoundSpaces>>
  /** People whose name or address has these words in it, best first; a handful. Never rejects. */
  findPeople?(words: string): Promise<Result<readonly Person[]>>
  /** What of a space can be decided later on, as it is now. Never rejects. */
  settings?(space: SpaceId): Promise<Result<SpaceSettings>>
  /** A page of the members of a space; `page` is the `next` of the page before. Never rejects. */
  members?(space: SpaceId, page?: string): Promise<Result<MembersPage>>
  /** Who has read an item, and who has not. Tells of the people first. Never rejects. */
  readers?(space: SpaceId, item: ItemId): Promise<Result<Readers>>
  /**
   * The others see the person so from now on: until it is said anew; another start of this program may end it. Only
   * while the link is there, for later it may be wrong. Never rejects.
   */
  showAs?(presence: OwnPresence): Promise<Result<undefined>>
  /** How the others see the person now; undefined: in a way that cannot be chosen. Never rejects. */
  shownAs?(): Promise<Result<OwnPresence | undefined>>
  /** How long a question takes there and back over the live link, and how far the network's clock is ahead of ours. */
  probe?(): Promise<Result<{ readonly took: Millis; readonly clockAhead: Millis }>>
  /** The bytes of what hangs on an item. Never rejects before they come; `signal` ends it. */
  download?(attachment: Attachment, item: ItemId, signal: AbortSignal): Promise<Result<FileBytes>>
  /** Whether people meet in this space now, as events. Never rejects. */
  meeting?(space: SpaceId): Promise<Result<readonly DomainEvent[]>>
  /**
   * Carries out an intent. Resolves when the network took it (with the new item's id where it gave one) or refused.
   * Where the network echoes, `item-arrived` carries `localId` and may come before or after this resolves.
   */
  perform(intent: Intent, localId: LocalId): Promise<Result<ItemId | undefined>>
  /** After an `unsure` problem: did the network take this intent after all? */
  find(intent: Intent, localId: LocalId, since: number): Promise<Result<ItemId | undefined>>
}
