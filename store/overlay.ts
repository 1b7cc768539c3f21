// What can lie over the screen: at most one, each a small piece of data.
import type { ItemId, LocalId, SpaceId } from '../src/domain/ids.ts'
import type { Item } from '../src/domain/model.ts'
import type { Editor } from './editor.ts'

/**
 * A list that is filtered as one types. `chosen` is the key of the row that is lit, the first without it: by key and not
 * by place, so that Enter means the row one sees, whatever came into the list since.
 */
type Filtered = { readonly query: Editor; readonly chosen?: string | undefined }

/** A form of a few text fields; `field` is the one that has the caret. */
export type FormName = 'post' | 'task' | 'edit' | 'rename-space' | 'new-space'
export type FieldName = 'title' | 'body' | 'assignees' | 'due' | 'status'
export type Field = { readonly name: FieldName; readonly editor: Editor; readonly multiline: boolean }

export type Overlay =
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
    }
  /** What was not understood; `row` counts back from the latest, which is 0. */
  | { readonly kind: 'surprises'; readonly row: number }
  /** What the network does not have yet, or refused; `chosen` is lit, the first without it or when it is gone. */
  | { readonly kind: 'unsent'; readonly chosen?: LocalId }
  /** A refused edit beside what the network has; `row`: how far one has scrolled. */
  | { readonly kind: 'conflict'; readonly outgoing: LocalId; readonly row: number }
  | { readonly kind: 'confirm-remove'; readonly space: SpaceId; readonly item: ItemId }
