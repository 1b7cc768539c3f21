// What breaks in a soak, one thing a minute: each short enough that all of it can be told afterwards.
import type { Chance } from '../ledger/chance.ts'
import type { Act } from '../ledger/plan.ts'
import type { Fault } from '../support/faults.ts'

/** Ms: at 20 messages a second a longer absence is more than a change feed tells one by one. */
const LONGEST = 12_000

const fault = (made: Fault): Act => ({ kind: 'fault', client: 0, fault: made })

const makersFor = (longest: number): readonly ((chance: Chance) => Act)[] => [
  () => fault({ kind: 'drop' }),
  (chance) => fault({ kind: 'half-open', ways: ['down'], ms: chance.between(500, longest) }),
  (chance) => fault({ kind: 'half-open', ways: ['up', 'down'], ms: chance.between(500, longest) }),
  (chance) =>
    fault({
      kind: 'delay',
      ways: ['up', 'down'],
      by: chance.between(50, 4_000),
      ms: chance.between(500, longest),
    }),
  (chance) => fault({ kind: 'slice', bytes: chance.between(50, 600) }),
  (chance) => fault({ kind: 'cut', way: chance.pick(['up', 'down']), bytes: chance.between(1, 1_500) }),
  // A mute feed is found out after most of a minute; where faults come faster it would be mute all the time.
  ...(longest < LONGEST ? [] : [() => fault({ kind: 'mute' })]),
  (chance) => fault({ kind: 'down', ms: chance.between(500, longest) }),
  (chance) => fault({ kind: 'answer', status: 503, times: chance.between(1, 4), done: chance.often(0.5) }),
  (chance) => fault({ kind: 'answer', status: 429, times: 2, done: false, retryAfter: chance.between(1, 5) }),
  (chance) => ({ kind: 'kill-server', back: chance.between(100, Math.min(longest, 5_000)) }),
  (chance) => ({ kind: 'sleep', client: 0, ms: chance.between(500, longest), cut: chance.often(0.5) }),
]

/**
 * All kinds before one comes again.
 * @param most ms that one of them lasts
 */
export const createSoakTroubles = (chance: Chance, most: number): (() => Act) => {
  const makers = makersFor(Math.max(500, Math.min(LONGEST, most)))
  let left: ((chance: Chance) => Act)[] = []
  return () => {
    if (left.length === 0) left = [...makers]
    const next = chance.pick(left)
    left = left.filter((each) => each !== next)
    return next(chance)
  }
}
