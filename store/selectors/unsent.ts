// What is on its way: to one space, of one kind; and all of it. Memoised, for components to select.
import type { IntentKind } from '../../src/domain/intents.ts'
import type { SpaceId } from '../../src/domain/ids.ts'
import type { Outgoing } from '../../src/domain/model.ts'
import type { State } from '../state.ts'
import { memoised } from './memo.ts'

const unsentOf = memoised(
  (_key: string, outbox: readonly Outgoing[], space: SpaceId, kind: IntentKind): readonly Outgoing[] =>
    outbox.filter(({ intent }) => intent.kind === kind && 'space' in intent && intent.space === space),
)

export const unsentIn = (state: State, space: SpaceId, kind: IntentKind): readonly Outgoing[] =>
  unsentOf(`${space}/${kind}`, state.outbox, space, kind)

const listed = memoised((_key: 'all', outbox: readonly Outgoing[]): readonly Outgoing[] =>
  outbox.filter(({ intent, status }) => intent.kind !== 'mark-read' || status === 'failed'),
)

/** Everything that the person can still do something about, the oldest first. Marks of reading go by themselves. */
export const allUnsent = (state: State): readonly Outgoing[] => listed('all', state.outbox)

/** The one of them that is lit in the list of what is unsent, while that is shown. */
export const chosenUnsent = (state: State): Outgoing | undefined => {
  const { overlay } = state.view
  if (overlay?.kind !== 'unsent') return undefined
  const all = allUnsent(state)
  return all.find(({ localId }) => localId === overlay.chosen) ?? all[0]
}
