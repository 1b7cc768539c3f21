// What every part of the world stands on: its file, its clock, its ids, its people, and the way to tell what happened.
import type { Database } from '../database.ts'
import type { Happened } from '../happened.ts'
import type { People } from './people.ts'

/** Made once by `createWorld` and handed to each part; nothing outside `world/` sees it. */
export type Core = {
  readonly database: Database
  /** Epoch ms. */
  readonly now: () => number
  /** An ObjectId of this time, epoch ms (`ids.ts`). */
  readonly newId: (at: number) => string
  readonly people: People
  /** Heard by listeners after COMMIT. */
  readonly tell: (happened: Happened) => void
}
