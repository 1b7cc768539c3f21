// What can lie over the screen: at most one, each a small piece of data.
import type { ItemId, SpaceId } from '../src/domain/ids.ts'
import type { Editor } from './editor.ts'

/** A list that is filtered as one types; `cursor` is the row chosen among those that match. */
type Filtered = { readonly query: Editor; readonly cursor: number }

/** A form of a few text fields; `field` is the one that has the caret. */
export type FormName = 'post' | 'task' | 'edit' | 'rename-space' | 'new-space'
export type FieldName = 'title' | 'body' | 'assignees' | 'due'
export type Field = { readonly name: FieldName; readonly editor: Editor; readonly multiline: boolean }

export type Overlay =
  | ({ readonly kind: 'help' } & Filtered)
  | ({ readonly kind: 'switcher' } & Filtered)
  | {
      readonly kind: 'form'
      readonly form: FormName
      readonly space?: SpaceId
      /** What is being edited, for `edit`. */
      readonly item?: ItemId
      readonly fields: readonly Field[]
      readonly field: number
      /** What is wrong with the input, in words. */
      readonly problem?: string
    }
  | { readonly kind: 'confirm-remove'; readonly space: SpaceId; readonly item: ItemId }
