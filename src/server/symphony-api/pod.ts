// What all parts of the simulated pod share: the world, people, streams, connections, presence, and news of its own.
import type { Files } from '../files/files.ts'
import type { World } from '../world.ts'
import { type Connections, createConnections } from './connections.ts'
import type { News } from './news.ts'
import { createPeople, type People } from './people.ts'
import { createPresence, type Presence } from './presence.ts'
import { createStreams, type Streams } from './streams.ts'

/** One for each server. Of what is in it only presence is forgotten at a restart. */
export type Pod = {
  readonly world: World
  /** Epoch ms. */
  readonly now: () => number
  readonly people: People
  readonly streams: Streams
  readonly connections: Connections
  readonly presence: Presence
  /** Undefined on a server that keeps none. */
  readonly files: Files | undefined
  /** By which of its ids a call removes a message: an edited one has several, and the event names the same. */
  readonly removedAs: RemovedAs
  /** Called after what it tells is on disk. Answers how to stop listening. */
  readonly onNews: (listener: (news: News) => void) => () => void
}

/** Ids of items to the ids of messages that were named. */
export type RemovedAs = {
  note(itemId: string, messageId: string): void
  /** Once. */
  take(itemId: string): string | undefined
}

/** Where nobody has a feed, nobody takes them. */
const MOST_NAMED = 100

const createRemovedAs = (): RemovedAs => {
  const named = new Map<string, string>()
  return {
    note: (itemId, messageId) => {
      named.set(itemId, messageId)
      const [oldest] = named.size > MOST_NAMED ? named.keys() : []
      if (oldest !== undefined) named.delete(oldest)
    },
    take: (itemId) => {
      const messageId = named.get(itemId)
      named.delete(itemId)
      return messageId
    },
  }
}

/** `now` gives epoch ms. What is asked by a function is asked each time and never remembered. */
export type PodSettings = {
  readonly world: World
  readonly now: () => number
  /** E-mail domains of people who are on other pods. */
  readonly partners: readonly string[]
  readonly isServiceAccount: (personId: string) => boolean
  /** Is somebody of this id connected through the other face? */
  readonly isConnected: (personId: string) => boolean
  readonly files: Files | undefined
}

/** News is told once all that was written before it is on disk, and not at all where that fails. */
export const createPod = (settings: PodSettings): Pod => {
  const { world, now, partners, isServiceAccount, isConnected, files } = settings
  const listeners = new Set<(news: News) => void>()
  const tell = (news: News): void => {
    void world.settled().then(
      () => listeners.forEach((listener) => listener(news)),
      // It was lost with its transaction: nothing happened.
      () => undefined,
    )
  }
  const people = createPeople({ world, partners, isServiceAccount })
  return {
    world,
    now,
    people,
    streams: createStreams(world, people),
    connections: createConnections({ world, people, now, tell }),
    presence: createPresence({ now, isConnected }),
    files,
    removedAs: createRemovedAs(),
    onNews: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
