// What every answer to a socket event stands on.
import type { World } from '../../world.ts'
import type { Delivery } from './delivery.ts'
import type { Presence } from './presence.ts'
import type { ChatNamespace } from './session.ts'

/** What the answers to socket events stand on. */
export type SocketApi = {
  readonly world: World
  readonly chat: ChatNamespace
  readonly delivery: Delivery
  readonly presence: Presence
  readonly now: () => number
  /** May this person make one change more now? Counts it. */
  readonly mayWrite: (userId: string) => boolean
}
