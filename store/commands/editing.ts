// The emacs-style editing keys, the same in the composer and in every field of every overlay.
import * as edit from '../editor.ts'
import type { Editor } from '../editor.ts'
import type { Command, CommandContext, Scope } from './command.ts'
import { currentEditor } from './current-editor.ts'

/** Changes the text that has the caret; nothing happens when there is none. */
export const withEditor = (context: CommandContext, change: (editor: Editor) => Editor): void => {
  const current = currentEditor(context.state())
  const after = current === undefined ? undefined : change(current.editor)
  if (current === undefined || after === undefined || after === current.editor) return
  context.dispatch(current.put(after))
}

const table: readonly (readonly [
  id: string,
  title: string,
  keys: readonly string[],
  (editor: Editor) => Editor,
])[] = [
  ['left', 'One character left', ['left', 'ctrl-b'], edit.movedLeft],
  ['right', 'One character right', ['right', 'ctrl-f'], edit.movedRight],
  ['word-left', 'One word left', ['alt-b', 'alt-left', 'ctrl-left'], edit.movedWordLeft],
  ['word-right', 'One word right', ['alt-f', 'alt-right', 'ctrl-right'], edit.movedWordRight],
  ['line-start', 'Start of the line', ['ctrl-a', 'home'], edit.movedToLineStart],
  ['line-end', 'End of the line', ['ctrl-e', 'end'], edit.movedToLineEnd],
  ['start', 'Start of the text', ['ctrl-home', 'alt-<'], edit.movedToStart],
  ['end', 'End of the text', ['ctrl-end', 'alt->'], edit.movedToEnd],
  [
    'delete-back',
    'Delete the character before',
    ['backspace', 'shift-backspace', 'ctrl-h'],
    edit.deletedBack,
  ],
  ['delete', 'Delete the character after', ['delete', 'ctrl-d'], edit.deletedForward],
  [
    'cut-word-back',
    'Cut the word before',
    ['ctrl-w', 'alt-backspace', 'ctrl-backspace'],
    edit.killedWordBack,
  ],
  ['cut-word', 'Cut the word after', ['alt-d', 'alt-delete', 'ctrl-delete'], edit.killedWordForward],
  ['cut-to-end', 'Cut to the end of the line (ctrl-k is go to)', ['alt-k'], edit.killedToLineEnd],
  ['cut-to-start', 'Cut to the start of the line', ['ctrl-u'], edit.killedToLineStart],
  ['put-back', 'Put back what was cut', ['ctrl-y'], edit.yanked],
  ['transpose', 'Swap the two characters at the caret', ['ctrl-t'], edit.transposed],
  ['undo', 'Undo', ['ctrl-z', 'ctrl-_', 'ctrl-/'], edit.undone],
  ['redo', 'Redo', ['alt-z', 'alt-_', 'alt-/', 'ctrl-shift-z'], edit.redone],
]

/**
 * The editing commands for a scope where text is written.
 * @param taken keys that mean something else there; each of these has another one here
 */
export const editingCommands = (scope: Scope, taken: readonly string[] = []): readonly Command[] =>
  table.map(([id, title, keys, change]) => ({
    id: `${scope}.${id}`,
    title,
    scope,
    category: 'Edit text',
    keys: keys.filter((key) => !taken.includes(key)),
    run: (context) => withEditor(context, change),
  }))
