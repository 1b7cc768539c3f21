// A text field of one line: the part of it that is shown, so that the caret is always in view.
import type { Editor } from '../../store/editor.ts'
import { neutralise } from '../../src/text/neutralise.ts'
import { clusterWidth, graphemes, textWidth, truncate } from '../../src/text/width.ts'

/** `text` is neutralised and fits the field; `column`: the cell of the caret, from the field's first. */
export type OneLine = { readonly text: string; readonly column: number }

/** @param columns cells of the field; the caret may stand in the last of them */
export const oneLine = ({ text, caret }: Editor, columns: number): OneLine => {
  let column = textWidth(text.slice(0, caret))
  let start = 0
  for (const part of graphemes(text.slice(0, caret))) {
    if (column < columns) break
    column -= clusterWidth(part)
    start += part.length
  }
  return { text: neutralise(truncate(text.slice(start), columns)), column }
}
