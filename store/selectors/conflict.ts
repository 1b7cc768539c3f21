// Two versions of one item that stand against each other: what the person wrote, and what the network has by now.
import type { LocalId } from '../../src/domain/ids.ts'
import type { Intent } from '../../src/domain/intents.ts'
import type { Item } from '../../src/domain/model.ts'
import type { Outgoing } from '../../src/domain/outgoing.ts'
import type { State } from '../state.ts'
import { edited } from './delivery.ts'
import { findItem } from './items.ts'

/** A refused edit that waits for the person to choose. */
export type Conflict = {
  readonly outgoing: Outgoing
  readonly intent: Extract<Intent, { readonly kind: 'edit-item' }>
  /** Theirs, with what the person changed laid over it. */
  readonly mine: Item
  /** As it is by now, which may be later than what the edit was refused for. */
  readonly theirs: Item
}

/** Undefined when there is none, or not any more. */
export const conflictOf = (state: State, id: LocalId): Conflict | undefined => {
  const outgoing = state.outbox.find(({ localId }) => localId === id)
  if (outgoing?.theirs === undefined || outgoing.intent.kind !== 'edit-item') return undefined
  const { intent, theirs: then } = outgoing
  const now = findItem(state, intent.space, intent.item)
  // It may have been changed again since it was refused.
  const theirs = now !== undefined && now.modifiedAt > then.modifiedAt ? now : then
  return { outgoing, intent, mine: edited(theirs, intent), theirs }
}

/** The one that is shown side by side. */
export const shownConflict = (state: State): Conflict | undefined => {
  const { overlay } = state.view
  return overlay?.kind === 'conflict' ? conflictOf(state, overlay.outgoing) : undefined
}
