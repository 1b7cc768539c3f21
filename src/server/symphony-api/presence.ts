// How people are, as they said themselves; not kept. Who said nothing is AVAILABLE while connected, else OFFLINE.

/** As V2PresenceStatus of pod-api-public.yaml lists them. UNDEFINED cannot be set. */
export const categories = [
  'UNDEFINED',
  'AVAILABLE',
  'BUSY',
  'DO_NOT_DISTURB',
  'ON_THE_PHONE',
  'BE_RIGHT_BACK',
  'IN_A_MEETING',
  'AWAY',
  'OUT_OF_OFFICE',
  'OFF_WORK',
  'OFFLINE',
] as const

/** One of them, in upper case; requests may write it otherwise. */
export type Category = (typeof categories)[number]

/** `at` in epoch ms. */
export type PresenceOf = { readonly category: Category; readonly at: number }

/** In memory, by ids of the world: after a restart of the server nobody has said anything. */
export type Presence = {
  readonly of: (personId: string) => PresenceOf
  readonly set: (personId: string, category: Category) => PresenceOf
  /** They read their feed: so they are there, unless they had said how they are. */
  readonly seen: (personId: string) => void
  /** Called with the id of whoever said something new. Answers how to stop listening. */
  readonly onSaid: (listener: (personId: string) => void) => () => void
}

/** `isConnected` asks for the other face only; whoever reads a feed here is noted by `seen`. */
export const createPresence = ({
  now,
  isConnected,
}: {
  readonly now: () => number
  readonly isConnected: (personId: string) => boolean
}): Presence => {
  const known = new Map<string, PresenceOf>()
  const listeners = new Set<(personId: string) => void>()
  const set: Presence['set'] = (personId, category) => {
    const presence = { category, at: now() }
    known.set(personId, presence)
    for (const listener of listeners) listener(personId)
    return presence
  }
  return {
    of: (personId) =>
      known.get(personId) ?? { category: isConnected(personId) ? 'AVAILABLE' : 'OFFLINE', at: now() },
    set,
    seen: (personId) => {
      const before = known.get(personId)
      if (before === undefined || before.category === 'OFFLINE') set(personId, 'AVAILABLE')
    },
    onSaid: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
