// Answering when one is asked whether something is meant that cannot be taken back, or that stops everybody.
import type { Grave } from '../overlay.ts'
import { spaceTitle } from '../selectors/spaces.ts'
import type { State } from '../state.ts'
import type { Command, CommandContext } from './command.ts'
import { say } from './say.ts'

const graveWord: Readonly<Record<Grave['kind'], string>> = {
  'leave-space': 'leave',
  'delete-space': 'delete',
  'remove-member': 'remove',
  'set-archived': 'archive',
}

const wordOf = ({ view: { overlay } }: State): string =>
  overlay?.kind === 'confirm-intent' ? graveWord[overlay.intent.kind] : 'delete'

/** What lay there before comes back. */
const close = ({ state, dispatch }: CommandContext): void => {
  const { overlay } = state().view
  const back = overlay?.kind === 'confirm-intent' ? overlay.back : undefined
  dispatch(back === undefined ? { type: 'overlay-closed' } : { type: 'overlay-shown', overlay: back })
}

/** For deleting an item and for all of `Grave`. What lay there before is back before anything is sent. */
export const confirmCommands: readonly Command[] = [
  {
    id: 'confirm.yes',
    title: 'Yes, do it',
    scope: 'confirm',
    category: 'Act',
    keys: ['y', 'enter'],
    hint: wordOf,
    run: (context) => {
      const { overlay } = context.state().view
      close(context)
      if (overlay?.kind === 'confirm-remove')
        context.send({ kind: 'remove-item', space: overlay.space, item: overlay.item })
      if (overlay?.kind !== 'confirm-intent') return
      const { intent } = overlay
      context.send(intent)
      if (intent.kind === 'set-archived')
        say(context, `${spaceTitle(context.state(), intent.space)} is archived; Z brings it back.`)
    },
  },
  {
    id: 'confirm.no',
    title: 'No, keep it as it is',
    scope: 'confirm',
    category: 'Act',
    keys: ['n', 'escape', 'q'],
    hint: 'keep',
    run: close,
  },
]
