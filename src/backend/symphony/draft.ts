// A conversion under way: what it has told so far, whom it saw, and what only the pod can answer.
import type { DomainEvent } from '../../domain/events.ts'
import type { PersonId, SpaceId } from '../../domain/ids.ts'
import type { Person } from '../../domain/model.ts'
import type { WireEvent } from '../../protocol/symphony/event.ts'
import type { WireStream } from '../../protocol/symphony/stream.ts'
import type { WireUser } from '../../protocol/symphony/user.ts'
import { toPersonId, toSpaceId } from './ids.ts'
import { toNotice } from './items/notices.ts'
import type { Versions } from './items/versions.ts'
import type { SpaceMemory } from './spaces/memory.ts'
import type { PeopleMemory } from './spaces/people.ts'
import { nameOf } from './words.ts'

/** What converting needs to know beside the events. */
export type ConversionContext = {
  readonly people: PeopleMemory
  readonly versions: Versions
  readonly spaces: SpaceMemory
  /** The person signed in, once known. */
  readonly me: PersonId | undefined
}

/**
 * What the events leave open and only the pod can tell: a space (with its members), who is in it, what somebody is called,
 * of which item this message, which is gone, was a version. `anew`: what the pod refused before, it may give now.
 */
export type Want =
  | { readonly what: 'space' | 'members'; readonly space: SpaceId; readonly anew?: true }
  | { readonly what: 'person'; readonly person: PersonId }
  | { readonly what: 'version'; readonly space: SpaceId; readonly message: string }

/** Wants of one key are one. */
export const keyOf = (wanted: Want): string => {
  switch (wanted.what) {
    case 'person':
      return `person ${wanted.person}`
    case 'version':
      return `version ${wanted.message}`
    default:
      return `${wanted.what} ${wanted.space}`
  }
}

/** What one payload becomes, and what must be asked of the network before all of it can be told. */
export type Converted = {
  readonly events: readonly DomainEvent[]
  /** Each once. */
  readonly wants: readonly Want[]
}

/** A conversion under way. */
export type Draft = {
  readonly context: ConversionContext
  readonly events: DomainEvent[]
  readonly news: Person[]
  readonly wants: Map<string, Want>
}

/** Spaces are remembered as they are told, so that the next event of the same read knows them. */
export const tell = ({ events, context }: Draft, event: DomainEvent): void => {
  events.push(event, ...context.spaces.see(event))
}

/** Asks for it once, however many events need it. */
export const want = ({ wants }: Draft, wanted: Want): void => {
  wants.set(keyOf(wanted), wanted)
}

/** Its space; one that was never seen is asked for. */
export const spaceOf = (stream: WireStream, draft: Draft): SpaceId => {
  const space = toSpaceId(stream.streamId)
  if (draft.context.spaces.get(space) === undefined) want(draft, { what: 'space', space })
  return space
}

/** Who it is; what is new about them is told along. */
export const see = (user: WireUser, { context, news }: Draft): PersonId => context.people.see(user, news)

/** The name to write into a sentence; foreign text. */
export const called = (user: WireUser, { context }: Draft): string =>
  context.people.name(toPersonId(user.userId)) ?? (nameOf(user) || 'Somebody')

/** A row in the timeline: who did it, and what. `doer` stands in where the event names no initiator. */
export const notice = (
  event: WireEvent,
  space: SpaceId,
  words: (name: string) => string,
  draft: Draft,
  doer?: WireUser,
): void => {
  const by = event.initiator?.user ?? doer
  const author = by === undefined ? toPersonId(0) : see(by, draft)
  const item = toNotice({
    type: event.type,
    messageId: event.messageId,
    at: event.timestamp,
    space,
    by: author,
    about: doer === undefined ? '' : String(doer.userId),
    words: words(by === undefined ? 'Somebody' : called(by, draft)),
  })
  tell(draft, { type: 'item-arrived', item })
}

/** An event of one type. */
export type EventOf<Type extends WireEvent['type']> = Extract<WireEvent, { readonly type: Type }>
