// The only place that listens to the keyboard.
import { useInput, usePaste } from 'ink'
import type { CommandContext } from '../../store/commands/command.ts'
import { dispatchKeys, dispatchPaste } from '../../store/commands/press.ts'
import { currentEditor } from '../../store/commands/current-editor.ts'
import { isUnbracketedPaste, keyPresses } from './key-names.ts'

/** Mounted once, draws nothing. Some terminals do not mark what is pasted: that is told by its shape. */
export const Keys = ({ context }: { readonly context: CommandContext }) => {
  useInput((input, key) => {
    const writing = currentEditor(context.state()) !== undefined
    if (writing && !key.ctrl && !key.meta && isUnbracketedPaste(input)) dispatchPaste(context, input)
    else dispatchKeys(context, keyPresses(input, key))
  })
  usePaste((text) => dispatchPaste(context, text))
  return undefined
}
