// What is on its way: an intent that the network has not confirmed, with how far it has come.
import type { LocalId, Millis } from './ids.ts'
import type { Intent } from './intents.ts'
import type { Item } from './model.ts'
import type { SafeText } from './text.ts'

/** Something the person wants done, not yet confirmed by the network; kept on disk until it is. */
export type Outgoing = {
  readonly localId: LocalId
  readonly intent: Intent
  readonly queuedAt: Millis
  readonly attempts: number
  readonly status: 'queued' | 'sending' | 'failed'
  /** Why it failed for good, in words; only when `status` is `failed`. */
  readonly reason?: SafeText
  /** The words of the text that the refusal complains of, where it names some. */
  readonly about?: SafeText
  /** It failed because somebody changed the same meanwhile: the item as the network had it then. Both are kept. */
  readonly theirs?: Item
}
