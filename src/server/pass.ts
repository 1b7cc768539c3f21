// What a token opens, whoever issued it.
import type { User } from './shapes.ts'
import type { Refusal } from './spaces-api/refusal.ts'

/** Read anew for each request; a socket keeps what it came with until it ends. */
export type Pass = {
  readonly user: User
  /** Epoch ms. */
  readonly expires: number
  /** No audience for the teammates. */
  readonly quiet: boolean
  /** Only a service app's: whom it may stand for, by e-mail address (X-Avaya-Act-As). */
  readonly actAs?: (email: string) => User | Refusal
}
