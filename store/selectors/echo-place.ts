// Where the screen shows what a person wants before the network confirms it: each kind of intent has its place.
import type { Intent, IntentKind } from '../../src/domain/intents.ts'
import type { Outgoing } from '../../src/domain/outgoing.ts'

/**
 * `list`: as something written, at the end of lists. `item`, `space`: as a change of one that is there. `elsewhere`: in a
 * view of its own, as a mark, or only among what is unsent.
 */
const places = {
  'send-message': 'list',
  'send-comment': 'list',
  'create-post': 'list',
  'create-task': 'list',
  'set-task-done': 'item',
  'edit-item': 'item',
  'remove-item': 'item',
  'set-pinned': 'space',
  'set-notify': 'space',
  'rename-space': 'space',
  'describe-space': 'space',
  'set-archived': 'space',
  'set-role': 'space',
  'add-member': 'space',
  'remove-member': 'space',
  // They stay, with a mark, until the network agrees.
  'leave-space': 'elsewhere',
  'delete-space': 'elsewhere',
  'mark-read': 'elsewhere',
  'create-space': 'elsewhere',
  'change-settings': 'elsewhere',
  'open-direct': 'elsewhere',
  invite: 'elsewhere',
  connect: 'elsewhere',
  'answer-connection': 'elsewhere',
} as const satisfies Record<IntentKind, 'list' | 'item' | 'space' | 'elsewhere'>

type Places = typeof places
type KindAt<Place> = { [Kind in IntentKind]: Places[Kind] extends Place ? Kind : never }[IntentKind]

/** An entry of the outbox whose local echo is shown there. */
export type EchoAt<Place extends Places[IntentKind]> = Outgoing & {
  readonly intent: Extract<Intent, { kind: KindAt<Place> }>
}

/** Is its local echo shown there? Narrows to the intents of that place. */
export const isEchoAt = <Place extends Places[IntentKind]>(
  outgoing: Outgoing,
  place: Place,
): outgoing is EchoAt<Place> => places[outgoing.intent.kind] === place
