// The form that edits an item: its fields filled from a version of it, and what of them was changed when it is saved.
import type { Intent } from '../../src/domain/intents.ts'
import type { Item, ItemChange, Person } from '../../src/domain/model.ts'
import type { SafeText } from '../../src/domain/text.ts'
import { isTitled } from '../../src/domain/titled.ts'
import { editorOf } from '../editor.ts'
import type { Field, FieldName } from '../overlay.ts'
import { personOf } from '../selectors/people.ts'
import type { State } from '../state.ts'
import type { CommandContext } from './command.ts'
import type { Form } from './forms.ts'
import { withMentions } from './mentions.ts'
import { candidates, parseAssignees } from './parse-assignees.ts'
import { parseDue } from './parse-due.ts'

type Edit = Extract<Intent, { readonly kind: 'edit-item' }>
type Texts = Readonly<Partial<Record<FieldName, string>>>
type Wrong = { readonly wrong: string; readonly field: FieldName }

const two = (value: number): string => String(value).padStart(2, '0')

/** A due date as a form reads it. */
export const dueText = (dueAt: number | null | undefined): string => {
  if (dueAt === undefined || dueAt === null) return ''
  const due = new Date(dueAt)
  return (
    `${due.getFullYear()}-${two(due.getMonth() + 1)}-${two(due.getDate())}` +
    ` ${two(due.getHours())}:${two(due.getMinutes())}`
  )
}

/** People as a form reads them. */
export const namesText = (people: State['people'], ids: readonly Person['id'][]): string =>
  ids.map((id) => `@${personOf(people, id).name}`).join(', ')

/** An item as the texts of its fields. @param body of it, as Markdown */
export const textsOf = (item: Item, body: string, people: State['people']): Texts => {
  if (!isTitled(item)) return { body }
  if (item.kind === 'post') return { title: item.title, body }
  const { title, assignees, dueAt, done } = item
  return {
    title,
    body,
    assignees: namesText(people, assignees),
    due: dueText(dueAt),
    status: done ? 'done' : 'open',
  }
}

/** A field with what it says in the version that is edited, and perhaps what was written over that already. */
const fieldOf = (name: FieldName, text: string, wanted: string): Field => {
  const editor = editorOf(wanted)
  // A step to undo makes the form count as written in: leaving it asks first.
  const undo = wanted === text ? [] : [{ text, caret: text.length }]
  return { name, editor: { ...editor, undo }, multiline: name === 'body' }
}

/** @param body of the base, as Markdown @param wanted what the fields say already, where that is not what the base says */
export const editForm = (base: Item, body: string, people: State['people'], wanted: Texts = {}): Form => {
  const texts = textsOf(base, body, people)
  return {
    kind: 'form',
    form: 'edit',
    space: base.space,
    item: base.id,
    base,
    fields: (Object.keys(texts) as FieldName[]).map((name) =>
      fieldOf(name, texts[name] ?? '', wanted[name] ?? texts[name] ?? ''),
    ),
    field: 0,
  }
}

const isDone = (text: string): boolean | undefined => {
  if (/^(?:d|done|x|complete|completed|yes)$/i.test(text)) return true
  return /^(?:o|open|todo|pending|no)$/i.test(text) ? false : undefined
}

const sameIds = (a: readonly string[], b: readonly string[]): boolean =>
  a.toSorted().join(' ') === b.toSorted().join(' ')

type Written = Omit<Edit, 'kind' | 'space' | 'item' | 'basedOn' | 'was'>

/** What only a task has: who, when and whether it is done. */
const taskChanges = (
  context: CommandContext,
  base: Extract<Item, { kind: 'task' }>,
  changed: Texts,
): Written | Wrong => {
  const state = context.state()
  const change: { -readonly [Name in keyof Written]: Written[Name] } = {}
  if (changed.assignees !== undefined) {
    // Who has it already may have left the space since: they can stay.
    const people = [
      ...base.assignees.map((id) => personOf(state.people, id)),
      ...candidates(state, base.space),
    ]
    const who = parseAssignees(changed.assignees, people, state.me)
    if ('wrong' in who) return { wrong: who.wrong, field: 'assignees' }
    if (!sameIds(who.assignees, base.assignees)) change.assignees = who.assignees
  }
  if (changed.due !== undefined) {
    const due = parseDue(changed.due, context.now())
    if ('wrong' in due) return { wrong: due.wrong, field: 'due' }
    change.dueAt = due.dueAt ?? null
  }
  if (changed.status !== undefined) {
    const done = isDone(changed.status)
    if (done === undefined) return { wrong: 'A task is “open” or “done”.', field: 'status' }
    if (done !== base.done) change.done = done
  }
  return change
}

/** What the changed fields said before, so that the network's newest version can be told from it. */
const before = (base: Item, written: Written): ItemChange => ({
  ...(written.title === undefined || !isTitled(base) ? {} : { title: base.title }),
  ...(written.body === undefined ? {} : { body: base.body }),
  ...(base.kind !== 'task'
    ? {}
    : {
        ...(written.assignees === undefined ? {} : { assignees: base.assignees }),
        ...(written.dueAt === undefined ? {} : { dueAt: base.dueAt ?? null }),
        ...(written.done === undefined ? {} : { done: base.done }),
      }),
})

/** The same edit, over this version. */
export const editOver = (base: Item, written: Written): Edit => ({
  ...written,
  kind: 'edit-item',
  space: base.space,
  item: base.id,
  basedOn: base.modifiedAt,
  was: before(base, written),
})

const textIn = (form: Form, name: FieldName): string | undefined =>
  form.fields.find((field) => field.name === name)?.editor.text.trim()

/** What of a form is not as in the version it edits; undefined when nothing is. */
const changesIn = (form: Form, texts: Texts): Texts | undefined => {
  const names = (Object.keys(texts) as FieldName[]).filter(
    (name) => textIn(form, name) !== undefined && textIn(form, name) !== texts[name]?.trim(),
  )
  return names.length === 0
    ? undefined
    : Object.fromEntries(names.map((name) => [name, textIn(form, name) ?? '']))
}

/** @param kind what the item is called */
export const editOf = (
  context: CommandContext,
  form: Form,
  base: Item,
  kind: string,
): { readonly intent: Edit } | Wrong | { readonly nothing: true } => {
  const state = context.state()
  const changed = changesIn(form, textsOf(base, context.markdownOf(base.body), state.people))
  if (changed === undefined) return { nothing: true }
  const { title, body } = changed
  if (title === '') return { wrong: `A ${kind} needs a title.`, field: 'title' }
  if (body === '' && base.kind === 'message') {
    return {
      wrong: `An empty ${kind} cannot be saved. Esc leaves it as it was; d deletes it.`,
      field: 'body',
    }
  }
  const task = base.kind === 'task' ? taskChanges(context, base, changed) : {}
  if ('wrong' in task) return task
  const safe = (text: string): SafeText => context.safe(text)
  const written: Written = {
    ...(title === undefined ? {} : { title: safe(title.replaceAll(/\s+/g, ' ')) }),
    ...(body === undefined ? {} : { body: safe(withMentions(body, candidates(state, base.space))) }),
    ...task,
  }
  return Object.keys(written).length === 0 ? { nothing: true } : { intent: editOver(base, written) }
}
