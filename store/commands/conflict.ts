// Choosing between two versions of an item: mine, theirs, or a text made of both. Nothing goes before the choice is made.
import { isTitled } from '../../src/domain/titled.ts'
import { shownConflict } from '../selectors/conflict.ts'
import type { Conflict } from '../selectors/conflict.ts'
import type { Command, CommandContext } from './command.ts'
import { closeOverlay, moves, readBy, toEnds } from './moves.ts'
import { editForm, editOver, textsOf } from './edit-form.ts'
import type { Form } from './forms.ts'
import { merged, mergedLine } from './merge.ts'
import { say } from './say.ts'

/** How many rows a page key passes. */
const PAGE = 8

const withConflict =
  (act: (context: CommandContext, conflict: Conflict) => void) => (context: CommandContext) => {
    const conflict = shownConflict(context.state())
    if (conflict !== undefined) act(context, conflict)
  }

/** The form that edits their version, filled with both; what was refused stays until the form is saved. */
export const mergedForm = (context: CommandContext, { intent, mine, theirs, outgoing }: Conflict): Form => {
  const { people } = context.state()
  const [own, other] = [context.markdownOf(mine.body), context.markdownOf(theirs.body)]
  const base = intent.was?.body === undefined ? undefined : context.markdownOf(intent.was.body)
  const body = base === undefined ? own : merged(base, own, other).text
  const texts = textsOf(mine, own, people)
  const title =
    isTitled(mine) && isTitled(theirs) ? mergedLine(intent.was?.title, mine.title, theirs.title) : undefined
  const wanted = { ...texts, body, ...(title === undefined ? {} : { title }) }
  return { ...editForm(theirs, other, people, wanted), replaces: outgoing.localId }
}

const isGone = (state: Parameters<typeof shownConflict>[0]): string | undefined =>
  shownConflict(state) === undefined ? 'It has been settled.' : undefined

/** While both versions are shown. Once it was settled elsewhere nothing can be chosen any more. */
export const conflictCommands: readonly Command[] = [
  {
    id: 'conflict.mine',
    title: 'Keep mine: write it over theirs',
    scope: 'conflict',
    category: 'Act',
    keys: ['m'],
    hint: 'keep mine',
    disabled: isGone,
    run: withConflict((context, { intent, theirs, outgoing }) => {
      const { kind: _, space: __, item: ___, basedOn: ____, was: _____, ...written } = intent
      context.dispatch({ type: 'overlay-closed' })
      // First the new one is on disk, then the refused one goes.
      context.send(editOver(theirs, written))
      context.discard(outgoing.localId)
      say(context, 'Yours is written over theirs.')
    }),
  },
  {
    id: 'conflict.theirs',
    title: 'Keep theirs: let mine go',
    scope: 'conflict',
    category: 'Act',
    keys: ['t'],
    hint: 'keep theirs',
    disabled: isGone,
    run: withConflict((context, { outgoing }) => {
      context.dispatch({ type: 'overlay-closed' })
      context.discard(outgoing.localId)
      say(context, 'Theirs stays; yours is gone.')
    }),
  },
  {
    id: 'conflict.merge',
    title: 'Edit a text made of both',
    scope: 'conflict',
    category: 'Write',
    keys: ['e'],
    hint: 'edit both',
    disabled: isGone,
    run: withConflict((context, conflict) =>
      context.dispatch({ type: 'overlay-shown', overlay: mergedForm(context, conflict) }),
    ),
  },
  ...moves('conflict', readBy, PAGE),
  ...toEnds('conflict', readBy),
  {
    id: 'conflict.close',
    title: 'Decide later',
    scope: 'conflict',
    category: 'Move',
    keys: ['escape', 'q', 'v'],
    hint: 'later',
    run: closeOverlay,
  },
]
