// What a key can do, as data: one entry feeds the key dispatcher, the footer, the help list and docs/keys.md.
import type { Intent } from '../../src/domain/intents.ts'
import type { ItemId, LocalId, Millis, SpaceId } from '../../src/domain/ids.ts'
import type { Attachment, ListName } from '../../src/domain/model.ts'
import type { Body, SafeText } from '../../src/domain/text.ts'
import type { AccountsPort } from '../accounts.ts'
import type { Editor } from '../editor.ts'
import type { StateEvent } from '../events.ts'
import type { EditorSlot } from '../editor-slot.ts'
import type { ReadOverlay } from '../overlay.ts'
import type { Reading, State } from '../state.ts'

/**
 * Where a command's keys work. The dispatcher asks the innermost scope first; `scopes.ts` says which chain is on:
 * with an overlay the scope of its name (some have one of their own for a state), then `always`; without one
 * (`composer-empty` | `mention` → `composer` | `spaces` | `outgoing` → `outgoing-new` → `gap` → `offline` → `item` →
 * `timeline` | `detail` → `list`)
 * → `space` → `global` → `always`. Where text is written, a key that is a character only counts in the innermost scopes.
 */
export type Scope =
  /** Works everywhere, even under an overlay. */
  | 'always'
  /** Works in every pane. */
  | 'global'
  /** A space is open. */
  | 'space'
  /** The list of spaces has the focus. */
  | 'spaces'
  /** A list of the open space has the focus: the chat, the posts, the tasks, the comments on one item. */
  | 'list'
  /** That list is the chat. */
  | 'timeline'
  /** That list is the open post or task with its comments. */
  | 'detail'
  /** A message, comment, post or task is selected in it. */
  | 'item'
  /** Something the network does not have yet, or refused, is selected in it. */
  | 'outgoing'
  /** And it is new: not a change of something that is there. */
  | 'outgoing-new'
  /** The row is selected that says that something may be missing there. */
  | 'gap'
  /** A list has the focus and the link is down. */
  | 'offline'
  | 'composer'
  /** A name after an `@` is being written in the composer, and somebody is called so. */
  | 'mention'
  /** The composer has the focus and holds no text. */
  | 'composer-empty'
  | 'help'
  /** Help is open and no letter was typed yet. */
  | 'help-empty'
  | 'switcher'
  | 'form'
  | 'confirm'
  | 'files'
  | 'attach'
  | 'surprises'
  /** What is to be known of a space is shown. */
  | 'about'
  /** The members of a space are listed … */
  | 'members'
  /** … and narrowed by what is typed. */
  | 'members-filter'
  /** A space to join is looked for. */
  | 'directory'
  /** People are looked for. */
  | 'people'
  | 'unsent'
  /** Who asks for a connection or to join is listed. */
  | 'requests'
  /** The list of accounts; then how to sign in to one more, its form, and waiting for the network. */
  | 'accounts'
  | 'sign-in-kinds'
  | 'sign-in'
  | 'signing-in'
  | 'confirm-account'
  /** The person's own things over all spaces are listed. */
  | 'own'
  /** Messages are searched. */
  | 'search'
  /** Two versions of an item are shown, one's own and the network's. */
  | 'conflict'
  /** What programs wrote into an item is shown. */
  | 'entities'
  /** It is chosen as what one is shown to the others. */
  | 'presence'
  /** Who has read an item is shown. */
  | 'readers'

/** Groups the help list by what one wants to do. */
export type Category = 'Move' | 'Read' | 'Write' | 'Act' | 'Edit text' | 'Program'

/**
 * Geometry, which only the components know (rows depend on width and rendering). Pure functions of state.
 */
export type Measure = {
  /** The reading place after scrolling by so many rows (negative: up); `selected` follows into view. */
  readonly scrolled: (state: State, space: SpaceId, list: ListName, rows: number) => Reading
  /** The reading place that shows this item, moved as little as possible. */
  readonly revealed: (state: State, space: SpaceId, list: ListName, item: ItemId) => Reading
  /** How many rows of this item lie above and below the pane; undefined when it is not on the screen at all. */
  readonly outOfView: (
    state: State,
    space: SpaceId,
    list: ListName,
    item: ItemId,
  ) => { readonly above: number; readonly below: number } | undefined
  /** Rows of the pane that shows this list. */
  readonly pageRows: (state: State, list: ListName) => number
  /** The caret one visual row up (-1) or down (+1) as the composer wraps it; undefined at the first or last row. */
  readonly caretByRow: (state: State, editor: Editor, by: -1 | 1) => Editor | undefined
  /** The row at which an overlay that is read begins after scrolling by so many rows (negative: up), never past an end. */
  readonly overlayRow: (state: State, overlay: ReadOverlay, by: number) => number
}

/** All that a command can reach. Whatever else it touched, no test and no recording would see. */
export type CommandContext = {
  readonly state: () => State
  readonly dispatch: (...events: readonly StateEvent[]) => void
  /** Puts an intent in the outbox (on disk first) and starts to drain it. */
  readonly send: (intent: Intent) => void
  readonly retry: (id: LocalId) => void
  readonly discard: (id: LocalId) => void
  /** Fetches the page before what is loaded, unless one is under way or the beginning is reached. */
  readonly loadOlder: (space: SpaceId, list: ListName) => void
  /** Fetches the page after what is loaded around something old. */
  readonly loadNewer: (space: SpaceId) => void
  /** Reads what is missing right before this item of a list. */
  readonly fillHole: (space: SpaceId, list: ListName, hole: ItemId) => void
  /** Tells the network that the person is typing, at most once in a few seconds. */
  readonly typing: (space: SpaceId) => void
  readonly reconnect: () => void
  /** A key was pressed, whatever it does: who was away is back. */
  readonly pressed: () => void
  /** Puts the file at this path to what is written in the slot, and closes the choice; says why when it cannot. */
  readonly attach: (path: string, slot: EditorSlot) => void
  /** Saves what hangs on an item, and opens it then if wanted. */
  readonly download: (attachment: Attachment, item: ItemId, open: boolean) => void
  readonly cancelTransfer: (id: string) => void
  readonly quit: () => void
  /** Saves a recording of the latest events; gives the words that say where, or why not. */
  readonly record: () => string
  readonly accounts: AccountsPort
  readonly now: () => Millis
  /** Neutralises what the person typed or pasted. */
  readonly safe: (text: string) => SafeText
  /** A body as Markdown, to edit it. */
  readonly markdownOf: (body: Body) => string
  readonly measure: Measure
}

/** One thing that a key can do. This one entry feeds key, footer, help and docs. */
export type Command = {
  /** Stable name, such as `timeline.page-up`. */
  readonly id: string
  readonly title: string
  readonly scope: Scope
  readonly category: Category
  /** Key names such as `ctrl-k`, `shift-tab`, `up`, `j`, `?`; the first is the one shown. */
  readonly keys: readonly string[]
  /** Short word for the footer; commands without one are not in the footer. Order of the table = order of importance. */
  readonly hint?: string | ((state: State) => string)
  /** The hint matters only then; without this, always. */
  readonly hinted?: (state: State) => boolean
  /** Why it cannot run now, in words; undefined when it can. */
  readonly disabled?: (state: State) => string | undefined
  readonly run: (context: CommandContext) => void
}
