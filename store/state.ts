// The shape of everything the client knows. Plain data: a fold of events, drawn by components, saved by sync.
import type { Capabilities } from '../src/backend/backend.ts'
import type { LinkStatus } from '../src/domain/events.ts'
import type { ItemId, Millis, PersonId, SpaceId } from '../src/domain/ids.ts'
import type {
  FileToSend,
  Item,
  ItemChange,
  ListName,
  Meeting,
  NewerCursor,
  OlderCursor,
  OwnList,
  OwnPresence,
  Person,
  Presence,
  Request,
  Space,
  Transfer,
} from '../src/domain/model.ts'
import type { Outgoing } from '../src/domain/outgoing.ts'
import type { SafeText } from '../src/domain/text.ts'
import type { AccountId } from '../src/domain/accounts.ts'
import type { AccountSummary } from './accounts.ts'
import type { ElsewhereAnswer, Question, SearchState } from './question.ts'
import type { Editor } from './editor.ts'
import type { EditorSlot } from './editor-slot.ts'
import type { Overlay } from './overlay.ts'

/** Items in order of (createdAt, id), oldest first: a window on the newest `LIST_LIMIT`, never with holes that are not told. */
export type ItemList = {
  readonly items: readonly Item[]
  readonly older: OlderCursor
  /** A page is under way, or the last attempt failed with these words. */
  readonly fetching: boolean
  readonly problem?: SafeText
  /** Where what is newer goes on; absent in a list that reaches the newest. */
  readonly newer?: NewerCursor
  /** Right before these something may be missing: it was never seen, and one is told so where it lies. */
  readonly holes?: readonly ItemId[]
  /** The one of them that is being filled, or could not be. */
  readonly gap?: { readonly hole: ItemId; readonly problem?: SafeText }
  /** From the cache or the snapshot on this machine; the network has not told its newest yet. */
  readonly cached?: true
  /** So far it came from there: what lies up to this moment may have been removed since. */
  readonly cachedTo?: Millis
}

/** How many items of a list stay in memory. The rest is a page away. */
export const LIST_LIMIT = 1000

/**
 * Everything known of what was written in one space. Maps where each arriving item is looked up: to look for a new id in
 * a record, V8 makes it a name first, and in a flood that costs more than folding the item.
 */
export type Timeline = {
  readonly lists: Readonly<Partial<Record<ListName, ItemList>>>
  /** Removed items: a late copy of one does not bring it back. `counted`: the removal took one off `unread`. */
  readonly removed: ReadonlyMap<ItemId, { readonly counted: boolean }>
  /** Changes that came before the item they change. */
  readonly pending: ReadonlyMap<ItemId, { readonly modifiedAt: Millis; readonly change: ItemChange }>
  /** Items that were found apart from the lists: by searching, or as the person's own. At most `APART_LIMIT`. */
  readonly apart: ReadonlyMap<ItemId, Item>
}

/** Per space. */
export const APART_LIMIT = 1000

/** How far the network was asked for one list of the person's own things. */
export type OwnState = {
  readonly status: 'asking' | 'done' | 'failed'
  /** How many items were looked through, and in how many spaces. */
  readonly looked: number
  readonly spaces: number
  /** There are older ones that were not asked for. */
  readonly more: boolean
  readonly problem?: SafeText
}

/** `until`: nobody tells when somebody stops. */
export type Typing = { readonly person: PersonId; readonly until: Millis }

/** The link over time: `LinkStatus` says only how it stands now. */
export type Connection = {
  readonly link: LinkStatus
  /** Since when the link has this status. */
  readonly since: Millis
  /** The last sign of life of the network; 0 before the first. */
  readonly lifeAt: Millis
  /** Why the last attempt failed; gone once the link is live. */
  readonly reason?: SafeText
}

/** Payloads of a kind we do not know, and such that could not be read. */
export type Surprises = {
  readonly unknown: number
  readonly malformed: number
  /** What the latest of them were, the newest last; at most `SURPRISE_LIMIT`. */
  readonly recent: readonly SafeText[]
}

/** So many details are kept; the counts go on. */
export const SURPRISE_LIMIT = 20

/** The three views of a space. */
export type Tab = 'chat' | 'posts' | 'tasks'
/** What can have the focus. `detail` is the open post or task with its comments. */
export type Pane = 'spaces' | 'content' | 'detail' | 'composer'

/**
 * Where one reads in a list. `anchor`: `end` = sticks to the newest; otherwise the item whose first row stands `row`
 * rows below the top edge of the pane (negative: above it).
 */
export type Reading = {
  readonly selected?: ItemId
  readonly anchor: 'end' | { readonly item: ItemId; readonly row: number }
  /** When the newest item was created as one left the end; what came after it is "new below". The reducer keeps it. */
  readonly seen?: Millis
}

/** Where one is in one space; kept when one goes elsewhere and comes back. */
export type Place = {
  readonly tab: Tab
  readonly readings: Readonly<Partial<Record<ListName, Reading>>>
  /** The chat shows what was written around something old, not its newest. */
  readonly around?: true
  /** The post or task whose comments are open. */
  readonly open?: ItemId
  /** The unread line stands before the first item of others created after this. */
  readonly unreadFrom: Millis
}

/** One line of words for the person, shown above the footer until the next key. */
export type Notice = {
  readonly tone: 'plain' | 'warning'
  readonly words: SafeText
  /** The id of a command that goes through when its key comes again while this is shown (quit, discard). */
  readonly again?: string
}

/** A space that the person asked for and that is not here yet: a new one by its title, a direct one by its other person. */
export type Awaited = { readonly title: SafeText } | { readonly person: PersonId }

/** Where the person is, what is open and being written: what no network knows of. */
export type View = {
  readonly columns: number
  readonly rows: number
  readonly space?: SpaceId
  readonly focus: Pane
  /** The row of the spaces list under the cursor. */
  readonly cursor?: SpaceId
  /** Another account, when the cursor of that list stands on it or on a space of it. */
  readonly pointed?: { readonly account: AccountId; readonly space?: SpaceId }
  readonly places: Readonly<Record<SpaceId, Place>>
  readonly editors: Readonly<Partial<Record<EditorSlot, Editor>>>
  /** Files that will go along with what is written there. */
  readonly attached: Readonly<Partial<Record<EditorSlot, readonly FileToSend[]>>>
  readonly overlay?: Overlay
  /** What the account on the screen is asked, while that is another one. */
  readonly asked?: Question
  readonly notice?: Notice
  /** Opens when it appears, unless the person has turned to something else since. */
  readonly awaited?: Awaited
  /** The archived spaces are listed too. */
  readonly archived: boolean
  /** The one-line welcome of a first start is on. */
  readonly welcome: boolean
}

/** The network behind this client: its name, and what it can do. */
export type Network = { readonly name: string; readonly capabilities: Capabilities }

/** All that is true now, as plain values: a fold of the events, and all that drawing depends on besides the time. */
export type State = {
  /** All that are live beside each other, this one among them; as they stood when that was last told. */
  readonly accounts: readonly AccountSummary[]
  readonly me?: PersonId
  readonly people: Readonly<Record<PersonId, Person>>
  /** Who is where, as far as the open link has told; empty again with each new one. */
  readonly presence: Readonly<Record<SpaceId, Readonly<Record<PersonId, Presence>>>>
  readonly spaces: Readonly<Record<SpaceId, Space>>
  readonly timelines: Readonly<Record<SpaceId, Timeline>>
  readonly typing: Readonly<Record<SpaceId, readonly Typing[]>>
  readonly outbox: readonly Outgoing[]
  /** What is asked of the person and what they asked for, that nobody has answered yet; the oldest first. */
  readonly requests: readonly Request[]
  /** Of those that were answered: the moment of the last one of each id. A late copy brings none back. */
  readonly settledRequests: ReadonlyMap<Request['id'], Millis>
  /** Files on their way, by id. */
  readonly transfers: Readonly<Record<string, Transfer>>
  /** Where people meet now, as far as the spaces that are watched tell it. */
  readonly meetings: Readonly<Record<SpaceId, Meeting>>
  /** What the network can do; absent until it is known, and then nothing is forbidden for its sake. */
  readonly network?: Network
  /** As what the others are shown the person, since they last said so; absent: as the network does by itself. */
  readonly shownAs?: OwnPresence
  /** The person has no account of their own. */
  readonly guest: boolean
  readonly connection: Connection
  readonly surprises: Surprises
  readonly own: Readonly<Partial<Record<OwnList, OwnState>>>
  readonly search?: SearchState
  /** What the other accounts have to say to what is asked here. */
  readonly elsewhere: readonly ElsewhereAnswer[]
  readonly view: View
}

/** Before anything is known: the size until the terminal tells its own, the focus where one would write. */
export const initialState: State = {
  accounts: [],
  people: {},
  presence: {},
  spaces: {},
  timelines: {},
  typing: {},
  meetings: {},
  guest: false,
  outbox: [],
  requests: [],
  settledRequests: new Map(),
  transfers: {},
  connection: { link: { status: 'connecting' }, since: 0, lifeAt: 0 },
  surprises: { unknown: 0, malformed: 0, recent: [] },
  own: {},
  elsewhere: [],
  view: {
    columns: 80,
    rows: 24,
    focus: 'composer',
    places: {},
    editors: {},
    attached: {},
    archived: false,
    welcome: false,
  },
}
