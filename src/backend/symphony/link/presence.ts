// Who is there: Symphony tells nobody, so it asks, for the other person of each conversation that is watched.
import type { Millis, PersonId, SpaceId } from '../../../domain/ids.ts'
import type { Presence } from '../../../domain/model.ts'
import type { Timers } from '../../timers.ts'
import { endpoints } from '../rest/endpoints.ts'
import type { Source } from '../source.ts'
import { inLanes } from './lanes.ts'

/** Told as `presence-changed`. Only of direct spaces: of a room or one's wall, watching asks nothing. */
export type PresenceWatch = {
  watch(space: SpaceId): void
  unwatch(space: SpaceId): void
  /** The link came or went: asked is only while it is there. */
  setLive(isLive: boolean): void
}

/** Ms between two looks at one person, as seldom as still is of use. */
const PAUSE: Millis = 60_000

/** The categories that a pod knows; what is not among them is `offline`. */
const meanings: ReadonlyMap<string, Presence> = new Map(
  Object.entries({
    AVAILABLE: 'online',
    BUSY: 'online',
    DO_NOT_DISTURB: 'online',
    ON_THE_PHONE: 'online',
    IN_A_MEETING: 'online',
    AWAY: 'idle',
    BE_RIGHT_BACK: 'idle',
  } satisfies Record<string, Presence>),
)

type Known = { readonly presence: Presence; readonly at: Millis }

/** Each person is asked for about once a minute; whom the pod refuses is left alone until the link comes anew. */
export const createPresenceWatch = (
  source: Pick<Source, 'rest' | 'context' | 'now' | 'tell'>,
  timers: Timers,
): PresenceWatch => {
  const { rest, context, now, tell } = source
  const watched = new Set<SpaceId>()
  const known = new Map<PersonId, Known>()
  /** The pod does not say how they are: of another company, perhaps. */
  const refused = new Set<PersonId>()
  let isLive = false
  let stop: (() => void) | undefined

  const otherIn = (id: SpaceId): PersonId | undefined => {
    const space = context.spaces.get(id)
    if (space?.kind !== 'direct' || space.members.length !== 2) return undefined
    return space.members.find(({ person }) => person !== context.me)?.person
  }

  const ask = async (person: PersonId): Promise<Presence | undefined> => {
    const last = known.get(person)
    // Who leaves a conversation and comes back asks nothing anew; a timer may come a little early.
    if (last !== undefined && now() - last.at < PAUSE / 2) return last.presence
    const answer = await rest.call(endpoints.presenceOf(person))
    if (!answer.ok) {
      if (answer.problem.again === 'never') refused.add(person)
      return undefined
    }
    const presence = meanings.get(answer.value.category.toUpperCase()) ?? 'offline'
    known.set(person, { presence, at: now() })
    return presence
  }

  const look = async (spaces: readonly SpaceId[]): Promise<void> => {
    await inLanes(spaces, async (space) => {
      const person = otherIn(space)
      if (!isLive || person === undefined || refused.has(person)) return
      const presence = await ask(person)
      if (presence === undefined || !isLive || !watched.has(space)) return
      tell([{ type: 'presence-changed', space, person, presence }])
    })
  }

  const begin = (): void => {
    if (!isLive || stop !== undefined || watched.size === 0) return
    stop = timers.after(PAUSE, () => {
      stop = undefined
      void look([...watched])
      begin()
    })
  }

  const end = (): void => {
    stop?.()
    stop = undefined
  }

  return {
    watch: (space) => {
      if (watched.has(space)) return
      watched.add(space)
      if (isLive) void look([space])
      begin()
    },
    unwatch: (space) => {
      watched.delete(space)
      if (watched.size === 0) end()
    },
    setLive: (live) => {
      isLive = live
      end()
      known.clear()
      refused.clear()
      if (!live) return
      void look([...watched])
      begin()
    },
  }
}
