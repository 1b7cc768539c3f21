// Help and go-to: overlays with a list that is filtered as one types, and whose chosen row Enter runs.
import { typed } from '../editor.ts'
import type { Overlay } from '../overlay.ts'
import type { State } from '../state.ts'
import type { Command, CommandContext } from './command.ts'
import { editingCommands, withEditor } from './editing.ts'
import { helpRowsOf, litRow } from './help-rows.ts'
import { closeOverlay, closing, moves, rowAfter } from './moves.ts'
import type { MoveBy } from './moves.ts'
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

const shared = (table: Table, scope: 'help' | 'switcher'): readonly Command[] => {
  const moveBy: MoveBy = (context, by) => {
    const state = context.state()
    const overlay = listed(state)
    if (overlay === undefined) return
    const rows = rowsOf(table, state, overlay)
    const row = rowAfter(rows, litRow(rows, overlay.chosen), by)
    if (row !== undefined)
      context.dispatch({ type: 'overlay-shown', overlay: { ...overlay, chosen: row.key } })
  }
  return [
    ...moves(scope, moveBy, pageOf, 'tab'),
    closing(scope, scope === 'switcher' ? ['escape', 'ctrl-k'] : ['escape']),
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
  closeOverlay(context)
  runCommand(context, row.command)
}

const goFromSwitcher = (table: Table) => (context: CommandContext) => {
  const overlay = listed(context.state())
  if (overlay?.kind !== 'switcher') return
  const rows = switcherRowsOf(table(), context.state(), overlay.query.text, overlay.order)
  const row = rows[litRow(rows, overlay.chosen)]
  if (row === undefined) return
  closeOverlay(context)
  if (row.kind === 'space') return goToSpace(context, row.space)
  if (row.kind === 'account') return context.accounts.show(row.account.id)
  if (row.kind === 'elsewhere') return context.accounts.show(row.account.id, row.space)
  if (row.kind === 'command') return runCommand(context, row.row.command)
  context.send({ kind: 'open-direct', person: row.person })
  say(context, `Opening a conversation with ${row.title} …`)
}

/** `?` once more, before anything is typed: it was meant as text for the composer. */
const typeQuestionMark = (context: CommandContext): void => {
  closeOverlay(context)
  const { focus } = context.state().view
  if (focus === 'composer' && composerTarget(context.state()) !== undefined)
    withEditor(context, (editor) => typed(editor, '?'))
}

/** @param table all commands, asked for at the key: while these are made there is no table yet */
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

/** Spaces, people, accounts and commands in one list. @param table as for help */
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
