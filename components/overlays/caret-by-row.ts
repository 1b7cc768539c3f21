// The caret a row up or down in whatever text has it: the `caretByRow` of `Measure`.
import type { Editor } from '../../store/editor.ts'
import type { State } from '../../store/state.ts'
import { composerCaretByRow } from '../composer/composer-rows.ts'
import { layoutOf } from '../screen-layout.ts'
import { formCaretByRow } from './form-lines.ts'

/** Undefined at the first or last row, and where nothing of many rows is written. */
export const caretByRow = (state: State, editor: Editor, by: -1 | 1): Editor | undefined => {
  const { overlay, columns, rows } = state.view
  if (overlay?.kind === 'form') return formCaretByRow(editor, columns, rows, by)
  const width = layoutOf(state).composer?.width
  return width === undefined ? undefined : composerCaretByRow(editor, width, by)
}
