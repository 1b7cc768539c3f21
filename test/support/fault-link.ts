// One connection through the fault proxy: both ends, what is under way between them, and what becomes of it.
import type { Socket } from 'node:net'
import type { Direction } from './faults.ts'
import type { FeedLink } from './feed-answers.ts'
import { createFrameFilter } from './websocket-frames.ts'
import type { FrameFilter } from './websocket-frames.ts'

type Chunk = { readonly bytes: Buffer; readonly due: number }

export type Link = {
  readonly near: Socket
  readonly far: Socket
  readonly queues: Record<Direction, Chunk[]>
  readonly swallows: Set<Direction>
  /** It swallows as if the other end had vanished. */
  halfOpen: boolean
  readonly waiting: Set<Direction>
  /** Bytes until it is cut. */
  readonly cutAfter: Partial<Record<Direction, number>>
  readonly frames: FrameFilter
  readonly feed: FeedLink
  /** The next answer is replaced by this. */
  replacement: Buffer | undefined
  /** When a byte last came on it. */
  movedAt: number
  ended: boolean
}

export const linkOf = ({ near, far, feed }: Pick<Link, 'near' | 'far' | 'feed'>, now: number): Link => ({
  near,
  far,
  feed,
  queues: { up: [], down: [] },
  swallows: new Set(),
  halfOpen: false,
  waiting: new Set(),
  cutAfter: {},
  frames: createFrameFilter(),
  replacement: undefined,
  movedAt: now,
  ended: false,
})

/** Where what goes this way is going. */
export const otherEnd = (link: Link, way: Direction): Socket => (way === 'up' ? link.far : link.near)
