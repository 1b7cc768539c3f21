// A multi-line text being edited: pure operations on text and caret, by grapheme; with undo.

/** `caret` is an index in UTF-16 units, always on a grapheme boundary. `goal` keeps the column while moving by row. */
export type Editor = {
  readonly text: string
  readonly caret: number
  readonly goal?: number
  readonly undo: readonly { readonly text: string; readonly caret: number }[]
  readonly redo: readonly { readonly text: string; readonly caret: number }[]
  /** What the last kill (^U ^K ^W) took, for ^Y. */
  readonly killed: string
}

export const emptyEditor: Editor = { text: '', caret: 0, undo: [], redo: [], killed: '' }
