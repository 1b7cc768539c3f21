// How the others see the person: chosen from what the network knows, and told to it at once or not at all.
import type { OwnPresence } from '../../src/domain/model.ts'
import type { State } from '../state.ts'
import type { Command } from './command.ts'
import { closing, rowAfter, steps } from './moves.ts'
import type { MoveBy } from './moves.ts'

/** In the order of the list. */
export const presencesOf = ({ network }: State): readonly OwnPresence[] =>
  network?.capabilities.ownPresence ?? []

/** The lit one: where one went, else what is so now. */
export const chosenPresence = (state: State): OwnPresence | undefined => {
  const { overlay } = state.view
  if (overlay?.kind !== 'presence') return undefined
  return overlay.chosen ?? state.shownAs ?? presencesOf(state)[0]
}

const cannotSay = (state: State): string | undefined => {
  if (presencesOf(state).length === 0)
    return `${state.network?.name ?? 'The network'} takes no word of how you are.`
  // Said later it would be wrong, so it does not wait for the link as what one writes does.
  return state.connection.link.status === 'live'
    ? undefined
    : 'There is no connection: nobody sees how you are.'
}

/** Not without a link: the choice goes to the network at once, and never into the outbox. */
export const showPresenceCommand: Command = {
  id: 'presence',
  title: 'How the others see you: available, away …',
  scope: 'global',
  category: 'Act',
  keys: ['P'],
  disabled: cannotSay,
  run: ({ dispatch }) => dispatch({ type: 'overlay-shown', overlay: { kind: 'presence' } }),
}

const moveBy: MoveBy = (context, by) => {
  const state = context.state()
  const { overlay } = state.view
  if (overlay?.kind !== 'presence') return
  const all = presencesOf(state)
  const at = all.findIndex((presence) => presence === chosenPresence(state))
  const chosen = rowAfter(all, at, by)
  if (chosen !== undefined) context.dispatch({ type: 'overlay-shown', overlay: { ...overlay, chosen } })
}

/** Choosing sets `asking`; store/sync/asking.ts tells the network, whose yes closes the choice. */
export const presenceCommands: readonly Command[] = [
  {
    id: 'presence.choose',
    title: 'Be seen so',
    scope: 'presence',
    category: 'Act',
    keys: ['enter', 'space'],
    hint: 'be seen so',
    disabled: (state) => {
      const { overlay } = state.view
      return overlay?.kind === 'presence' && overlay.asking !== undefined
        ? 'It is being said.'
        : cannotSay(state)
    },
    run: ({ state, dispatch }) => {
      const asking = chosenPresence(state())
      if (asking !== undefined)
        dispatch({ type: 'overlay-shown', overlay: { kind: 'presence', chosen: asking, asking } })
    },
  },
  ...steps('presence', moveBy),
  closing('presence', ['escape', 'q', 'P']),
]
