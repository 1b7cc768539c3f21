// Signals: searches that somebody named, for themselves or for others to subscribe to. On a shelf of the world.
import { randomBytes } from 'node:crypto'

import type { World } from '../../world.ts'

type Subscription = {
  readonly id: string
  /** The person's id in the world. */
  readonly person: string
  /** Somebody else wished it: its subscriber cannot end it. */
  readonly pushed: boolean
  /** Epoch ms. */
  readonly at: number
}

/** What its creator says of it. */
export type SignalWish = {
  readonly name: string
  /** `HASHTAG:x AND CASHTAG:y`. */
  readonly query: string
  readonly visibleOnProfile: boolean
  readonly companyWide: boolean
}

/** As it is kept; of its subscriptions only `subscribers` tells. Source: Signal of agent-api-public.yaml. */
export type Signal = SignalWish & {
  readonly id: string
  /** The creator's id in the world. */
  readonly owner: string
  /** Epoch ms. */
  readonly timestamp: number
  readonly subscriptions: readonly Subscription[]
}

/** What changes a signal needs it as it is now, and answers it as it is then. */
export type Signals = {
  /** For its creator, its subscribers and, where it is for all, everybody; undefined for the rest. */
  readonly findFor: (personId: string, id: string) => Signal | undefined
  /** Those this person created or subscribed to, old to new. */
  readonly of: (personId: string) => readonly Signal[]
  /** Undefined when they have as many as anybody may have. */
  readonly create: (owner: string, wish: SignalWish) => Signal | undefined
  readonly change: (signal: Signal, wish: SignalWish) => Signal
  readonly remove: (signal: Signal) => void
  readonly subscribe: (signal: Signal, personId: string, pushed: boolean) => Signal
  readonly unsubscribe: (signal: Signal, personId: string) => Signal
}

const shelf = 'symphony signal'
const mostOfOne = 500

const newId = (): string => randomBytes(12).toString('hex')

const isFor = ({ owner, visibleOnProfile, companyWide, subscriptions }: Signal, personId: string): boolean =>
  owner === personId ||
  visibleOnProfile ||
  companyWide ||
  subscriptions.some(({ person }) => person === personId)

const without = ({ subscriptions }: Signal, personId: string): readonly Subscription[] =>
  subscriptions.filter(({ person }) => person !== personId)

/** Keeps no state of its own: the search makes a second one over the same world. */
export const createSignals = ({ kept }: Pick<World, 'kept'>, now: () => number): Signals => {
  const all = (): readonly Signal[] => kept.list(shelf).map(({ value }) => value as Signal)

  const keep = (signal: Signal): Signal => {
    kept.write(shelf, signal.id, signal)
    return signal
  }
  return {
    findFor: (personId, id) => {
      const signal = kept.read(shelf, id) as Signal | undefined
      return signal !== undefined && isFor(signal, personId) ? signal : undefined
    },
    of: (personId) =>
      all()
        .filter(
          ({ owner, subscriptions }) =>
            owner === personId || subscriptions.some(({ person }) => person === personId),
        )
        .toSorted((one, other) => one.timestamp - other.timestamp || (one.id < other.id ? -1 : 1)),
    create: (owner, wish) =>
      all().filter((signal) => signal.owner === owner).length >= mostOfOne
        ? undefined
        : keep({ ...wish, id: newId(), owner, timestamp: now(), subscriptions: [] }),
    change: (signal, wish) => keep({ ...signal, ...wish }),
    remove: ({ id }) => kept.drop(shelf, id),
    subscribe: (signal, person, pushed) =>
      signal.subscriptions.some((one) => one.person === person && one.pushed === pushed)
        ? signal
        : keep({
            ...signal,
            subscriptions: [...without(signal, person), { id: newId(), person, pushed, at: now() }],
          }),
    unsubscribe: (signal, person) => keep({ ...signal, subscriptions: without(signal, person) }),
  }
}
