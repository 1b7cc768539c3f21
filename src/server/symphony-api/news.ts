// What happens on the simulated pod that the world knows nothing of.
import type { User } from '../shapes.ts'

/** What happens here that the world does not tell (`world.onHappened`), by ids of the world's people. */
export type News =
  | { readonly kind: 'connection-requested'; readonly from: User; readonly to: User }
  /** `from` had asked; `by` accepted. */
  | { readonly kind: 'connection-accepted'; readonly from: User; readonly by: User }
