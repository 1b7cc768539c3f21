// Signing in as lines: the ways there are, the form of one of them, and what one waits for.
import { textWidth, padEnd } from '../../src/text/width.ts'
import { neutralise } from '../../src/text/neutralise.ts'
import { wrapText } from '../../src/text/wrap.ts'
import { kindsInOrder, signInKinds, wantedFor } from '../../store/commands/sign-in-forms.ts'
import type { SignInField, SignInOverlay } from '../../store/account-overlays.ts'
import { inverted, piece, row } from '../shared/row.ts'
import type { Drawing, Draws } from './drawing.ts'
import { hidden } from './form-lines.ts'
import { oneLine } from './one-line.ts'

const TITLE_CELLS = 18

/** All of them at once: this list does not scroll. */
export const kindsContent: Draws<'sign-in-kinds'> = ({ chosen }, { theme, room }) => ({
  title: 'Sign in: how?',
  lines: kindsInOrder.flatMap((kind) => {
    const { title, words } = signInKinds[kind]
    return wrapText(neutralise(words), room.columns - TITLE_CELLS - 2).map((line, at) => {
      const head = padEnd(at === 0 ? title : '', TITLE_CELLS)
      const text = row(room.columns, [piece(` ${head}`, theme.bold), piece(line, theme.dim)])
      return kind === chosen ? inverted(theme, text, room.columns) : text
    })
  }),
})

const labelCells = ({ of }: SignInOverlay): number =>
  Math.max(...signInKinds[of].fields.map(({ label }) => textWidth(label))) + 3

/** What is said below the field that has the caret. */
const remarkOf = (form: SignInOverlay, field: SignInField): string => {
  const { length } = field.editor.text
  if (field.secret && length > 0) return `${length} ${length === 1 ? 'character' : 'characters'}, not shown`
  return wantedFor(form.of, field.name)?.remark ?? ''
}

type Drawn = { readonly lines: readonly string[]; readonly column: number }

const fieldLines = (form: SignInOverlay, field: SignInField, { theme, room }: Drawing): Drawn => {
  const focused = form.waiting === undefined && field === form.fields[form.field]
  const cells = labelCells(form)
  const wanted = wantedFor(form.of, field.name)
  const label = padEnd(wanted?.label ?? field.name, cells - 1)
  const head = focused ? theme.bold(theme.accent(`▌${label}`)) : ` ${theme.dim(label)}`
  const { text, column } = oneLine(field.secret ? hidden(field.editor) : field.editor, room.columns - cells)
  const empty = text === '' && wanted?.optional === true ? theme.dim('(may stay empty)') : text
  if (!focused) return { lines: [head + empty], column }
  const words = form.problem === undefined ? remarkOf(form, field) : `✗ ${form.problem}`
  const paint = form.problem === undefined ? theme.dim : theme.danger
  const said = wrapText(neutralise(words), room.columns - cells).map(
    (line) => ' '.repeat(cells) + paint(line),
  )
  return { lines: [head + text, ...said], column: cells + column }
}

const waitingLines = ({ waiting }: SignInOverlay, { theme, room }: Drawing): readonly string[] => {
  if (waiting === undefined) return []
  const address = waiting.address === undefined ? [] : [...wrapText(waiting.address, room.columns), '']
  return ['', ...wrapText(waiting.words, room.columns).map(theme.warm), ...address]
}

/** What stands where there is nothing to fill in. */
const withoutFields = ({ of, problem }: SignInOverlay, { theme, room }: Drawing): readonly string[] => [
  ...wrapText(neutralise(signInKinds[of].words), room.columns),
  ...(problem === undefined ? [] : wrapText(neutralise(`✗ ${problem}`), room.columns).map(theme.danger)),
]

/** `In the browser` goes on in a title as a sentence does; a network's name stays a name. */
export const inTitle = (title: string): string =>
  title.startsWith('Symphony') ? title : `${title.slice(0, 1).toLowerCase()}${title.slice(1)}`

const titleOf = ({ of, again }: SignInOverlay): string =>
  again === undefined ? `Sign in: ${inTitle(signInKinds[of].title)}` : `Sign in to ${again} again`

/** While one waits there is no caret, and the end is in view: an address must be there to be copied. */
export const signInContent: Draws<'sign-in'> = (form, drawing) => {
  const { room } = drawing
  const lines: string[] = []
  let caret = { row: 0, column: 0 }
  for (const field of form.fields) {
    const drawn = fieldLines(form, field, drawing)
    if (field === form.fields[form.field]) caret = { row: lines.length, column: drawn.column }
    lines.push(...drawn.lines)
  }
  if (form.fields.length === 0) lines.push(...withoutFields(form, drawing))
  const waiting = waitingLines(form, drawing)
  // An address is needed whole: the fields above it can wait.
  const all = [...lines, ...waiting]
  const top =
    waiting.length > 0
      ? Math.max(0, all.length - room.rows)
      : Math.max(0, Math.min(caret.row - room.rows + 3, all.length - room.rows))
  const content = { title: titleOf(form), lines: all.slice(top, top + room.rows) }
  return form.waiting === undefined && form.fields.length > 0
    ? { ...content, caret: { row: caret.row - top, column: caret.column } }
    : content
}
