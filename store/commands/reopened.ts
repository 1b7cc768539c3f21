// The text of something unsent, ready to be changed: in the composer it was written in, or in the form it came from.
import type { Intent, IntentKind } from '../../src/domain/intents.ts'
import type { FileToSend } from '../../src/domain/model.ts'
import type { Outgoing } from '../../src/domain/outgoing.ts'
import { editorOf, rewritten } from '../editor.ts'
import type { StateEvent } from '../events.ts'
import { edited } from '../selectors/delivery.ts'
import { findItem } from '../selectors/items.ts'
import { awaitedBy } from '../selectors/unsent.ts'
import type { EditorSlot } from '../editor-slot.ts'
import type { State } from '../state.ts'
import type { CommandContext } from './command.ts'
import { dueText, editForm, namesText, textsOf } from './edit-form.ts'
import { describeForm, inviteForm, newPostForm, newSpaceForm, newTaskForm, renameForm } from './forms.ts'
import type { Form } from './forms.ts'

/** A comment on what will never be sent, as far as one knows. */
export const isLost = ({ outbox }: State, outgoing: Outgoing): boolean =>
  awaitedBy(outbox, outgoing) === 'gone'

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
  { about }: Outgoing,
): readonly StateEvent[] | undefined => {
  const state = context.state()
  const item = findItem(state, intent.space, intent.item)
  if (item === undefined) return undefined
  const mine = edited(item, intent)
  const wanted = textsOf(mine, context.markdownOf(mine.body), state.people)
  return toForm(marked(editForm(item, context.markdownOf(item.body), state.people, wanted), about))
}

type Of<Kind extends IntentKind> = Extract<Intent, { kind: Kind }>
/** Undefined when there is nothing in it to change. */
type Reopen<Wanted extends Intent> = (
  context: CommandContext,
  intent: Wanted,
  outgoing: Outgoing,
) => readonly StateEvent[] | undefined

const sentMessage: Reopen<Of<'send-message'> | Of<'send-comment'>> = (context, intent, { about }) => [
  { type: 'space-opened', space: intent.space },
  ...toChat(context.state(), intent, about),
]

const sentComment: Reopen<Of<'send-comment'>> = (context, intent, outgoing) => {
  const state = context.state()
  if (isLost(state, outgoing)) return sentMessage(context, intent, outgoing)
  const { space, parent } = intent
  const slot: EditorSlot = `${space}/${parent.id}`
  return [
    { type: 'space-opened', space },
    { type: 'item-opened', space, item: parent.id },
    ...toComposer(state, slot, intent.body, outgoing.about),
    ...filesBack(slot, intent.files),
  ]
}

const createdTask: Reopen<Of<'create-task'>> = (context, { space, title, body, assignees, dueAt }) => {
  const names = namesText(context.state().people, assignees)
  return toForm(filled(newTaskForm(space), [title, body, names, dueText(dueAt)]))
}

/** Nobody wrote anything in it. */
const wordless = () => undefined

const ways: { readonly [Kind in IntentKind]: Reopen<Of<Kind>> } = {
  'send-message': sentMessage,
  'send-comment': sentComment,
  'create-post': (_, { space, title, body }) => toForm(filled(newPostForm(space), [title, body])),
  'create-task': createdTask,
  'edit-item': editAgain,
  'create-space': ({ state }, { title, description = '', settings }) => {
    const offered = state().network?.capabilities.spaceSettings ?? []
    return toForm(filled(newSpaceForm(offered, settings), [title, description]))
  },
  'rename-space': (_, { space, title }) => toForm(filled(renameForm(space, ''), [title])),
  'describe-space': (_, { space, description }) => toForm(filled(describeForm(space, ''), [description])),
  invite: (_, { space, invitee, role }) => toForm(filled(inviteForm(space, role), [invitee, role])),
  'set-task-done': wordless,
  'remove-item': wordless,
  'mark-read': wordless,
  'set-pinned': wordless,
  'set-notify': wordless,
  'change-settings': wordless,
  'set-archived': wordless,
  'leave-space': wordless,
  'delete-space': wordless,
  'set-role': wordless,
  'remove-member': wordless,
  'add-member': wordless,
  connect: wordless,
  'answer-connection': wordless,
  'open-direct': wordless,
}

/** Is there any text in it that could be changed? */
export const hasText = (state: State, { intent }: Outgoing): boolean =>
  intent.kind === 'edit-item'
    ? findItem(state, intent.space, intent.item) !== undefined
    : ways[intent.kind] !== wordless

const wayOf = <Kind extends IntentKind>(
  context: CommandContext,
  intent: Of<Kind> & { readonly kind: Kind },
  outgoing: Outgoing,
) => ways[intent.kind](context, intent, outgoing)

/** What shows the unsent text again; undefined for what has no text. */
export const reopened = (context: CommandContext, outgoing: Outgoing): readonly StateEvent[] | undefined =>
  wayOf(context, outgoing.intent, outgoing)
