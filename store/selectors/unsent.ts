// What is on its way to one space, of one kind. Memoised, for components to select.
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
