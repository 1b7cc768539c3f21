// The feeds of all accounts, in memory: what happens is put in each feed of whom it concerns, readers wait for it.
// After a restart of the server they are gone, as after half an hour without a reader: a client then makes a new one.
import type { V4Event } from './v4-event.ts'
import { type Batch, createQueue, type Queue } from './queue.ts'

/** The clock and the waits of feeds; `usualFeeds` has the real ones. */
export type FeedTimes = {
  /** Epoch ms. */
  readonly now: () => number
  /** Calls once, after so many ms; answers how to call it off. */
  readonly after: (ms: number, call: () => void) => () => void
  /** How long a read waits for news, ms. */
  readonly poll: number
  /** How long a batch that was not acknowledged stays hidden, ms. */
  readonly visibility: number
  /** How long a feed lives without a reader, ms. */
  readonly life: number
}

/** One account's feed; of it the calls tell what V5Datafeed of agent-api-public.yaml has. */
export type Feed = {
  /** `<32 hex>_f`, which SDKs look for before they use a feed again; of the old kind a UUID. */
  readonly id: string
  /** The person's id in the world. */
  readonly owner: string
  /** Epoch ms. */
  readonly createdAt: number
  /** What its maker calls it, to find it again; '' = nothing. */
  readonly tag: string
  /** Of the old kind: nothing is acknowledged, and it is not listed. */
  readonly old: boolean
}

type Kept = Feed & {
  readonly queue: Queue<V4Event>
  /** In the order they came. */
  readonly readers: Set<() => void>
  seen: number
}

/** `owner` = a person's id in the world. Whoever names somebody else's feed finds none. */
export type Feeds = {
  /** Undefined when this account has as many as it may have. */
  readonly create: (owner: string, feed: Pick<Feed, 'id' | 'tag' | 'old'>) => Feed | undefined
  readonly of: (owner: string) => readonly Feed[]
  readonly remove: (owner: string, id: string) => void
  /** Undefined when there is no such feed any more, or the acknowledgement is none of it. */
  readonly read: (
    owner: string,
    feed: {
      readonly id: string
      /** Takes the batch of the read before for good; '' = there is none. */
      readonly ackId: string
      /** Events in one answer. */
      readonly most: number
      /** Asked again after the waiting: may they still have it? */
      readonly may: () => boolean
    },
    signal: AbortSignal,
  ) => Promise<Batch<V4Event> | undefined>
  readonly isEmpty: () => boolean
  /** For readers of the old kind, who never do it themselves. */
  readonly acknowledge: (owner: string, id: string, ackId: string) => void
  /** Into every feed of these people, once each. A feed that is full by then is given up. */
  readonly tell: (event: V4Event, owners: Iterable<string>) => void
}

const mostFeeds = 20

/** Of events that nobody reads: a feed above it is given up, as one that is too old. Bytes as they go over the wire. */
export type FeedBounds = { readonly events: number; readonly bytes: number; readonly allBytes: number }

const MB = 1024 * 1024
const usualBounds: FeedBounds = { events: 10_000, bytes: 64 * MB, allBytes: 256 * MB }

/** `bounds` are only given by tests. Who reads a feed while it is given up hears that it is gone. */
export const createFeeds = (
  { now, after, poll, visibility, life }: FeedTimes,
  bounds: FeedBounds = usualBounds,
): Feeds => {
  const byOwner = new Map<string, Map<string, Kept>>()

  const isAlive = ({ readers, seen }: Kept): boolean => readers.size > 0 || now() - seen < life

  const feedsOf = (owner: string): ReadonlyMap<string, Kept> => {
    const all = byOwner.get(owner)
    if (all === undefined) return new Map()
    for (const [id, feed] of all) if (!isAlive(feed)) all.delete(id)
    if (all.size === 0) byOwner.delete(owner)
    return all
  }

  const remove: Feeds['remove'] = (owner, id) => {
    const feed = feedsOf(owner).get(id)
    byOwner.get(owner)?.delete(id)
    for (const reader of feed?.readers ?? []) reader()
  }

  const isFull = ({ queue }: Kept): boolean => queue.size() >= bounds.events || queue.bytes() > bounds.bytes

  /** Where all together hold too much, those go that hold the most. */
  const shed = (): void => {
    const all = [...byOwner.keys()].flatMap((owner) => [...feedsOf(owner).values()])
    let held = all.reduce((sum, { queue }) => sum + queue.bytes(), 0)
    if (held <= bounds.allBytes) return
    for (const { owner, id, queue } of all.toSorted(
      (one, other) => other.queue.bytes() - one.queue.bytes(),
    )) {
      if (held <= bounds.allBytes) return
      held -= queue.bytes()
      remove(owner, id)
    }
  }

  /** The reader that has waited longest gets what there is. */
  const wake = ({ queue, readers }: Kept): void => {
    const [first] = readers
    if (first !== undefined && queue.hasReady()) first()
  }

  /** Resolves when there may be something, or nobody waits any more; to `over` when the time is. */
  const wait = (feed: Kept, ms: number, signal: AbortSignal): Promise<'over' | 'look'> =>
    new Promise((resolve) => {
      const ready = (feed.queue.nextReady() ?? Infinity) - now()
      const end = (why: 'over' | 'look'): void => {
        callOff()
        feed.readers.delete(look)
        signal.removeEventListener('abort', look)
        feed.seen = now()
        resolve(why)
      }
      const look = (): void => end('look')
      const callOff = after(Math.max(0, Math.min(ms, ready)), () => end(ready < ms ? 'look' : 'over'))
      signal.addEventListener('abort', look)
      feed.readers.add(look)
    })

  const read: Feeds['read'] = async (owner, { id, ackId, most, may }, signal) => {
    const feed = feedsOf(owner).get(id)
    if (feed === undefined) return undefined
    feed.seen = now()
    if (ackId !== '' && !feed.queue.acknowledge(ackId)) return undefined
    const until = now() + poll
    const isThere = (): boolean => byOwner.get(owner)?.get(id) === feed
    while (!feed.queue.hasReady() && !signal.aborted && isThere()) {
      // eslint-disable-next-line no-await-in-loop -- this is the waiting
      if ((await wait(feed, until - now(), signal)) === 'over') break
    }
    if (!isThere()) return undefined
    // Who has gone gets nothing: it would be hidden from the next reader.
    const batch = feed.queue.take(signal.aborted || !may() ? 0 : most)
    wake(feed)
    return batch
  }

  return {
    create: (owner, { id, tag, old }) => {
      const alive = feedsOf(owner)
      if (alive.size >= mostFeeds) return undefined
      const feed: Kept = {
        id,
        owner,
        tag,
        old,
        createdAt: now(),
        seen: now(),
        queue: createQueue(id.replace(/\W/g, '').slice(0, 32), { now, visibility }),
        readers: new Set(),
      }
      byOwner.set(owner, new Map([...alive, [id, feed]]))
      return feed
    },
    of: (owner) => [...feedsOf(owner).values()],
    remove,
    read,
    isEmpty: () => [...byOwner.keys()].every((owner) => feedsOf(owner).size === 0),
    acknowledge: (owner, id, ackId) => void feedsOf(owner).get(id)?.queue.acknowledge(ackId),
    tell: (event, owners) => {
      const feeds = [...new Set(owners)].flatMap((owner) => [...feedsOf(owner).values()])
      if (feeds.length === 0) return
      const bytes = Buffer.byteLength(JSON.stringify(event))
      for (const feed of feeds) {
        feed.queue.add(event, bytes)
        wake(feed)
        if (isFull(feed)) remove(feed.owner, feed.id)
      }
      shed()
    },
  }
}
