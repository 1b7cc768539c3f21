// A stage for tests: the demo company in memory, a clock that is turned by hand, and a note of everything that happened.
import { seededRandom } from '../../support/seeded-random.ts'
import { seedDemo } from '../../../src/server/demo/seed.ts'
import type { Stage } from '../../../src/server/demo/stage.ts'
import { openDatabase } from '../../../src/server/database.ts'
import type { Happened } from '../../../src/server/happened.ts'
import type { Timers } from '../../../src/server/timers.ts'
import { startTeammates } from '../../../src/server/scenarios/teammates.ts'
import type { Teammates } from '../../../src/server/scenarios/teammates.ts'
import { createWorld } from '../../../src/server/world/create.ts'
import type { Live, World } from '../../../src/server/world.ts'

export const noon = new Date(2026, 10, 22, 12, 0, 0).getTime()

type Waiting = { readonly at: number; readonly call: () => void }

export type TurnedClock = Timers & {
  /** Moves on, calling what falls due, in order; `between` runs after each call. */
  advance(ms: number, between: () => Promise<void>): Promise<void>
  waiting(): number
}

export const turnedClock = (start: number): TurnedClock => {
  let now = start
  const waiting = new Set<Waiting>()
  const due = (until: number): Waiting | undefined =>
    [...waiting].filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0]
  return {
    now: () => Math.round(now),
    after: (ms, call) => {
      const entry = { at: now + ms, call }
      waiting.add(entry)
      return () => waiting.delete(entry)
    },
    advance: async (ms, between) => {
      const until = now + ms
      for (let next = due(until); next !== undefined; next = due(until)) {
        waiting.delete(next)
        now = Math.max(now, next.at)
        next.call()
        await between()
      }
      now = until
    },
    waiting: () => waiting.size,
  }
}

export type Noted = { readonly at: number } & (
  | { readonly kind: 'happened'; readonly happened: Happened }
  | { readonly kind: 'typing' | 'online' | 'leaves'; readonly spaceId: string; readonly userId: string }
)

export type TestTheatre = Disposable & {
  readonly world: World
  readonly live: Live
  readonly stage: Stage
  readonly clock: TurnedClock
  readonly notes: Noted[]
  /** Turns the clock by seconds. */
  pass(seconds: number): Promise<void>
}

export const testTheatre = async (seed = 1): Promise<TestTheatre> => {
  const clock = turnedClock(noon)
  const random = seededRandom(seed)
  const world = createWorld({ database: openDatabase({ path: ':memory:' }), now: () => clock.now(), random })
  const stage = await seedDemo(world, { now: noon, random, owner: { username: 'sam', displayname: 'Sam' } })
  const notes: Noted[] = []
  world.onHappened((happened) => {
    // A teammate's own mark of reading is nothing that anybody sees happen.
    if (happened.kind !== 'mark-read') notes.push({ at: clock.now(), kind: 'happened', happened })
  })
  const note = (kind: 'typing' | 'online' | 'leaves') => (spaceId: string, userId: string) =>
    void notes.push({ at: clock.now(), kind, spaceId, userId })
  return {
    world,
    live: { typing: note('typing'), online: note('online'), leaves: note('leaves') },
    stage,
    clock,
    notes,
    pass: (seconds) => clock.advance(seconds * 1000, () => world.settled()),
    [Symbol.dispose]: () => world.close(),
  }
}

/** Lets the teammates live; what stops them fails the test. */
export const cast = ({ world, live, stage, clock }: TestTheatre, seed = 3): Teammates =>
  startTeammates({
    world,
    live,
    stage,
    timers: clock,
    random: seededRandom(seed),
    onError: (error) => {
      throw error
    },
  })

/** Watched, but its opening is over and the next scene is far. */
export const quietTheatre = async (seed = 3) => {
  const theatre = await testTheatre()
  const teammates = cast(theatre, seed)
  teammates.watched(1)
  await theatre.pass(3600 * 2)
  return { theatre, teammates }
}
