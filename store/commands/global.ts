// The keys that work in every pane: go to, panes, unread, help, leaving.
import { rewritten } from '../editor.ts'
import type { Overlay } from '../overlay.ts'
import { unreadAccount } from '../selectors/accounts.ts'
import { surpriseCount } from '../selectors/status.ts'
import { allUnsent } from '../selectors/unsent.ts'
import { nextUnread } from '../selectors/unread.ts'
import type { State } from '../state.ts'
import { lacks } from './abilities.ts'
import type { Command, CommandContext } from './command.ts'
import { currentEditor } from './current-editor.ts'
import { isDirty, newSpaceForm } from './forms.ts'
import { joinCommand } from './directory.ts'
import { helpOverlay } from './help-rows.ts'
import { focusNext, goToSpace } from './navigation.ts'
import { peopleCommand } from './people.ts'
import { needsAccount } from './rights.ts'
import { say, sure } from './say.ts'
import { switcherOverlay } from './switcher-rows.ts'
import { panesOf } from './target.ts'

const noUnread = (direction: 1 | -1) => (state: State) =>
  nextUnread(state, direction) === undefined && unreadAccount(state) === undefined
    ? 'Nothing is unread elsewhere.'
    : undefined

const goToUnread = (direction: 1 | -1) => (context: CommandContext) => {
  const space = nextUnread(context.state(), direction)
  if (space !== undefined) return goToSpace(context, space)
  const account = unreadAccount(context.state())
  const there = account?.spaces.find(({ unread }) => unread > 0)
  if (account !== undefined) context.accounts.show(account.id, there?.id)
}

const connected = ({ connection: { link } }: State): string | undefined => {
  if (link.status === 'live') return 'The connection is live.'
  return link.status === 'connecting' ? 'It is connecting already.' : undefined
}

/** Nothing to open yet: the footer says how one begins. */
const hasNoSpaces = ({ spaces, connection: { link } }: State): boolean =>
  link.status === 'live' && Object.keys(spaces).length === 0

const hasFailed = ({ outbox }: State): boolean => outbox.some(({ status }) => status === 'failed')

/** Of all panes, but of no overlay; where text is written only by keys that are no characters. */
export const globalCommands: readonly Command[] = [
  {
    id: 'unsent',
    title: 'Show what is unsent',
    scope: 'global',
    category: 'Read',
    keys: ['U', 'alt-u'],
    hint: 'see failed',
    hinted: hasFailed,
    disabled: (state) => (allUnsent(state).length === 0 ? 'Everything has been sent.' : undefined),
    run: ({ dispatch }) => dispatch({ type: 'overlay-shown', overlay: { kind: 'unsent' } }),
  },
  {
    id: 'go-to',
    title: 'Go to a space or person; > for commands',
    scope: 'global',
    category: 'Move',
    keys: ['ctrl-k'],
    hint: 'go to',
    run: ({ state, dispatch }) => dispatch({ type: 'overlay-shown', overlay: switcherOverlay(state()) }),
  },
  {
    id: 'next-unread',
    title: 'Next unread space',
    scope: 'global',
    category: 'Move',
    keys: ['n', 'alt-n'],
    hint: 'next unread',
    disabled: noUnread(1),
    run: goToUnread(1),
  },
  {
    id: 'previous-unread',
    title: 'Previous unread space',
    scope: 'global',
    category: 'Move',
    keys: ['N', 'alt-N', 'alt-p'],
    disabled: noUnread(-1),
    run: goToUnread(-1),
  },
  {
    id: 'next-pane',
    title: 'Next pane',
    scope: 'global',
    category: 'Move',
    keys: ['tab'],
    hint: 'pane',
    hinted: (state) => panesOf(state).length > 1,
    run: (context) => focusNext(context, 1),
  },
  {
    id: 'previous-pane',
    title: 'Previous pane',
    scope: 'global',
    category: 'Move',
    keys: ['shift-tab'],
    run: (context) => focusNext(context, -1),
  },
  {
    id: 'new-space',
    title: 'New space',
    scope: 'global',
    category: 'Act',
    keys: ['+'],
    hint: 'new space',
    hinted: hasNoSpaces,
    disabled: (state) => lacks(state, 'create-space') ?? needsAccount(state),
    run: ({ state, dispatch }) =>
      dispatch({
        type: 'overlay-shown',
        overlay: newSpaceForm(state().network?.capabilities.spaceSettings ?? []),
      }),
  },
  { ...joinCommand, hint: 'join one', hinted: hasNoSpaces },
  peopleCommand,
  {
    id: 'reconnect',
    title: 'Reconnect now',
    scope: 'global',
    category: 'Program',
    keys: ['ctrl-r'],
    disabled: connected,
    run: ({ reconnect }) => reconnect(),
  },
  {
    id: 'help',
    title: 'All keys',
    scope: 'global',
    category: 'Program',
    keys: ['?', 'alt-?'],
    hint: 'all keys',
    run: ({ dispatch }) => dispatch({ type: 'overlay-shown', overlay: helpOverlay }),
  },
  {
    id: 'surprises',
    title: 'Show what was not understood',
    scope: 'global',
    category: 'Program',
    keys: ['!'],
    disabled: (state) => (surpriseCount(state) === 0 ? 'Everything was understood so far.' : undefined),
    run: ({ dispatch }) => dispatch({ type: 'overlay-shown', overlay: { kind: 'surprises', row: 0 } }),
  },
  {
    id: 'record',
    title: 'Save a recording of what happened last, its words masked',
    scope: 'global',
    category: 'Program',
    keys: ['alt-R'],
    run: (context) => say(context, context.record()),
  },
  {
    id: 'quit',
    title: 'Quit',
    scope: 'global',
    category: 'Program',
    keys: ['q'],
    run: ({ quit }) => quit(),
  },
]

const quitWords = (overlay: Overlay | undefined): string =>
  overlay?.kind === 'form' && isDirty(overlay)
    ? 'Ctrl-C again quits; what you wrote here is kept.'
    : 'Ctrl-C again quits.'

/**
 * Ctrl-C first takes the composer's text, which Ctrl-Z brings back; that of a form stays, and is there again after the
 * next start. The second one in a row leaves.
 */
const interrupt = (context: CommandContext): void => {
  const { view } = context.state()
  const again = view.notice?.again === 'interrupt'
  if (again) return context.quit()
  const current = view.overlay === undefined ? currentEditor(context.state()) : undefined
  const text = current?.editor.text ?? ''
  if (current !== undefined && text !== '') context.dispatch(current.put(rewritten(current.editor, '')))
  sure(
    context,
    'interrupt',
    text === '' ? quitWords(view.overlay) : 'Cleared (Ctrl-Z undoes it). Ctrl-C again quits.',
  )
}

/** Under every overlay, too: from wherever one is, one can leave. */
export const alwaysCommands: readonly Command[] = [
  {
    id: 'interrupt',
    title: 'Clear the text; twice: quit',
    scope: 'always',
    category: 'Program',
    keys: ['ctrl-c'],
    run: interrupt,
  },
  {
    id: 'quit-now',
    title: 'Quit from anywhere; what you are writing is kept',
    scope: 'always',
    category: 'Program',
    keys: ['ctrl-q'],
    run: ({ quit }) => quit(),
  },
]
