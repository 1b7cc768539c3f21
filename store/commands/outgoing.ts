// What one can do with something unsent: try again, take it back into the composer, or let it go.
import type { Outgoing } from '../../src/domain/outgoing.ts'
import type { State } from '../state.ts'
import type { Command, CommandContext } from './command.ts'
import { mergedForm } from './conflict.ts'
import { focusPane } from './navigation.ts'
import { hasText, isLost, reopened } from './reopened.ts'
import { selectedOutgoing } from './target.ts'
import { conflictOf } from '../selectors/conflict.ts'

const underWay = (state: State): string | undefined => {
  const status = selectedOutgoing(state)?.status
  if (status === undefined) return 'Everything has been sent.'
  return status === 'sending' ? 'It is being sent this very moment.' : undefined
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

/** While the link waits or was refused: `r` reconnects then instead of replying; `c` still replies. */
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
