// A schedule: who writes when, and what breaks when. All of it follows from the seed.
import type { Direction, Fault, FeedTrouble } from '../support/faults.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'

export type Step = {
  /** Virtual ms from the beginning. */
  readonly at: number
  readonly act: Act
}

/** `client`, `space`: by number. */
export type Act =
  | { readonly kind: 'write'; readonly client: number; readonly space: number }
  | { readonly kind: 'open'; readonly client: number; readonly space: number }
  | { readonly kind: 'fault'; readonly client: number; readonly fault: Fault }
  /** The client is killed: at once, or as it writes to its disk for the so-manieth time from now. Begun again later. */
  | {
      readonly kind: 'kill'
      readonly client: number
      readonly writes: number
      readonly edge: 'before' | 'after'
      readonly back: number
    }
  | { readonly kind: 'kill-server'; readonly back: number }
  | { readonly kind: 'sleep'; readonly client: number; readonly ms: number; readonly cut: boolean }
  | { readonly kind: 'jump'; readonly client: number; readonly by: number }

export type Plan = {
  readonly seed: number
  /** The person of each client, by number: two may be of one person. */
  readonly clients: readonly number[]
  readonly spaces: number
  readonly steps: readonly Step[]
  /** When the last step has been taken. */
  readonly length: number
  /** In seconds. */
  readonly tokenLife: number | undefined
  /** The server is a process of its own, killed with SIGKILL: at least once, for it is slow to begin. */
  readonly real: boolean
  /** Drawn on a screen by the real App. */
  readonly drawn: boolean
  /** What each client says is unread is counted, too. */
  readonly unread: boolean
}

/** Of 1: schedules with a screen are slower. */
const DRAWN = 0.04

/** Longer than the longest delay: one that cannot live until it arrives is refused rightly. */
const SHORTEST_TOKEN = 16
/** Longer than a poll waits, too: one that always ends before the answer comes is no sign-in. */
const LONGER_FOR_POLLS = 30

const bothWays: readonly (readonly Direction[])[] = [['up'], ['down'], ['up', 'down']]

const faultBy: readonly ((chance: Chance) => Fault)[] = [
  () => ({ kind: 'drop' }),
  (chance) => ({ kind: 'half-open', ways: chance.pick(bothWays), ms: chance.between(2_000, 60_000) }),
  (chance) => ({
    kind: 'delay',
    ways: chance.pick(bothWays),
    by: chance.between(50, 14_000),
    ms: chance.between(1_000, 15_000),
  }),
  (chance) => ({ kind: 'slice', bytes: chance.between(20, 600) }),
  (chance) => ({ kind: 'cut', way: chance.pick(['up', 'down']), bytes: chance.between(1, 1_500) }),
  () => ({ kind: 'mute' }),
  (chance) => ({ kind: 'down', ms: chance.between(100, 40_000) }),
  (chance) => ({
    kind: 'answer',
    status: chance.pick([500, 502, 503, 504]),
    times: chance.between(1, 4),
    done: chance.often(0.5),
  }),
  (chance) => ({
    kind: 'answer',
    status: 429,
    times: chance.between(1, 3),
    done: false,
    retryAfter: chance.between(1, 10),
  }),
]

const feedTroubles: readonly FeedTrouble[] = ['expired', 'refused', 'throttled', 'cut-short', 'again']

const faultOf = (chance: Chance, hasFeeds: boolean): Fault =>
  hasFeeds && chance.often(0.4)
    ? { kind: 'feed', how: chance.pick(feedTroubles) }
    : chance.pick(faultBy)(chance)

const trouble = (chance: Chance, clients: number, hasFeeds: boolean): Act => {
  const client = chance.between(0, clients - 1)
  const what = chance.next()
  if (what < 0.62) return { kind: 'fault', client, fault: faultOf(chance, hasFeeds) }
  if (what < 0.76)
    return {
      kind: 'kill',
      client,
      writes: chance.between(0, 12),
      edge: chance.pick(['before', 'after']),
      back: chance.between(0, 20_000),
    }
  if (what < 0.86) return { kind: 'kill-server', back: chance.between(50, 10_000) }
  if (what < 0.94)
    return { kind: 'sleep', client, ms: chance.between(1_000, 900_000), cut: chance.often(0.7) }
  return { kind: 'jump', client, by: chance.between(-7_200_000, 7_200_000) }
}

/** A link that comes and goes. */
const flaps = (chance: Chance, at: number, client: number): readonly Step[] =>
  Array.from({ length: chance.between(3, 12) }, (_, no) => ({
    at: at + no * chance.between(20, 700),
    act: { kind: 'fault', client, fault: { kind: 'drop' } },
  }))

export const planOf = (
  seed: number,
  {
    messages,
    drawn,
    real = false,
    hasFeeds = false,
    unread = true,
  }: {
    readonly messages: number
    readonly drawn?: boolean
    readonly real?: boolean
    readonly hasFeeds?: boolean
    readonly unread?: boolean
  },
): Plan => {
  const chance = chanceOf(seed)
  const clients = chance.pick([
    [0, 1],
    [0, 1],
    [0, 1, 2],
    [0, 1, 0],
  ])
  const spaces = chance.pick([1, 2, 2])
  const length = messages * chance.pick([60, 300, 900])
  const steps: Step[] = []
  for (let no = 0; no < messages; no += 1) {
    steps.push({
      at: chance.between(0, length),
      act: {
        kind: 'write',
        client: chance.between(0, clients.length - 1),
        space: chance.between(0, spaces - 1),
      },
    })
  }
  for (let no = chance.between(3, 10); no > 0; no -= 1) {
    const at = chance.between(0, length)
    if (chance.often(0.08)) steps.push(...flaps(chance, at, chance.between(0, clients.length - 1)))
    else steps.push({ at, act: trouble(chance, clients.length, hasFeeds) })
  }
  if (real)
    steps.push({
      at: chance.between(0, length),
      act: { kind: 'kill-server', back: chance.between(50, 10_000) },
    })
  for (let no = chance.between(0, 6); no > 0; no -= 1) {
    const client = chance.between(0, clients.length - 1)
    steps.push({
      at: chance.between(0, length),
      act: { kind: 'open', client, space: chance.between(0, spaces - 1) },
    })
  }
  return {
    seed,
    clients,
    spaces,
    steps: steps.toSorted((a, b) => a.at - b.at),
    length,
    tokenLife: chance.often(0.2)
      ? chance.between(SHORTEST_TOKEN, 60) + (hasFeeds ? LONGER_FOR_POLLS : 0)
      : undefined,
    real,
    drawn: drawn ?? chance.often(DRAWN),
    unread,
  }
}
