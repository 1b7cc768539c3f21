// What pressing keys and pasting does: the way from a key's name to a command, or to text.
import type { Editor } from '../editor.ts'
import { pasted, typed } from '../editor.ts'
import { composerTarget } from '../selectors/composer.ts'
import type { CommandContext } from './command.ts'
import { currentEditor } from './current-editor.ts'
import { closedHere } from './rights.ts'
import { resolveKey } from './resolve-key.ts'
import { runCommand } from './run-command.ts'
import { say } from './say.ts'

/** A key as the terminal told it. `text` is what it types where text is written. */
export type KeyPress = { readonly name: string; readonly text?: string }

/** A notice stays until the next key; one that this key brought stays until the one after. */
const clearingNotice = (context: CommandContext, act: () => void): void => {
  const { notice } = context.state().view
  act()
  if (notice !== undefined && context.state().view.notice === notice)
    context.dispatch({ type: 'notice-cleared' })
}

/** Characters that do not show by themselves, save the joiners and selectors that emoji are made of. */
const unseen = /[\p{Cc}\p{Co}\p{Cn}]|(?![\u200C\u200D])\p{Cf}/u

const write = (context: CommandContext, change: (editor: Editor) => Editor): void => {
  const current = currentEditor(context.state())
  if (current === undefined) return
  // Said at the first key, not when all is written.
  const closed = context.state().view.overlay === undefined ? closedHere(context.state()) : undefined
  if (closed !== undefined) return say(context, closed)
  const after = change(current.editor)
  if (after === current.editor) return
  context.dispatch(current.put(after))
  const { view } = context.state()
  const target = view.overlay === undefined && after.text !== '' ? composerTarget(context.state()) : undefined
  if (target !== undefined) context.typing(target.space)
}

/** Does one key. Where text is written, a key that no command has is typed; elsewhere it does nothing. */
export const dispatchKey = (context: CommandContext, { name, text }: KeyPress): void =>
  clearingNotice(context, () => {
    const command = resolveKey(context.state(), name)
    if (command !== undefined) return runCommand(context, command)
    if (text === undefined) return
    write(context, (editor) => typed(editor, unseen.test(text) ? context.safe(text) : text))
  })

/** Does keys that arrived together, in order; text among them is typed as one. */
export const dispatchKeys = (context: CommandContext, presses: readonly KeyPress[]): void => {
  context.pressed()
  for (let index = 0; index < presses.length;) {
    const press = presses[index]
    if (press === undefined) return
    const run = textRun(context, presses, index)
    dispatchKey(
      context,
      run.length > 1 ? { name: press.name, text: run.map(({ text }) => text).join('') } : press,
    )
    index += Math.max(1, run.length)
  }
}

const textRun = (
  context: CommandContext,
  presses: readonly KeyPress[],
  from: number,
): readonly KeyPress[] => {
  const state = context.state()
  const first = presses[from]
  if (first?.text === undefined || resolveKey(state, first.name) !== undefined) return []
  if (currentEditor(state) === undefined) return []
  const end = presses.findIndex(({ text }, index) => index >= from && text === undefined)
  return presses.slice(from, end === -1 ? undefined : end)
}

const TAB = '    '

/** Puts pasted text at the caret as one edit. It never sends, and it shows at once what would be sent. */
export const dispatchPaste = (context: CommandContext, text: string): void =>
  clearingNotice(context, () => {
    const current = currentEditor(context.state())
    if (current === undefined) return say(context, 'Nothing to paste into: i begins a message.')
    const plain = text.replaceAll(/\r\n?/g, '\n').replaceAll('\t', TAB)
    const fitting = current.multiline ? plain : plain.trim().replaceAll(/\s*\n\s*/g, ' ')
    write(context, (editor) => pasted(editor, context.safe(fitting)))
  })
