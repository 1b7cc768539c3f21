// What one can do with something unsent: try again, take it back into the composer, or let it go.
import type { Intent } from '../../src/domain/intents.ts'
import type { FileToSend, Outgoing } from '../../src/domain/model.ts'
import type { EditorSlot, State } from '../state.ts'
import { editorOf, rewritten } from '../editor.ts'
import type { StateEvent } from '../events.ts'
import type { Command, CommandContext } from './command.ts'
import { dueText, editForm, namesText, textsOf } from './edit-form.ts'
import { mergedForm } from './conflict.ts'
import { newPostForm, newSpaceForm, newTaskForm, renameForm } from './forms.ts'
import type { Form } from './forms.ts'
import { focusPane } from './navigation.ts'
import { selectedOutgoing } from './target.ts'
import { findItem } from '../selectors/items.ts'
import { conflictOf } from '../selectors/conflict.ts'
import { edited } from '../selectors/delivery.ts'
import { awaitedBy } from '../selectors/unsent.ts'

/** A comment on what will never be sent, as far as one knows. */
const isLost = ({ outbox }: State, outgoing: Outgoing): boolean => awaitedBy(outbox, outgoing) === 'gone'

const underWay = (state: State): string | undefined => {
  const status = selectedOutgoing(state)?.status
  if (status === undefined) return 'Everything has been sent.'
  return status === 'sending' ? 'It is being sent this very moment.' : undefined
}

const filled = (form: Form, texts: readonly string[]): Form => ({
  ...form,
  fields: form.fields.map((field, index) => {
    const editor = editorOf(texts[index] ?? '')
    // A step to undo makes the form count as written in: leaving it asks first.
    return { ...field, editor: { ...editor, undo: editor.text === '' ? [] : [{ text: '', caret: 0 }] } }
  }),
})

/** Above what is already being written there, which stays. */
const toComposer = (
  state: State,
  slot: EditorSlot,
  text: string,
  marked: string | undefined,
): readonly StateEvent[] => {
  const draft = state.view.editors[slot]
  const editor =
    draft === undefined || draft.text === '' ? editorOf(text) : rewritten(draft, `${text}\n${draft.text}`)
  return [{ type: 'editor-changed', slot, editor: marked === undefined ? editor : { ...editor, marked } }]
}

const filesBack = (slot: EditorSlot, files: readonly FileToSend[] = []): readonly StateEvent[] =>
  files.map((file) => ({ type: 'file-attached', slot, file }) as const)

/** What is no comment; and a comment on what was never sent: that has no place of its own. */
const toChat = (
  state: State,
  { space, body, files }: Extract<Intent, { kind: 'send-message' | 'send-comment' }>,
  about: Outgoing['about'],
): readonly StateEvent[] => [
  { type: 'item-closed', space },
  { type: 'tab-chosen', space, tab: 'chat' },
  ...toComposer(state, space, body, about),
  ...filesBack(space, files),
]

/** With the words that the network complains of, wherever they stand in what was written. */
const marked = (form: Form, about: Outgoing['about']): Form =>
  about === undefined
    ? form
    : {
        ...form,
        fields: form.fields.map((field) =>
          field.multiline ? { ...field, editor: { ...field.editor, marked: about } } : field,
        ),
      }

const toForm = (overlay: Form): readonly StateEvent[] => [{ type: 'overlay-shown', overlay }]

const editAgain = (
  context: CommandContext,
  intent: Extract<Intent, { kind: 'edit-item' }>,
  about: Outgoing['about'],
): readonly StateEvent[] | undefined => {
  const state = context.state()
  const item = findItem(state, intent.space, intent.item)
  if (item === undefined) return undefined
  const mine = edited(item, intent)
  const wanted = textsOf(mine, context.markdownOf(mine.body), state.people)
  return toForm(marked(editForm(item, context.markdownOf(item.body), state.people, wanted), about))
}

const WORDLESS: ReadonlySet<Intent['kind']> = new Set([
  'set-task-done',
  'remove-item',
  'mark-read',
  'set-pinned',
  'open-direct',
])

/** Is there any text in it that could be changed? */
const hasText = (state: State, { intent }: Outgoing): boolean =>
  intent.kind === 'edit-item'
    ? findItem(state, intent.space, intent.item) !== undefined
    : !WORDLESS.has(intent.kind)

/** What shows the unsent text again, ready to be changed; undefined for what has no text. */
const reopened = (context: CommandContext, outgoing: Outgoing): readonly StateEvent[] | undefined => {
  const { intent, about } = outgoing
  const state = context.state()
  switch (intent.kind) {
    case 'send-message':
      return [{ type: 'space-opened', space: intent.space }, ...toChat(state, intent, about)]
    case 'send-comment':
      if (isLost(state, outgoing))
        return [{ type: 'space-opened', space: intent.space }, ...toChat(state, intent, about)]
      return [
        { type: 'space-opened', space: intent.space },
        { type: 'item-opened', space: intent.space, item: intent.parent.id },
        ...toComposer(state, `${intent.space}/${intent.parent.id}`, intent.body, about),
        ...filesBack(`${intent.space}/${intent.parent.id}`, intent.files),
      ]
    case 'create-post':
      return toForm(filled(newPostForm(intent.space), [intent.title, intent.body]))
    case 'create-task': {
      const names = namesText(state.people, intent.assignees)
      return toForm(
        filled(newTaskForm(intent.space), [intent.title, intent.body, names, dueText(intent.dueAt)]),
      )
    }
    case 'edit-item':
      return editAgain(context, intent, about)
    case 'create-space':
      return toForm(filled(newSpaceForm(), [intent.title]))
    case 'rename-space':
      return toForm(filled(renameForm(intent.space, ''), [intent.title]))
    default:
      return undefined
  }
}

const takeBack = (context: CommandContext): void => {
  const outgoing = selectedOutgoing(context.state())
  const conflict = outgoing && conflictOf(context.state(), outgoing.localId)
  // What stands against another version is not let go before the form is saved.
  if (conflict !== undefined) {
    context.dispatch({ type: 'overlay-shown', overlay: mergedForm(context, conflict) })
    return
  }
  const events = outgoing && reopened(context, outgoing)
  if (outgoing === undefined || events === undefined) return
  context.dispatch({ type: 'overlay-closed' }, ...events)
  if (context.state().view.overlay === undefined) focusPane(context, 'composer')
  context.discard(outgoing.localId)
}

const withSelected =
  (act: (context: CommandContext, outgoing: Outgoing) => void) => (context: CommandContext) => {
    const outgoing = selectedOutgoing(context.state())
    if (outgoing !== undefined) act(context, outgoing)
  }

const isConflict = (state: State): boolean => selectedOutgoing(state)?.theirs !== undefined

/** Where something unsent is selected: in a list of its space, or in the list of all that is unsent. */
export const actsOnOutgoing = (scope: 'outgoing' | 'unsent'): readonly Command[] => [
  {
    id: `${scope}.compare`,
    title: 'See mine and theirs side by side',
    scope,
    category: 'Read',
    keys: ['v'],
    hint: 'see both',
    hinted: isConflict,
    disabled: (state) => (isConflict(state) ? undefined : 'Nobody else has changed it.'),
    run: withSelected((context, { localId }) =>
      context.dispatch({ type: 'overlay-shown', overlay: { kind: 'conflict', outgoing: localId, row: 0 } }),
    ),
  },
  {
    id: `${scope}.retry`,
    title: 'Try to send it again',
    scope,
    category: 'Act',
    keys: ['r'],
    hint: 'retry',
    hinted: (state) => !isConflict(state),
    disabled: (state) => {
      const status = selectedOutgoing(state)?.status
      if (status === undefined) return 'Everything has been sent.'
      if (isConflict(state)) return 'Somebody changed it meanwhile: v shows both.'
      if (status !== 'failed') return 'It is on its way: it goes out by itself.'
      const outgoing = selectedOutgoing(state)
      return outgoing !== undefined && isLost(state, outgoing)
        ? 'What it comments on is not there: e takes the text back.'
        : undefined
    },
    run: withSelected((context, { localId }) => context.retry(localId)),
  },
  {
    id: `${scope}.edit`,
    title: 'Take it back and edit it',
    scope,
    category: 'Write',
    keys: ['e'],
    hint: 'edit',
    disabled: (state) => {
      const outgoing = selectedOutgoing(state)
      if (outgoing === undefined || !hasText(state, outgoing)) return 'There is no text in it to edit.'
      return underWay(state)
    },
    run: takeBack,
  },
  {
    id: `${scope}.discard`,
    title: 'Do not send it',
    scope,
    category: 'Act',
    keys: ['x', 'd', 'delete'],
    hint: 'discard',
    disabled: underWay,
    run: withSelected((context, { localId }) => context.discard(localId)),
  },
]

export const offlineCommands: readonly Command[] = [
  {
    id: 'offline.reconnect',
    title: 'Reconnect now',
    scope: 'offline',
    category: 'Program',
    keys: ['r'],
    hint: 'reconnect',
    run: ({ reconnect }) => reconnect(),
  },
]
