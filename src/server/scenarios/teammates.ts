// The endless director: teammates live their day while somebody watches, and answer when a person writes.
import { between } from '../demo/chance.ts'
import type { Random } from '../demo/chance.ts'
import { demoSpaces } from '../demo/spaces.ts'
import type { Stage } from '../demo/stage.ts'
import { isTeammate, welcome } from '../demo/welcome.ts'
import type { Live, World } from '../world.ts'
import { createAttention } from './attention.ts'
import type { Beat } from './beats.ts'
import { quayBeats } from './beats-quay.ts'
import { workBeats } from './beats-work.ts'
import { chooser } from './choose.ts'
import { closing, opening } from './opening.ts'
import type { Theatre } from './perform.ts'
import { playScenario } from './player.ts'
import type { Playing } from './player.ts'
import type { Act, Scenario } from './scenario.ts'
import type { Timers } from '../timers.ts'

export type Teammates = Disposable & {
  /** How many clients watch; with none, everybody holds their breath, and nobody hears what is said. */
  watched(sockets: number): void
  /** This person came in: they are made part of the company and are the one who is spoken to. */
  meet(userId: string): void
}

export type Direction = {
  readonly world: World
  readonly live: Live
  readonly stage: Stage
  readonly timers: Timers
  readonly random: Random
  /** The world could not be written to; the play is over. */
  readonly onError: (error: unknown) => void
}

/** After the first minute scenes are played slower than written: nobody should feel hurried. */
const calm = 0.6

/** Seconds until the next scene: lively at first, then like an office, then like an office in the evening. */
const gapAfter = (elapsed: number, random: Random): number => {
  if (elapsed < 10 * 60_000) return between(random, 9, 24)
  return elapsed < 60 * 60_000 ? between(random, 40, 110) : between(random, 180, 400)
}

const shuffled = <T>(cards: readonly T[], random: Random): readonly T[] =>
  cards
    .map((card) => ({ card, order: random() }))
    .toSorted((a, b) => a.order - b.order)
    .map(({ card }) => card)

type Company = {
  readonly theatre: Theatre
  readonly timers: Timers
  readonly onError: (error: unknown) => void
}

/** Plays several scenarios side by side, all of them paused while nobody watches. */
const createCompany = ({ theatre, timers, onError }: Company) => {
  const playing = new Set<Playing>()
  let watching = false
  return {
    watch: (now: boolean): void => {
      watching = now
      for (const each of playing) {
        if (watching) each.resume()
        else each.pause()
      }
    },
    play: (
      scenario: Scenario,
      then: () => void,
      speed = 1,
      names = new Map<string, string>(),
    ): Disposable => {
      const onDone = (): void => {
        playing.delete(playback)
        then()
      }
      const playback = playScenario({ theatre, timers, scenario, speed, names, onDone, onError })
      playing.add(playback)
      if (!watching) playback.pause()
      return {
        [Symbol.dispose]: () => {
          playing.delete(playback)
          playback[Symbol.dispose]()
        },
      }
    },
    stop: (): void => {
      for (const each of playing) each[Symbol.dispose]()
      playing.clear()
    },
  }
}

export const startTeammates = ({
  world,
  live,
  stage: first,
  timers,
  random,
  onError,
}: Direction): Teammates => {
  let stage = first
  let begunAt: number | undefined
  let watching = false
  let deck: readonly Beat[] = []
  const met = new Set<string>()
  const choose = chooser(random)
  const now = (): number => timers.now()
  const theatre: Theatre = {
    world,
    live,
    now,
    get stage() {
      return stage
    },
  }
  const company = createCompany({
    theatre,
    timers,
    onError: (error) => {
      stop()
      onError(error)
    },
  })
  const { play } = company
  const hear = createAttention({ world, stage: () => stage, now, choose, random, play })
  const stopListening = world.onHappened((happened) => {
    if (watching) hear(happened)
  })
  const stop = (): void => {
    stopListening()
    company.stop()
  }

  const goOn = (): void => {
    if (deck.length === 0) deck = shuffled([...quayBeats, ...workBeats], random)
    const [beat, ...rest] = deck
    if (beat === undefined) return
    deck = rest
    const gap = gapAfter(now() - (begunAt ?? now()), random)
    const acts: readonly Act[] = [{ act: 'pause', after: gap * calm }, ...beat.acts(choose)]
    play({ name: beat.name, acts }, goOn, calm)
  }

  /** Everybody is seen in all their spaces. */
  const arrive = (): void => {
    for (const space of demoSpaces.filter(({ archived }) => !archived)) {
      const id = stage.spaces[space.key]
      if (id !== undefined) for (const who of space.members) live.online(id, stage.people[who])
    }
  }

  const begin = (): void => {
    begunAt = now()
    arrive()
    const names = new Map<string, string>()
    const then = (): void => {
      play({ name: 'closing', acts: closing(choose) }, () => undefined, 1, names)
      goOn()
    }
    play({ name: 'opening', acts: opening(choose, random()) }, then, 1, names)
  }

  return {
    watched: (sockets) => {
      if (sockets > 0 === watching) return
      watching = sockets > 0
      company.watch(watching)
      if (watching && begunAt === undefined) begin()
    },
    meet: (userId) => {
      if (isTeammate(first, userId) || userId === stage.people.me) return
      stage = welcome(world, first, userId)
      // Their direct spaces may be new.
      if (begunAt !== undefined && !met.has(userId)) arrive()
      met.add(userId)
    },
    [Symbol.dispose]: stop,
  }
}
