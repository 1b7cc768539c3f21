// Answering when one is asked whether something that cannot be taken back is meant.
import type { Grave } from '../overlay.ts'
import type { State } from '../state.ts'
import type { Command, CommandContext } from './command.ts'

const graveWord: Readonly<Record<Grave['kind'], string>> = {
  'leave-space': 'leave',
  'delete-space': 'delete',
  'remove-member': 'remove',
}

const wordOf = ({ view: { overlay } }: State): string =>
  overlay?.kind === 'confirm-intent' ? graveWord[overlay.intent.kind] : 'delete'

/** What lay there before comes back. */
const close = ({ state, dispatch }: CommandContext): void => {
  const { overlay } = state().view
  const back = overlay?.kind === 'confirm-intent' ? overlay.back : undefined
  dispatch(back === undefined ? { type: 'overlay-closed' } : { type: 'overlay-shown', overlay: back })
}

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
      if (overlay?.kind === 'confirm-intent') context.send(overlay.intent)
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
