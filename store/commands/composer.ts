// Writing in the composer: send, new line, moving by row, and what keys do while it is empty.
import { emptyEditor, movedToEnd, movedToStart, typed } from '../editor.ts'
import { composerEditor, composerTarget } from '../selectors/composer.ts'
import { attachedFiles } from '../selectors/files.ts'
import { timelineEntries, threadEntries } from '../selectors/timeline.ts'
import { unsentParent } from '../selectors/unsent.ts'
import type { ItemId, LocalId, SpaceId } from '../../src/domain/ids.ts'
import type { Item } from '../../src/domain/model.ts'
import type { State } from '../state.ts'
import type { Command, CommandContext } from './command.ts'
import { editingCommands, withEditor } from './editing.ts'
import { helpOverlay } from './help-rows.ts'
import { editItem } from './item.ts'
import { withMentions } from './mentions.ts'
import { focusPane, readAtEnd } from './navigation.ts'
import { closedHere } from './rights.ts'
import { hasComposer } from './target.ts'
import { candidates } from './parse-assignees.ts'

const send = (context: CommandContext): void => {
  const state = context.state()
  const target = composerTarget(state)
  if (target === undefined) return
  const body = context.safe(withMentions(composerEditor(state).text.trim(), candidates(state, target.space)))
  const attached = attachedFiles(state)
  if (body.trim() === '' && attached.length === 0) return
  const { space, parent, slot } = target
  const files = attached.length === 0 ? {} : { files: attached }
  const { killed } = composerEditor(state)
  context.dispatch(
    { type: 'editor-changed', slot, editor: { ...emptyEditor, killed } },
    { type: 'files-taken', slot },
  )
  readAtEnd(context)
  context.send(
    parent === undefined
      ? { kind: 'send-message', space, body, ...files }
      : { kind: 'send-comment', space, parent, ...awaited(state, space, parent.id), body, ...files },
  )
}

/** A comment on what is not sent yet goes after it. */
const awaited = (state: State, space: SpaceId, parent: ItemId): { readonly awaits?: LocalId } => {
  const unsent = unsentParent(state, space, parent)
  return unsent === undefined ? {} : { awaits: unsent.localId }
}

/** One row up or down as it is wrapped; from the first row to the start of the text, from the last to its end. */
const byRow = (by: -1 | 1) => (context: CommandContext) =>
  withEditor(
    context,
    (editor) =>
      context.measure.caretByRow(context.state(), editor, by) ?? (by < 0 ? movedToStart : movedToEnd)(editor),
  )

const lastOwn = (state: State): Item | undefined => {
  const target = composerTarget(state)
  if (target === undefined) return undefined
  const { space, parent } = target
  const entries =
    parent === undefined ? timelineEntries(state, space) : threadEntries(state, space, parent.id)
  const own = entries.findLast(
    (entry) => entry.kind === 'item' && entry.mine && entry.item.kind === 'message',
  )
  return own?.kind === 'item' ? own.item : undefined
}

/** While the composer has the focus, in the chat or below the comments on an item. */
export const composerCommands: readonly Command[] = [
  {
    id: 'composer.send',
    title: 'Send',
    scope: 'composer',
    category: 'Write',
    keys: ['enter'],
    hint: 'send',
    hinted: hasComposer,
    // What is written stays: the space may come back.
    disabled: closedHere,
    run: send,
  },
  {
    id: 'composer.new-line',
    title: 'New line',
    scope: 'composer',
    category: 'Write',
    keys: ['alt-enter', 'shift-enter', 'ctrl-enter', 'ctrl-j'],
    run: (context) => withEditor(context, (editor) => typed(editor, '\n')),
  },
  {
    id: 'composer.back',
    title: 'Leave the composer; the text stays',
    scope: 'composer',
    category: 'Move',
    keys: ['escape'],
    hint: 'read',
    hinted: hasComposer,
    run: (context) =>
      focusPane(context, composerTarget(context.state())?.parent === undefined ? 'content' : 'detail'),
  },
  {
    id: 'composer.up',
    title: 'A row up',
    scope: 'composer',
    category: 'Edit text',
    keys: ['up', 'ctrl-p'],
    run: byRow(-1),
  },
  {
    id: 'composer.down',
    title: 'A row down',
    scope: 'composer',
    category: 'Edit text',
    keys: ['down', 'ctrl-n'],
    run: byRow(1),
  },
  ...editingCommands('composer'),
]

/** Only as long as nothing is written: `?` is text then, and Up moves the caret. */
export const emptyComposerCommands: readonly Command[] = [
  {
    id: 'composer-empty.help',
    title: 'All keys',
    scope: 'composer-empty',
    category: 'Program',
    keys: ['?'],
    hint: 'all keys',
    run: ({ dispatch }) => dispatch({ type: 'overlay-shown', overlay: helpOverlay }),
  },
  {
    id: 'composer-empty.edit-last',
    title: 'Edit what you wrote last',
    scope: 'composer-empty',
    category: 'Write',
    keys: ['up'],
    disabled: (state) =>
      lastOwn(state) === undefined ? 'You have not written anything here yet.' : closedHere(state),
    run: (context) => {
      const item = lastOwn(context.state())
      if (item !== undefined) editItem(context, item)
    },
  },
]
