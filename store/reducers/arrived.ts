// Something that was written is there: in its list and on the unread count, its author no longer types, its local echo goes.
import type { Item } from '../../src/domain/model.ts'
import type { EventOf } from '../events.ts'
import type { State } from '../state.ts'
import { withParentTaken } from './awaited-parent.ts'
import { outgoingGone } from './outbox.ts'
import { typingEnded } from './people.ts'
import { withAnswered } from './requests.ts'
import { itemsArrived } from './spaces.ts'

/** Items of one space that came live. */
export const arrived = (state: State, items: readonly Item[], late = false): State => {
  const space = items[0]?.space
  if (space === undefined) return state
  const authors = new Set(items.map(({ author }) => author))
  return typingEnded(itemsArrived(state, space, items, late), space, authors)
}

/** With a `localId` it is an echo: the outbox entry goes, and comments that waited for it hang on its id. */
export const itemArrived = (state: State, { item, localId, late }: EventOf<'item-arrived'>): State =>
  arrived(
    localId === undefined
      ? state
      : outgoingGone(withParentTaken(state, item.space, localId, item.id), localId),
    [item],
    late,
  )

/** Its echo may be on its way still: what waits for it, or stands on it, need not. */
const withTaken = (state: State, { localId, item }: EventOf<'outgoing-confirmed'>): State => {
  const intent = state.outbox.find((outgoing) => outgoing.localId === localId)?.intent
  return item === undefined || intent === undefined || !('space' in intent)
    ? state
    : withParentTaken(state, intent.space, localId, item)
}

/** Only the entry goes here: the item itself comes with its echo, before or after this. */
export const outgoingConfirmed = (state: State, event: EventOf<'outgoing-confirmed'>): State =>
  outgoingGone(withAnswered(withTaken(state, event), event.localId), event.localId)
