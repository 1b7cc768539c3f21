// Asks the pod for what events leave open: a space and who is in it, the members of a room, what somebody is called.
import type { DomainEvent } from '../../../domain/events.ts'
import type { PersonId, SpaceId } from '../../../domain/ids.ts'
import type { Person, Space } from '../../../domain/model.ts'
import { assertNever, ok } from '../../../domain/result.ts'
import type { Result } from '../../../domain/result.ts'
import type { ListedStream } from '../../../protocol/symphony/stream.ts'
import { asWireUser } from '../../../protocol/symphony/user.ts'
import { keyOf } from '../draft.ts'
import type { Want } from '../draft.ts'
import { toPersonId } from '../ids.ts'
import { endpoints } from '../rest/endpoints.ts'
import type { Source } from '../source.ts'
import { toKind, toMembers, toSpace } from '../spaces/to-space.ts'
import { inLanes } from './lanes.ts'

type Asking = Pick<Source, 'rest' | 'context'>

/** The most that one look-up of people takes. */
const AT_ONCE = 100

/** Who is not known by name yet is looked up. Names are an adornment: what cannot be had is left out. */
export const lookUp = async (
  people: readonly PersonId[],
  { rest, context }: Asking,
): Promise<readonly Person[]> => {
  const unknown = [...new Set(people)].filter((person) => context.people.name(person) === undefined)
  const chunks = Array.from({ length: Math.ceil(unknown.length / AT_ONCE) }, (_, at) =>
    unknown.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
  )
  const news: Person[] = []
  await inLanes(chunks, async (ids) => {
    const found = await rest.call(endpoints.usersById(ids))
    for (const user of found.ok ? (found.value?.users ?? []) : []) context.people.see(asWireUser(user), news)
  })
  return news
}

/** `isWhole`: nothing is missing that may be had another time. */
export type Detailed = { readonly space: Space; readonly isWhole: boolean }

/** With its members and what the pod tells of it; what of that cannot be had is left out. */
export const detailed = async (stream: ListedStream, { rest, context }: Asking): Promise<Detailed> => {
  const isRoom = toKind(stream.streamType?.type) === 'group'
  // Before it is asked: what happens meanwhile is newer than the answer.
  const asOf = rest.asOf()
  const [info, room, members] = await Promise.all([
    rest.call(endpoints.streamInfo(stream.id)),
    isRoom ? rest.call(endpoints.roomInfo(stream.id)) : undefined,
    isRoom ? rest.call(endpoints.roomMembers(stream.id)) : undefined,
  ])
  const space = toSpace({
    stream: info.ok ? { ...stream, ...info.value } : stream,
    ...(room?.ok === true && { room: room.value }),
    ...(members?.ok === true && { members: members.value }),
    me: context.me,
    asOf,
  })
  const isWhole = [info, room, members].every((answer) => !isPassing(answer))
  return { space, isWhole }
}

const isPassing = (answer: Result<unknown> | undefined): boolean =>
  answer?.ok === false && answer.problem.again !== 'never'

const namesFirst = (people: readonly Person[], events: readonly DomainEvent[]): readonly DomainEvent[] =>
  people.length === 0 ? events : [{ type: 'people-seen', people }, ...events]

/** Never rejects. */
export const readSpace = async (space: SpaceId, asking: Asking): Promise<Result<readonly DomainEvent[]>> => {
  const info = await asking.rest.call(endpoints.streamInfo(space))
  if (!info.ok) return info
  const { space: found } = await detailed(info.value, asking)
  const people = await lookUp(
    found.members.map(({ person }) => person),
    asking,
  )
  return ok(namesFirst(people, [{ type: 'space-appeared', space: found }]))
}

/** Never rejects. */
export const readMembers = async (
  space: SpaceId,
  asking: Asking,
): Promise<Result<readonly DomainEvent[]>> => {
  const listed = await asking.rest.call(endpoints.roomMembers(space))
  if (!listed.ok) return listed
  const people = await lookUp(
    listed.value.map(({ id }) => toPersonId(id)),
    asking,
  )
  const members = toMembers(listed.value)
  return ok(namesFirst(people, [{ type: 'members-loaded', space, members, whole: true }]))
}

const staleIn = (space: SpaceId): DomainEvent => ({ type: 'list-stale', space, list: 'timeline' })

/**
 * What was it a version of, that was said to be gone? What the agent does not give out any more is looked for: the newest
 * that is shown of the space is read anew, and what it does not hold is gone. Never rejects.
 */
const readVersion = async (
  { space, message }: Extract<Want, { what: 'version' }>,
  { rest, context }: Asking,
): Promise<Result<readonly DomainEvent[]>> => {
  const found = await rest.call(endpoints.message(message))
  if (!found.ok && found.problem.again !== 'never') return found
  const wire = found.ok ? found.value : undefined
  if (!wire) return ok([staleIn(space)])
  const before = wire.initialMessageId ?? wire.replacing
  // It was the first: that one was told to be gone.
  return ok(before ? [{ type: 'item-removed', space, item: context.versions.suppress(before) }] : [])
}

const answerTo = async (want: Want, asking: Asking): Promise<Result<readonly DomainEvent[]>> => {
  switch (want.what) {
    case 'space':
      return readSpace(want.space, asking)
    case 'members':
      return readMembers(want.space, asking)
    case 'person':
      return ok(namesFirst(await lookUp([want.person], asking), []))
    case 'version':
      return readVersion(want, asking)
    default:
      return assertNever(want)
  }
}

/** Its answers come as events, after those that left something open; nobody waits for one. */
export type Asker = {
  /** Asks the pod, and tells what it says; what it does not give out stays open. */
  ask(wants: readonly Want[]): void
  /** The link is back where it was: what could not be had meanwhile is asked for again. */
  again(): void
  /** All was read anew: what was refused may be given now. */
  forget(): void
}

/** So many are asked for at once, however many feeds want something. */
const LANES = 6
/** Somebody who tidies up removes many: more of their versions are not asked for one by one. */
const VERSIONS = 50
/** Refusals and failures that are remembered: more spaces than any feed tells of that are not there. */
const REFUSALS = 1_000

/**
 * Each is asked for once at a time: told again meanwhile it is asked once more, for the answer may be older than the event.
 * What the pod refused is not asked with every event.
 */
export const createAsker = (source: Source): Asker => {
  const waiting = new Map<string, Want>()
  const underWay = new Set<string>()
  const refused = new Set<string>()
  /** What could not be had just then. */
  const missed = new Map<string, Want>()
  let lanes = 0

  const next = (): readonly [string, Want] | undefined => {
    for (const entry of waiting) if (!underWay.has(entry[0])) return entry
    return undefined
  }

  const answer = async (key: string, wanted: Want): Promise<void> => {
    waiting.delete(key)
    underWay.add(key)
    const answered = await answerTo(wanted, source)
    underWay.delete(key)
    if (answered.ok) source.tell(answered.value)
    else if (answered.problem.again !== 'never') {
      if (missed.size < REFUSALS) missed.set(key, wanted)
    } else if (refused.size < REFUSALS) refused.add(key)
  }

  const lane = async (): Promise<void> => {
    lanes += 1
    for (let entry = next(); entry !== undefined; entry = next()) {
      // One after the other is what a lane is.
      await answer(...entry)
    }
    lanes -= 1
  }

  const ask: Asker['ask'] = (wants) => {
    for (const wanted of wants) {
      const key = keyOf(wanted)
      missed.delete(key)
      if ('anew' in wanted) refused.delete(key)
      if (wanted.what === 'version' && waiting.size >= VERSIONS) {
        source.tell([staleIn(wanted.space)])
        continue
      }
      // A space is read with its members.
      const isIncluded = wanted.what === 'members' && waiting.has(keyOf({ ...wanted, what: 'space' }))
      if (!refused.has(key) && !isIncluded) waiting.set(key, wanted)
    }
    for (let more = Math.min(waiting.size, LANES - lanes); more > 0; more -= 1) void lane()
  }

  return {
    ask,
    again: () => ask([...missed.values()]),
    forget: () => {
      refused.clear()
      missed.clear()
    },
  }
}
