// Filling in a form: from field to field, completing names, saving, leaving without losing anything by accident.
import type { Intent } from '../../src/domain/intents.ts'
import { movedToEnd, rewritten, typed } from '../editor.ts'
import { readsAtEnd } from '../selectors/spaces.ts'
import type { State } from '../state.ts'
import type { Command, CommandContext } from './command.ts'
import { editingCommands, withEditor } from './editing.ts'
import { entersSubmit, isDirty } from './forms.ts'
import type { Form } from './forms.ts'
import { candidates, completed, completions } from './parse-assignees.ts'
import { say, sure } from './say.ts'
import { submission } from './submit.ts'
import { openTab } from './target.ts'

const formOf = ({ view: { overlay } }: State): Form | undefined =>
  overlay?.kind === 'form' ? overlay : undefined

const withForm = (act: (context: CommandContext, form: Form) => void) => (context: CommandContext) => {
  const form = formOf(context.state())
  if (form !== undefined) act(context, form)
}

const toField = (context: CommandContext, { problem: _, ...form }: Form, field: number): void =>
  context.dispatch({ type: 'overlay-shown', overlay: { ...form, field } })

const moveBy = (context: CommandContext, form: Form, by: 1 | -1): void =>
  toField(context, form, (form.field + by + form.fields.length) % form.fields.length)

/** What one has just asked for but does not see from here: that it is on its way, or where it is. */
const tellWhere = (context: CommandContext, intent: Intent): void => {
  if (intent.kind === 'invite') return say(context, `Inviting ${intent.invitee} as ${intent.role}.`)
  if (intent.kind !== 'create-post' && intent.kind !== 'create-task') return
  const state = context.state()
  const [own, number, word] =
    intent.kind === 'create-post' ? (['posts', 2, 'post'] as const) : (['tasks', 3, 'task'] as const)
  const seen = openTab(state) === own || readsAtEnd(state, intent.space)
  const key = state.view.focus === 'composer' ? `alt-${number}` : `${number}`
  if (!seen) say(context, `New ${word} “${intent.title}”: ${key} shows it.`)
}

const WHERE = 'Paste the link of a space or of an invite, or an id.'

/** Joining has no place in the outbox: the PIN must not come to the disk, and the answer is wanted now. */
const askToJoin = (context: CommandContext, { problem: _, ...form }: Form): void => {
  if (form.asking === true) return
  const where = form.fields.find(({ name }) => name === 'where')?.editor.text.trim() ?? ''
  context.dispatch({
    type: 'overlay-shown',
    overlay: where === '' ? { ...form, field: 0, problem: WHERE } : { ...form, asking: true },
  })
}

const save = withForm((context, form) => {
  if (form.form === 'join') return askToJoin(context, form)
  if (form.asking === true) return
  const result = submission(context, form)
  if (!('wrong' in result)) {
    context.dispatch({ type: 'overlay-closed' })
    if ('intent' in result) context.send(result.intent)
    if (form.replaces !== undefined) context.discard(form.replaces)
    if ('intent' in result) tellWhere(context, result.intent)
    else say(context, 'Nothing was changed.')
    return
  }
  const at = form.fields.findIndex(({ name }) => name === result.field)
  context.dispatch({
    type: 'overlay-shown',
    overlay: { ...form, field: at === -1 ? form.field : at, problem: result.wrong },
  })
})

/** The people offered for what is being written in the assignees field. */
export const offered = (state: State): ReturnType<typeof completions> => {
  const form = formOf(state)
  const field = form?.fields[form.field]
  if (form === undefined || field?.name !== 'assignees') return []
  return completions(field.editor.text, candidates(state, form.space))
}

const complete = (context: CommandContext): boolean => {
  const best = offered(context.state())[0]
  if (best === undefined) return false
  withEditor(context, (editor) => movedToEnd(rewritten(editor, completed(editor.text, best))))
  return true
}

const enter = withForm((context, form) => {
  if (complete(context)) return
  if (entersSubmit(form)) return save(context)
  if (form.fields[form.field]?.multiline === true) return withEditor(context, (editor) => typed(editor, '\n'))
  moveBy(context, form, 1)
})

const byRow = (by: -1 | 1) =>
  withForm((context, form) => {
    const field = form.fields[form.field]
    const after =
      field?.multiline === true ? context.measure.caretByRow(context.state(), field.editor, by) : undefined
    if (after !== undefined) return withEditor(context, () => after)
    const next = form.field + by
    if (next >= 0 && next < form.fields.length) toField(context, form, next)
  })

const leave = withForm((context, form) => {
  if (isDirty(form) && !sure(context, 'form.leave', 'Esc again throws it away; Ctrl-S saves it.')) return
  context.dispatch({ type: 'overlay-closed' })
})

/** What saving means in this form. */
const saveWord = (state: State): string => {
  const form = formOf(state)?.form
  return form === 'join' || form === 'invite' ? form : 'save'
}

const submitsHere = (state: State): boolean => {
  const form = formOf(state)
  return form !== undefined && entersSubmit(form)
}

/** In every form but those of signing in (sign-in.ts). */
export const formCommands: readonly Command[] = [
  {
    id: 'form.save',
    title: 'Save',
    scope: 'form',
    category: 'Write',
    keys: ['ctrl-s'],
    hint: saveWord,
    hinted: (state) => !submitsHere(state),
    run: save,
  },
  {
    id: 'form.enter',
    title: 'Next field; in the text: new line; in the last field: save',
    scope: 'form',
    category: 'Write',
    keys: ['enter'],
    hint: saveWord,
    hinted: submitsHere,
    run: enter,
  },
  {
    id: 'form.next',
    title: 'Next field; among assignees: complete the name',
    scope: 'form',
    category: 'Move',
    keys: ['tab'],
    hint: 'next field',
    hinted: (state) => (formOf(state)?.fields.length ?? 0) > 1,
    run: withForm((context, form) => {
      if (!complete(context)) moveBy(context, form, 1)
    }),
  },
  {
    id: 'form.previous',
    title: 'Field before',
    scope: 'form',
    category: 'Move',
    keys: ['shift-tab'],
    run: withForm((context, form) => moveBy(context, form, -1)),
  },
  {
    id: 'form.up',
    title: 'Up',
    scope: 'form',
    category: 'Edit text',
    keys: ['up', 'ctrl-p'],
    run: byRow(-1),
  },
  {
    id: 'form.down',
    title: 'Down',
    scope: 'form',
    category: 'Edit text',
    keys: ['down', 'ctrl-n'],
    run: byRow(1),
  },
  {
    id: 'form.new-line',
    title: 'New line',
    scope: 'form',
    category: 'Write',
    keys: ['alt-enter', 'shift-enter', 'ctrl-enter', 'ctrl-j'],
    run: withForm((context, form) => {
      if (form.fields[form.field]?.multiline === true) withEditor(context, (editor) => typed(editor, '\n'))
      else say(context, 'This field has one line.')
    }),
  },
  {
    id: 'form.leave',
    title: 'Leave without saving',
    scope: 'form',
    category: 'Move',
    keys: ['escape'],
    hint: 'leave',
    run: leave,
  },
  ...editingCommands('form'),
]
