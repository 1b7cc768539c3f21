// Tokens that were ended before their time: remembered with the world, so that no restart makes one good again.
import { createHash } from 'node:crypto'

import type { World } from '../world.ts'

/** Session tokens that somebody logged out of before they expired; kept in the world, so a restart does not revive them. */
export type EndedTokens = {
  readonly has: (token: string) => boolean
  /** `until`: when it would have ended by itself, epoch ms; it is forgotten then. */
  readonly add: (token: string, until: number) => void
}

/** On this shelf of `world.kept`, by their hash: what is in the file opens nothing. */
const shelf = 'ended-token'

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

const untilOf = (value: unknown): number =>
  typeof value === 'object' && value !== null && 'until' in value ? Number(value.until) : 0

/** `now` gives epoch ms. */
export const createEndedTokens = (kept: World['kept'], now: () => number): EndedTokens => {
  const ended = new Map(kept.list(shelf).map(({ id, value }) => [id, untilOf(value)]))

  const forgetOutlived = (): void => {
    for (const [hash, until] of ended) {
      if (until > now()) continue
      ended.delete(hash)
      kept.drop(shelf, hash)
    }
  }

  return {
    // Asked with each call, and hardly ever is there one.
    has: (token) => ended.size > 0 && ended.has(hashOf(token)),
    add: (token, until) => {
      forgetOutlived()
      ended.set(hashOf(token), until)
      kept.write(shelf, hashOf(token), { until })
    },
  }
}
