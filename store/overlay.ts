// What can lie over the screen: at most one, each a small piece of data.
import type { EditorSlot } from './editor-slot.ts'
import type { FolderEntry } from '../src/persistence/own-files.ts'
import type { ItemId, LocalId, PersonId, SpaceId } from '../src/domain/ids.ts'
import type { Intent } from '../src/domain/intents.ts'
import type { Item, ListedSpace, OwnList, OwnPresence, Readers, Request } from '../src/domain/model.ts'
import type { SafeText } from '../src/domain/text.ts'
import type { AccountOverlay } from './account-overlays.ts'
import type { Editor } from './editor.ts'

/**
 * A list that is filtered as one types. `chosen` is the key of the row that is lit, the first without it: by key and not
 * by place, so that Enter means the row one sees, whatever came into the list since.
 */
type Filtered = { readonly query: Editor; readonly chosen?: string | undefined }

/** A form of a few text fields; `field` is the one that has the caret. */
export type FormName =
  | 'post'
  | 'task'
  | 'edit'
  | 'rename-space'
  | 'describe-space'
  | 'new-space'
  | 'settings'
  | 'invite'
  | 'join'
/** The fields of all forms. `KeptForm` has those that may come to the disk; a recording shows these names. */
export type FieldName =
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
  | 'where'
  | 'pin'
/** One field of a form. The undo of its editor tells whether anything was written in it (`isDirty`). */
export type Field = {
  readonly name: FieldName
  readonly editor: Editor
  readonly multiline: boolean
  /** Drawn as dots, and never kept on disk. */
  readonly secret?: true
}

/** What lies in the folder that is named as it was typed. */
export type FolderListing = {
  readonly folder: string
  readonly entries: readonly FolderEntry[]
  readonly problem?: SafeText
}

/** What lies over the screen, one at a time, with what is chosen and typed in it. */
export type Overlay =
  | AccountOverlay
  | ({ readonly kind: 'help' } & Filtered)
  /** `order`: the spaces as they stood when it was opened; a message that comes meanwhile moves nothing. */
  | ({ readonly kind: 'switcher'; readonly order: readonly SpaceId[] } & Filtered)
  | {
      readonly kind: 'form'
      readonly form: FormName
      readonly space?: SpaceId
      /** What is being edited, for `edit`. */
      readonly item?: ItemId
      /** The version that is edited, with what was on its way for it: what is not different from it stays. */
      readonly base?: Item
      /** Something refused that this form puts right: let go once it is saved. */
      readonly replaces?: LocalId
      readonly fields: readonly Field[]
      readonly field: number
      /** What is wrong with the input, in words. */
      readonly problem?: string
      /** The network is being asked, and the answer ends the form or says what is wrong. For `join`; for `settings` it fills the form. */
      readonly asking?: true
    }
  /** What was not understood; `row` counts back from the latest, which is 0. */
  | { readonly kind: 'surprises'; readonly row: number }
  /** What the network does not have yet, or refused; `chosen` is lit, the first without it or when it is gone. */
  | { readonly kind: 'unsent'; readonly chosen?: LocalId }
  /** What people ask for; `chosen` is lit, the first without it or when it is gone. */
  | { readonly kind: 'requests'; readonly chosen?: Request['id'] }
  /** The person's own things over all spaces; `chosen` is lit, the first without it or when it is gone. */
  | { readonly kind: 'own'; readonly list: OwnList; readonly chosen?: string }
  /** Searching messages; `chosen` as in the lists that are filtered. */
  | ({ readonly kind: 'search' } & Filtered)
  /** What programs wrote into an item beside its text; `row`: how far one has scrolled. */
  | { readonly kind: 'entities'; readonly space: SpaceId; readonly item: ItemId; readonly row: number }
  /** Who has read an item: being asked while there is neither an answer nor a problem. `row` as above. */
  | {
      readonly kind: 'readers'
      readonly space: SpaceId
      readonly item: ItemId
      readonly row: number
      readonly found?: Readers
      readonly problem?: SafeText
    }
  /** As what one is shown to the others, to choose from; `asking`: the network is being told this. */
  | {
      readonly kind: 'presence'
      readonly chosen?: OwnPresence
      readonly asking?: OwnPresence
      readonly problem?: SafeText
    }
  /** A refused edit beside what the network has; `row`: how far one has scrolled. */
  | { readonly kind: 'conflict'; readonly outgoing: LocalId; readonly row: number }
  /** The files of one item, or of all in a space; `chosen` names the lit row. */
  | {
      readonly kind: 'files'
      readonly space: SpaceId
      readonly item?: ItemId
      readonly chosen?: string
    }
  /** Choosing a file to go along with what is written in `slot`; `query` is its path. */
  | ({ readonly kind: 'attach'; readonly slot: EditorSlot; readonly listing?: FolderListing } & Filtered)
  | { readonly kind: 'confirm-remove'; readonly space: SpaceId; readonly item: ItemId }
  /** All there is to know of a space; `row`: how far one has scrolled. */
  | { readonly kind: 'about'; readonly space: SpaceId; readonly row: number }
  /** Who belongs to a space. `filtering`: what is typed narrows the list. */
  | {
      readonly kind: 'members'
      readonly space: SpaceId
      readonly query: Editor
      readonly filtering: boolean
      readonly chosen?: PersonId | undefined
      /** Why not all could be read. */
      readonly problem?: SafeText
    }
  /** A space to join, among all that the network lists. */
  | ({
      readonly kind: 'directory'
      /** What the network found last, and for which words; `total`: how many there are in all. */
      readonly found?: {
        readonly words: string
        readonly spaces: readonly ListedSpace[]
        readonly total: number
      }
      /** The network is asked to let the person in here: by an id, or a name. */
      readonly joining?: string
      readonly problem?: SafeText
    } & Filtered)
  /** Somebody to talk to, among all whom the network knows. */
  | ({
      readonly kind: 'people'
      /** What the network found last, and for which words. */
      readonly found?: { readonly words: string; readonly people: readonly PersonId[] }
      readonly problem?: SafeText
    } & Filtered)
  /** Something that cannot be taken back, or that stops everybody; `back`: what lay there before and does again then. */
  | { readonly kind: 'confirm-intent'; readonly intent: Grave; readonly back?: Overlay }

/** Those that are read rather than chosen from: text in rows, scrolled. */
export type ReadOverlay = Extract<Overlay, { readonly kind: 'entities' | 'conflict' | 'about' }>

/** The one place that tells them from the others. */
export const isRead = (overlay: Overlay): overlay is ReadOverlay =>
  overlay.kind === 'entities' || overlay.kind === 'conflict' || overlay.kind === 'about'

/** What one is asked about before it is done. An archive is only opened without a question. */
export type Grave = Extract<
  Intent,
  { kind: 'leave-space' | 'delete-space' | 'remove-member' | 'set-archived' }
>
