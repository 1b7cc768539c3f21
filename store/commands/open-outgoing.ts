// A post or task that is not sent yet can be opened and commented on: what is said of it goes out after it.
import { unsentId } from '../../src/domain/ids.ts'
import type { ItemId } from '../../src/domain/ids.ts'
import { openPlace } from '../selectors/spaces.ts'
import { awaitedBy } from '../selectors/unsent.ts'
import type { State } from '../state.ts'
import type { Command } from './command.ts'
import { openItem } from './navigation.ts'
import { selectedOutgoing } from './target.ts'

/** What opens for it: itself where one can comment on it, of a comment what it hangs on. */
const opensFor = (state: State): ItemId | undefined => {
  const outgoing = selectedOutgoing(state)
  if (outgoing === undefined) return undefined
  const { intent, localId } = outgoing
  if (intent.kind === 'create-post' || intent.kind === 'create-task') return unsentId(localId)
  if (intent.kind !== 'send-comment') return undefined
  return awaitedBy(state.outbox, outgoing) === 'gone' ? undefined : intent.parent.id
}

const opening = (
  pane: 'detail' | 'composer',
  { id, title, keys, hint }: Pick<Command, 'id' | 'title' | 'keys'> & { readonly hint: string },
): Command => ({
  id,
  title,
  scope: 'outgoing-new',
  category: pane === 'detail' ? 'Read' : 'Write',
  keys,
  hint,
  hinted: (state) => opensFor(state) !== undefined,
  disabled: (state) => {
    const open = opensFor(state)
    if (open === undefined) return 'There is nothing to open in it.'
    const isOpen = state.view.focus === 'detail' && open === openPlace(state)?.open
    return pane === 'detail' && isOpen ? 'It is open.' : undefined
  },
  run: (context) => {
    const state = context.state()
    const open = opensFor(state)
    if (open !== undefined && state.view.space !== undefined) openItem(context, state.view.space, open, pane)
  },
})

/** Only on what is new: an unsent change of an item is opened as that item. */
export const openOutgoingCommands: readonly Command[] = [
  opening('detail', {
    id: 'outgoing.open',
    title: 'Open it with its comments',
    keys: ['enter', 'o', 'right', 'l'],
    hint: 'open',
  }),
  opening('composer', {
    id: 'outgoing.comment',
    title: 'Comment on it; that goes out after it',
    keys: ['c'],
    hint: 'comment',
  }),
]
