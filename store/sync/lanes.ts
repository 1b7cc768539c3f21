// Which intents must keep their order among each other, and which of them a newer one makes pointless.
import type { Intent, IntentKind } from '../../src/domain/intents.ts'

/** `space`: in order with all that is written there. `kind`: only among its own kind. */
const orders: Readonly<Record<IntentKind, 'space' | 'kind'>> = {
  'send-message': 'space',
  'send-comment': 'space',
  'create-post': 'space',
  'create-task': 'space',
  'set-task-done': 'space',
  'edit-item': 'space',
  'remove-item': 'space',
  'rename-space': 'space',
  'describe-space': 'space',
  'change-settings': 'space',
  'set-archived': 'space',
  'leave-space': 'space',
  'delete-space': 'space',
  'set-role': 'space',
  'remove-member': 'space',
  invite: 'space',
  'add-member': 'space',
  'set-notify': 'kind',
  'mark-read': 'kind',
  'set-pinned': 'kind',
  'create-space': 'kind',
  'open-direct': 'kind',
  connect: 'kind',
  'answer-connection': 'kind',
}

/** The queue an intent stands in. Each goes in order; none waits for another. */
export const laneOf = (intent: Intent): string => {
  const space = 'space' in intent ? intent.space : ''
  return orders[intent.kind] === 'space' ? space : `${intent.kind} ${space}`
}

/** Does only the last one of its lane matter? */
export const onlyLastCounts = ({ kind }: Intent): boolean =>
  kind === 'mark-read' || kind === 'set-pinned' || kind === 'set-notify'

/** Did the person ask for it? The rest may fail without a word. */
export const isOwnWish = ({ kind }: Intent): boolean => kind !== 'mark-read'
