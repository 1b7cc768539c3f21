// The forms as lines: a label, the text beside it, and below the field that has the caret what is wrong or offered there.
import type { Millis } from '../../src/domain/ids.ts'
import { isTitled } from '../../src/domain/titled.ts'
import { offered } from '../../store/commands/in-form.ts'
import type { Form } from '../../store/commands/forms.ts'
import { kindWord } from '../../store/commands/item.ts'
import { parseDue } from '../../store/commands/parse-due.ts'
import { rolesToGive } from '../../store/commands/rights.ts'
import type { Editor } from '../../store/editor.ts'
import type { Field, FieldName } from '../../store/overlay.ts'
import { findItem } from '../../store/selectors/items.ts'
import { changedSince } from '../../store/selectors/meanwhile.ts'
import { spaceTitle } from '../../store/selectors/spaces.ts'
import type { State } from '../../store/state.ts'
import { neutralise } from '../../src/text/neutralise.ts'
import { padEnd } from '../../src/text/width.ts'
import { wrapText } from '../../src/text/wrap.ts'
import { caretByRow, firstShown, wrapEditor } from '../composer/wrap.ts'
import { markedPieces, stretchesOf } from '../shared/marked-words.ts'
import { fullMoment } from '../shared/times.ts'
import type { Theme } from '../theme/theme.ts'
import type { Drawing, Draws } from './drawing.ts'
import { oneLine } from './one-line.ts'
import { roomOn } from './panel.ts'
import type { Room } from './panel.ts'

const labels: Readonly<Record<FieldName, string>> = {
  title: 'Title',
  body: 'Text',
  assignees: 'For',
  due: 'Due',
  status: 'Status',
  description: 'About',
  email: 'E-mail',
  role: 'Role',
  access: 'Access',
  inviting: 'Invite',
  writing: 'Write',
  where: 'Link',
  pin: 'PIN',
}

const LABEL_CELLS = 8
/** A field of many lines has at least this many, so that one sees that it takes more than one. */
const BODY_ROWS = 3

/** Cells for the text of a field; the caret may stand in the one after them. */
const fieldColumns = (room: Room): number => Math.max(1, room.columns - LABEL_CELLS - 1)

/** The caret a row up or down in the field of a form, as it is wrapped on a screen of this size. */
export const formCaretByRow = (
  editor: Editor,
  columns: number,
  rows: number,
  by: -1 | 1,
): Editor | undefined => caretByRow(editor, fieldColumns(roomOn(columns, rows)), by)

/** The title of each form; `space`: what its space is called. */
const titles: Readonly<Record<Exclude<Form['form'], 'edit'>, (space: string) => string>> = {
  post: (space) => `New post in ${space}`,
  task: (space) => `New task in ${space}`,
  'rename-space': (space) => `Rename ${space}`,
  'describe-space': (space) => `Describe ${space}`,
  settings: (space) => `Settings of ${space}`,
  invite: (space) => `Invite into ${space}`,
  join: () => 'Join a space',
  'new-space': () => 'New space',
}

const titleOf = ({ form, space, item }: Form, state: State): string => {
  if (form !== 'edit') return titles[form](space === undefined ? '' : spaceTitle(state, space))
  const edited = space === undefined || item === undefined ? undefined : findItem(state, space, item)
  return `Edit ${kindWord(edited)}`
}

type Shown = {
  readonly lines: readonly string[]
  readonly caret: { readonly row: number; readonly column: number }
}

const label = (name: FieldName, focused: boolean, theme: Theme): string => {
  const text = padEnd(labels[name], LABEL_CELLS - 1)
  return focused ? theme.bold(theme.accent(`▌${text}`)) : ` ${theme.dim(text)}`
}

/** As many dots as there are characters. */
export const hidden = (editor: Editor): Editor => ({ ...editor, text: '•'.repeat(editor.text.length) })

const fieldLines = (field: Field, focused: boolean, bodyRows: number, { theme, room }: Drawing): Shown => {
  const head = label(field.name, focused, theme)
  const columns = fieldColumns(room)
  if (!field.multiline) {
    const { text, column } = oneLine(field.secret === true ? hidden(field.editor) : field.editor, columns + 1)
    return { lines: [head + text], caret: { row: 0, column: LABEL_CELLS + column } }
  }
  const wrapped = wrapEditor(field.editor, columns)
  const first = firstShown(wrapped, bodyRows)
  const stretches = stretchesOf(field.editor.text, field.editor.marked)
  const lines = Array.from({ length: bodyRows }, (_, row) => {
    const range = wrapped.ranges[first + row]
    const pieces = range === undefined ? [] : markedPieces(field.editor.text, range, stretches, theme)
    const text = pieces.map(({ text: part, paint }) => paint?.(neutralise(part)) ?? neutralise(part))
    return (row === 0 ? head : ' '.repeat(LABEL_CELLS)) + text.join('')
  })
  return { lines, caret: { row: wrapped.caret.row - first, column: LABEL_CELLS + wrapped.caret.column } }
}

/** What is said below the field that has the caret: what is wrong with it, who fits, how a date is understood. */
const remarks = (form: Form, field: Field, { state, now, theme, room }: Drawing): readonly string[] => {
  const indent = ' '.repeat(LABEL_CELLS)
  const said = (words: string, paint: (text: string) => string): readonly string[] =>
    wrapText(words, fieldColumns(room)).map((line) => indent + paint(line))
  if (form.problem !== undefined) return said(`✗ ${form.problem}`, theme.danger)
  if (form.asking === true) return said('… asking the server', theme.dim)
  const words = hint(form, field, state, now)
  return words === undefined ? [] : said(words, theme.dim)
}

/** What helps to fill in a field, whatever stands in it. */
const hints: Readonly<Partial<Record<FieldName, string>>> = {
  status: 'open or done',
  where: 'The link of a space or of an invite, or an id',
  access: 'private · listed · public (open to all)',
  inviting: 'everybody · admins',
  writing: 'everybody · admins; it stays so',
}

/** What helps to fill in a field. */
const hint = (form: Form, { name, editor }: Field, state: State, now: Millis): string | undefined => {
  switch (name) {
    case 'assignees': {
      const names = offered(state).map((person) => `@${person.name}`)
      return names.length === 0 ? 'Names, divided by commas' : `⇥ ${names.join(' · ')}`
    }
    case 'due': {
      const due = parseDue(editor.text, now)
      return 'wrong' in due || due.dueAt === undefined
        ? 'fri · tomorrow 9:00 · 2026-11-30 · in 3 days'
        : `→ ${fullMoment(due.dueAt)}`
    }
    case 'role': {
      const own = form.space === undefined ? undefined : state.spaces[form.space]?.role
      return rolesToGive(own ?? 'guest').join(' · ')
    }
    default:
      return name === 'access' && form.form === 'settings' ? 'private · listed' : hints[name]
  }
}

/** These say something below themselves while they have the caret. */
const speaking: ReadonlySet<FieldName> = new Set([
  'assignees',
  'due',
  'status',
  'role',
  'access',
  'inviting',
  'writing',
])

/** What came of the item since the form was opened: said at once, not first when it is saved. */
const meanwhile = (form: Form, { state, theme, room }: Drawing): readonly string[] => {
  if (form.base === undefined || form.space === undefined) return []
  const changed = changedSince(state, form.space, form.base)
  if (changed.length === 0) return []
  const words =
    changed === 'gone'
      ? 'This was deleted meanwhile. What you write here has nowhere to go.'
      : `Changed elsewhere meanwhile: ${changed.join(', ')}. If you change the same, both are shown when you save.`
  return wrapText(`! ${words}`, room.columns).map((line) => theme.bold(theme.warm(line)))
}

/** What keeps the field with the caret in view when there is less room than lines. */
const scrolled = (lines: readonly string[], caretRow: number, from: number, rows: number): number =>
  Math.max(0, Math.min(from, lines.length - rows), caretRow - rows + 1)

/** A field of many lines gets what room is left, 3 to 12 rows. The field with the caret is kept in view. */
export const formContent: Draws<'form'> = (form, drawing) => {
  const { state, room } = drawing
  const news = meanwhile(form, drawing)
  const others = form.fields.length + 3 + news.length
  const bodyRows = Math.max(BODY_ROWS, Math.min(12, room.rows - others))
  const lines: string[] = [...news]
  let caret = { row: 0, column: 0 }
  let from = 0
  for (const [index, field] of form.fields.entries()) {
    const focused = index === form.field
    const drawn = fieldLines(field, focused, bodyRows, drawing)
    if (focused) {
      from = lines.length
      caret = { row: lines.length + drawn.caret.row, column: drawn.caret.column }
    }
    lines.push(...drawn.lines, ...(focused ? remarks(form, field, drawing) : []))
    // A field that says something below itself when it has the caret keeps that line, so that nothing moves.
    if (!focused && speaking.has(field.name)) lines.push('')
  }
  const top = scrolled(lines, caret.row, from, room.rows)
  return {
    title: titleOf(form, state),
    lines: lines.slice(top, top + room.rows),
    caret: { row: caret.row - top, column: caret.column },
  }
}

/** Asks before something is deleted for everyone. */
export const confirmContent: Draws<'confirm-remove'> = ({ space, item }, { state, theme, room }) => {
  const known = findItem(state, space, item)
  const word = kindWord(known)
  const name =
    known !== undefined && isTitled(known) ? wrapText(`“${known.title}”`, room.columns).map(theme.bold) : []
  const words = wrapText(
    `It will be gone for everyone in ${spaceTitle(state, space)}. This cannot be undone.`,
    room.columns,
  )
  return { title: `Delete this ${word}?`, lines: ['', ...name, ...words, ''] }
}
