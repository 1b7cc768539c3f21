// The endless director: teammates live their day while somebody watches, and answer when a person writes.
import type { Random } from '../demo/chance.ts'
import { demoSpaces } from '../demo/spaces.ts'
import type { DemoSpace } from '../demo/script.ts'
import type { Stage } from '../demo/stage.ts'
import { symphonySpaces } from '../demo/talk/symphony.ts'
import { isTeammate, welcome } from '../demo/welcome.ts'
import type { Live, World } from '../world.ts'
import { createAttention } from './attention.ts'
import { allBeats } from './all-beats.ts'
import { symphonyBeats, symphonyOpening } from './beats-symphony.ts'
import { chooser } from './choose.ts'
import type { Choose } from './choose.ts'
import { createDeck } from './deck.ts'
import { closing, opening } from './opening.ts'
import { paced } from './pace.ts'
import type { Theatre } from './perform.ts'
import { playScenario } from './player.ts'
import type { Playing } from './player.ts'
import { recall } from './recall.ts'
import { createSaid, isFresh, kindOf } from './said.ts'
import type { Act, Scenario } from './scenario.ts'
import type { Timers } from '../timers.ts'

/** Disposing stops all of it for good; what stands in the world stays. */
export type Teammates = Disposable & {
  /** How many clients watch; with none, everybody holds their breath, and nobody hears what is said. */
  watched(sockets: number): void
  /** This person came in: they are made part of the company and are the one who is spoken to. */
  meet(userId: string): void
  /** Somebody's second person came, on another face: they get scenes of their own on this stage, of which they are `me`. */
  visit(theirs: Stage): void
}

/** What one needs to begin; `stage` is that of the person the world was made for. */
export type Direction = {
  readonly world: World
  readonly live: Live
  readonly stage: Stage
  readonly timers: Timers
  readonly random: Random
  /** The world could not be written to; the play is over. */
  readonly onError: (error: unknown) => void
}

type Company = {
  readonly theatre: Theatre
  readonly timers: Timers
  readonly onError: (error: unknown) => void
}

/** Seconds. */
const silence = 120
const nothing: Scenario = { name: 'silence', acts: [{ act: 'pause', after: silence }] }

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
    play: (scenario: Scenario, then: () => void, names = new Map<string, string>()): Disposable => {
      const onDone = (): void => {
        playing.delete(playback)
        then()
      }
      const playback = playScenario({ theatre, timers, scenario, names, onDone, onError })
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

type Visit = { readonly watch: (now: boolean) => void; readonly stop: () => void }

/** Plays for one visitor: first what greets them, then a scene now and then. */
const startVisit = (company: Company, { random, choose, fresh }: Telling): Visit => {
  const { watch, play, stop } = createCompany(company)
  const { timers } = company
  const draw = createDeck(symphonyBeats, random, choose, fresh)
  const begun = timers.now()
  const goOn = (): void => {
    const { name, acts } = draw() ?? nothing
    play({ name, acts: paced(acts, timers.now() - begun, random) }, goOn)
  }
  const greeting = symphonyOpening.acts(choose)
  if (fresh(greeting)) play({ name: symphonyOpening.name, acts: greeting }, goOn)
  else goOn()
  return { watch, stop }
}

type Telling = {
  readonly random: Random
  readonly choose: Choose
  readonly fresh: (acts: readonly Act[]) => boolean
}

/** Nothing is done until the first client watches; then the opening is played, and never again. */
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
  const met = new Set<string>()
  const said = createSaid()
  const choose = chooser(random, said)
  const fresh = (acts: readonly Act[]): boolean => isFresh(said, acts)
  const draw = createDeck(allBeats, random, choose, fresh)
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
    if (happened.kind === 'message-sent' && isTeammate(stage, happened.message.sender._id))
      said.hear(kindOf(happened.message), happened.message.content.bodyText)
    if (watching) hear(happened)
  })
  const visits = new Map<string, Visit>()
  const stop = (): void => {
    stopListening()
    company.stop()
    for (const each of visits.values()) each.stop()
  }

  const goOn = (): void => {
    // With nothing new to say nobody says anything, for a while.
    const { name, acts } = draw() ?? nothing
    play({ name, acts: paced(acts, now() - (begunAt ?? now()), random) }, goOn)
  }

  /** Everybody is seen in all their spaces. */
  const arriveOn = ({ spaces, people }: Stage, all: readonly DemoSpace[]): void => {
    for (const space of all.filter(({ archived }) => !archived)) {
      const id = spaces[space.key]
      if (id !== undefined) for (const who of space.members) live.online(id, people[who])
    }
  }
  const arrive = (): void => arriveOn(stage, demoSpaces)

  const begin = (): void => {
    begunAt = now()
    arrive()
    recall(world, stage, said)
    const names = new Map<string, string>()
    const then = (): void => {
      play({ name: 'closing', acts: closing(choose, fresh) }, () => undefined, names)
      goOn()
    }
    play({ name: 'opening', acts: opening(choose, fresh) }, then, names)
  }

  return {
    watched: (sockets) => {
      if (sockets > 0 === watching) return
      watching = sockets > 0
      company.watch(watching)
      for (const each of visits.values()) each.watch(watching)
      if (watching && begunAt === undefined) begin()
    },
    meet: (userId) => {
      if (isTeammate(first, userId) || userId === stage.people.me) return
      stage = welcome(world, first, userId)
      // Their direct spaces may be new.
      if (begunAt !== undefined && !met.has(userId)) arrive()
      met.add(userId)
    },
    visit: (theirs) => {
      if (visits.has(theirs.people.me)) return
      arriveOn(theirs, symphonySpaces)
      recall(world, theirs, said)
      const visit = startVisit(
        { theatre: { world, live, now, stage: theirs }, timers, onError },
        {
          random,
          choose,
          fresh,
        },
      )
      visit.watch(watching)
      visits.set(theirs.people.me, visit)
    },
    [Symbol.dispose]: stop,
  }
}
