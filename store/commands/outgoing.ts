// What one can do with something unsent: try again, take it back into the composer, or let it go.
import type { Intent } from '../../src/domain/intents.ts'
import type { Outgoing } from '../../src/domain/model.ts'
import type { SafeText } from '../../src/domain/text.ts'
import type { EditorSlot, State } from '../state.ts'
import { editorOf, rewritten } from '../editor.ts'
import type { StateEvent } from '../events.ts'
import type { Command, CommandContext } from './command.ts'
import { editForm, newPostForm, newSpaceForm, newTaskForm, renameForm } from './forms.ts'
import type { Form } from './forms.ts'
import { focusPane } from './navigation.ts'
import { selectedOutgoing } from './target.ts'
import { findItem } from '../selectors/items.ts'
import { personOf } from '../selectors/people.ts'

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

const two = (value: number): string => String(value).padStart(2, '0')

/** A due date as the form reads it. */
const dueText = (dueAt: number | undefined): string => {
  if (dueAt === undefined) return ''
  const due = new Date(dueAt)
  return (
    `${due.getFullYear()}-${two(due.getMonth() + 1)}-${two(due.getDate())}` +
    ` ${two(due.getHours())}:${two(due.getMinutes())}`
  )
}

/** Above what is already being written there, which stays. */
const toComposer = (state: State, slot: EditorSlot, text: string): readonly StateEvent[] => {
  const draft = state.view.editors[slot]
  const editor =
    draft === undefined || draft.text === '' ? editorOf(text) : rewritten(draft, `${text}\n${draft.text}`)
  return [{ type: 'editor-changed', slot, editor }]
}

const toForm = (overlay: Form): readonly StateEvent[] => [{ type: 'overlay-shown', overlay }]

const editAgain = (
  state: State,
  { space, item: id, title, body = '' as SafeText }: Extract<Intent, { kind: 'edit-item' }>,
): readonly StateEvent[] | undefined => {
  const item = findItem(state, space, id)
  if (item === undefined) return undefined
  const texts = item.kind === 'message' ? [body] : [title ?? item.title, body]
  return toForm(filled(editForm(item, ''), texts))
}

/** What shows the unsent text again, ready to be changed; undefined for what has no text. */
const reopened = (state: State, { intent }: Outgoing): readonly StateEvent[] | undefined => {
  switch (intent.kind) {
    case 'send-message':
      return [
        { type: 'space-opened', space: intent.space },
        { type: 'item-closed', space: intent.space },
        { type: 'tab-chosen', space: intent.space, tab: 'chat' },
        ...toComposer(state, intent.space, intent.body),
      ]
    case 'send-comment':
      return [
        { type: 'space-opened', space: intent.space },
        { type: 'item-opened', space: intent.space, item: intent.parent.id },
        ...toComposer(state, `${intent.space}/${intent.parent.id}`, intent.body),
      ]
    case 'create-post':
      return toForm(filled(newPostForm(intent.space), [intent.title, intent.body]))
    case 'create-task': {
      const names = intent.assignees.map((id) => `@${personOf(state.people, id).name}`).join(', ')
      return toForm(
        filled(newTaskForm(intent.space), [intent.title, intent.body, names, dueText(intent.dueAt)]),
      )
    }
    case 'edit-item':
      return editAgain(state, intent)
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
  const events = outgoing && reopened(context.state(), outgoing)
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

/** Where something unsent is selected: in a list of its space, or in the list of all that is unsent. */
export const actsOnOutgoing = (scope: 'outgoing' | 'unsent'): readonly Command[] => [
  {
    id: `${scope}.retry`,
    title: 'Try to send it again',
    scope,
    category: 'Act',
    keys: ['r'],
    hint: 'retry',
    disabled: (state) => {
      const status = selectedOutgoing(state)?.status
      if (status === undefined) return 'Everything has been sent.'
      return status === 'failed' ? undefined : 'It is on its way: it goes out by itself.'
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
      if (outgoing === undefined || reopened(state, outgoing) === undefined)
        return 'There is no text in it to edit.'
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
