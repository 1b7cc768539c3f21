// What waits for one reader: read in batches, each taken for good when it is acknowledged, and told again when it is not.

/** Epoch ms for `now`; ms for the rest. */
export type QueueTimes = {
  readonly now: () => number
  /** How long a batch that was read is nobody else's. */
  readonly visibility: number
}

/** What one read gives; `ackId` is to come back with the next read, also when there were no events. */
export type Batch<One> = { readonly events: readonly One[]; readonly ackId: string }

/** At least once: what was read and not acknowledged in time is given out again, in another batch. */
export type Queue<One> = {
  /** `bytes` = what it weighs. */
  readonly add: (event: One, bytes: number) => void
  /** What is ready, old to new; empty when nothing is. Each batch has an id of its own. */
  readonly take: (most: number) => Batch<One>
  /** False when it was never given out by this queue, or is written otherwise. */
  readonly acknowledge: (ackId: string) => boolean
  /** When something may be ready again that is taken now, epoch ms. */
  readonly nextReady: () => number | undefined
  readonly hasReady: () => boolean
  readonly size: () => number
  /** Of all that was not acknowledged yet. */
  readonly bytes: () => number
}

type Waiting<One> = {
  readonly event: One
  readonly bytes: number
  readonly batch: number
  readonly readyAt: number
}

/** `name` is part of each acknowledgement, so that none of another queue is taken for ours. */
export const createQueue = <One>(name: string, { now, visibility }: QueueTimes): Queue<One> => {
  let waiting: Waiting<One>[] = []
  let [batches, weight] = [0, 0]
  const isReady = ({ readyAt }: Waiting<One>): boolean => readyAt <= now()

  return {
    add: (event, bytes) => {
      waiting.push({ event, bytes, batch: 0, readyAt: 0 })
      weight += bytes
    },
    take: (most) => {
      batches += 1
      const taken = new Set(waiting.filter(isReady).slice(0, most))
      const readyAt = now() + visibility
      waiting = waiting.map((one) => (taken.has(one) ? { ...one, batch: batches, readyAt } : one))
      return { events: [...taken].map(({ event }) => event), ackId: `ack_${name}_${batches}` }
    },
    acknowledge: (ackId) => {
      const [, whose, number] = /^ack_(\w+)_(\d{1,15})$/.exec(ackId) ?? []
      const batch = Number(number)
      if (whose !== name || batch < 1 || batch > batches) return false
      // Told again since, it has another number: then this comes too late for it.
      waiting = waiting.filter((one) => one.batch !== batch)
      weight = waiting.reduce((sum, { bytes }) => sum + bytes, 0)
      return true
    },
    nextReady: () => {
      const times = waiting.map(({ readyAt }) => readyAt).filter((at) => at > now())
      return times.length === 0 ? undefined : Math.min(...times)
    },
    hasReady: () => waiting.some(isReady),
    size: () => waiting.length,
    bytes: () => weight,
  }
}
