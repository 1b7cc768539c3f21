// Help and go-to: overlays with a list that is filtered as one types, and whose chosen row Enter runs.
import { typed } from '../editor.ts'
import type { Overlay } from '../overlay.ts'
import type { State } from '../state.ts'
import type { Command, CommandContext, Scope } from './command.ts'
import { editingCommands, withEditor } from './editing.ts'
import { helpRowsOf, litRow } from './help-rows.ts'
import { goToSpace } from './navigation.ts'
import { runCommand } from './run-command.ts'
import { say } from './say.ts'
import { switcherRowsOf } from './switcher-rows.ts'
import { composerTarget } from '../selectors/composer.ts'

type Listed = Extract<Overlay, { kind: 'help' | 'switcher' }>

const listed = ({ view: { overlay } }: State): Listed | undefined =>
  overlay?.kind === 'help' || overlay?.kind === 'switcher' ? overlay : undefined

/** Rows that a page key moves by; about what an overlay shows on a screen of this size. */
const pageOf = (state: State): number => Math.max(1, Math.min(24, state.view.rows) - 6)

/** The table is asked for late: it contains these very commands. */
type Table = () => readonly Command[]

const rowsOf = (table: Table, state: State, overlay: Listed): readonly { readonly key: string }[] =>
  overlay.kind === 'help'
    ? helpRowsOf(table(), state, overlay.query.text)
    : switcherRowsOf(table(), state, overlay.query.text, overlay.order)

const moveBy = (table: Table, by: (state: State) => number) => (context: CommandContext) => {
  const state = context.state()
  const overlay = listed(state)
  if (overlay === undefined) return
  const rows = rowsOf(table, state, overlay)
  const row = rows[Math.max(0, Math.min(rows.length - 1, litRow(rows, overlay.chosen) + by(state)))]
  if (row !== undefined) context.dispatch({ type: 'overlay-shown', overlay: { ...overlay, chosen: row.key } })
}

const close = (context: CommandContext): void => context.dispatch({ type: 'overlay-closed' })

const shared = (table: Table, scope: Scope): readonly Command[] => {
  const move = (
    id: string,
    title: string,
    keys: readonly string[],
    by: (state: State) => number,
  ): Command => ({
    id: `${scope}.${id}`,
    title,
    scope,
    category: 'Move',
    keys,
    run: moveBy(table, by),
  })
  return [
    move('up', 'Up', ['up', 'ctrl-p', 'shift-tab'], () => -1),
    move('down', 'Down', ['down', 'ctrl-n', 'tab'], () => 1),
    move('page-up', 'A page up', ['page-up'], (state) => -pageOf(state)),
    move('page-down', 'A page down', ['page-down'], pageOf),
    {
      id: `${scope}.close`,
      title: 'Close',
      scope,
      category: 'Move',
      keys: scope === 'switcher' ? ['escape', 'ctrl-k'] : ['escape'],
      hint: 'close',
      run: close,
    },
    ...editingCommands(scope),
  ]
}

const runFromHelp = (table: Table) => (context: CommandContext) => {
  const overlay = listed(context.state())
  if (overlay === undefined) return
  const rows = helpRowsOf(table(), context.state(), overlay.query.text)
  const row = rows[litRow(rows, overlay.chosen)]
  if (row === undefined) return
  // Closed first: then the command sees the context it was listed for.
  close(context)
  runCommand(context, row.command)
}

const goFromSwitcher = (table: Table) => (context: CommandContext) => {
  const overlay = listed(context.state())
  if (overlay?.kind !== 'switcher') return
  const rows = switcherRowsOf(table(), context.state(), overlay.query.text, overlay.order)
  const row = rows[litRow(rows, overlay.chosen)]
  if (row === undefined) return
  close(context)
  if (row.kind === 'space') return goToSpace(context, row.space)
  if (row.kind === 'account') return context.accounts.show(row.account.id)
  if (row.kind === 'elsewhere') return context.accounts.show(row.account.id, row.space)
  if (row.kind === 'command') return runCommand(context, row.row.command)
  context.send({ kind: 'open-direct', person: row.person })
  say(context, `Opening a conversation with ${row.title} …`)
}

/** `?` once more, before anything is typed: it was meant as text for the composer. */
const typeQuestionMark = (context: CommandContext): void => {
  close(context)
  const { focus } = context.state().view
  if (focus === 'composer' && composerTarget(context.state()) !== undefined)
    withEditor(context, (editor) => typed(editor, '?'))
}

export const helpCommands = (table: Table): readonly Command[] => [
  {
    id: 'help.run',
    title: 'Run the chosen command',
    scope: 'help',
    category: 'Act',
    keys: ['enter'],
    hint: 'run',
    run: runFromHelp(table),
  },
  ...shared(table, 'help'),
  {
    id: 'help-empty.question-mark',
    title: 'Close; in the composer: write a question mark',
    scope: 'help-empty',
    category: 'Program',
    keys: ['?'],
    run: typeQuestionMark,
  },
]

export const switcherCommands = (table: Table): readonly Command[] => [
  {
    id: 'switcher.go',
    title: 'Go there',
    scope: 'switcher',
    category: 'Act',
    keys: ['enter'],
    hint: 'go',
    run: goFromSwitcher(table),
  },
  ...shared(table, 'switcher'),
]
