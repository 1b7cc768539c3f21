// A backend whose every answer the test gives: when it wants, what it wants, as often as it wants.
import type {
  Backend,
  Capabilities,
  FoundSpaces,
  Joined,
  MembersPage,
  Page,
  PageRequest,
} from '../../src/backend/backend.ts'
import type { DomainEvent } from '../../src/domain/events.ts'
import type { ItemId, LocalId, SpaceId } from '../../src/domain/ids.ts'
import type { Intent } from '../../src/domain/intents.ts'
import type { OwnPresence, Person, Readers, SpaceSettings } from '../../src/domain/model.ts'
import { failed, ok } from '../../src/domain/result.ts'
import type { Problem, Result } from '../../src/domain/result.ts'
import { safely } from './things.ts'

/** A call that waits for its answer. */
export type Held<Asked, Value> = {
  readonly asked: Asked
  readonly answer: (result: Result<Value>) => void
}

export type FakeBackend = Backend & {
  /** Tells the client, as the network would; nothing before `start` or after it was disposed. */
  readonly emit: (...events: readonly DomainEvent[]) => void
  readonly live: () => void
  readonly broken: () => void
  /** Calls without an answer yet, oldest first. */
  readonly performs: readonly Held<
    { readonly intent: Intent; readonly localId: LocalId },
    ItemId | undefined
  >[]
  readonly finds: readonly Held<
    { readonly intent: Intent; readonly localId: LocalId; readonly since: number },
    ItemId | undefined
  >[]
  readonly fetches: readonly Held<PageRequest, Page>[]
  /** Spaces in the order in which they were watched. */
  readonly watched: readonly SpaceId[]
  readonly unwatched: readonly SpaceId[]
  readonly searches: readonly Held<string, readonly Person[]>[]
  readonly listings: readonly Held<string, FoundSpaces>[]
  readonly settingsAsked: readonly Held<SpaceId, SpaceSettings>[]
  readonly memberPages: readonly Held<
    { readonly space: SpaceId; readonly page: string | undefined },
    MembersPage
  >[]
  readonly joins: readonly Held<{ readonly where: string; readonly pin: string | undefined }, Joined>[]
  readonly readings: readonly Held<{ readonly space: SpaceId; readonly item: ItemId }, Readers>[]
  readonly presenceAsked: readonly Held<'own', OwnPresence | undefined>[]
  readonly presences: readonly Held<OwnPresence, undefined>[]
  readonly meetings: readonly Held<SpaceId, readonly DomainEvent[]>[]
  readonly typed: readonly SpaceId[]
  /** Every intent that was asked to be performed, in order. */
  readonly asked: readonly LocalId[]
}

const everything: Capabilities = {
  typing: true,
  presence: true,
  joining: true,
  findingSpaces: true,
  findingPeople: true,
  members: true,
  readers: true,
  spaceSettings: [],
  ownPresence: ['available', 'away'],
  unread: 'network',
  intents: new Set<Intent['kind']>([
    'send-message',
    'send-comment',
    'create-post',
    'create-task',
    'set-task-done',
    'edit-item',
    'remove-item',
    'mark-read',
    'set-pinned',
    'create-space',
    'rename-space',
    'open-direct',
    'set-notify',
    'describe-space',
    'set-archived',
    'leave-space',
    'delete-space',
    'set-role',
    'remove-member',
    'invite',
  ]),
}

export const refusal = (again: Problem['again'], retryAfter?: number): Result<never> =>
  failed({ again, words: safely(`refused: ${again}`), ...(retryAfter === undefined ? {} : { retryAfter }) })

export const done: Result<undefined> = ok(undefined)

/** @param now for the moments of `live()` and `broken()` */
export const createFakeBackend = (now: () => number = () => 0): FakeBackend => {
  let tell: ((events: readonly DomainEvent[]) => void) | undefined
  const performs: Held<{ intent: Intent; localId: LocalId }, ItemId | undefined>[] = []
  const finds: Held<{ intent: Intent; localId: LocalId; since: number }, ItemId | undefined>[] = []
  const fetches: Held<PageRequest, Page>[] = []
  const watched: SpaceId[] = []
  const unwatched: SpaceId[] = []
  const searches: Held<string, readonly Person[]>[] = []
  const listings: Held<string, FoundSpaces>[] = []
  const settingsAsked: Held<SpaceId, SpaceSettings>[] = []
  const memberPages: Held<{ space: SpaceId; page: string | undefined }, MembersPage>[] = []
  const joins: Held<{ where: string; pin: string | undefined }, Joined>[] = []
  const readings: Held<{ space: SpaceId; item: ItemId }, Readers>[] = []
  const presenceAsked: Held<'own', OwnPresence | undefined>[] = []
  const presences: Held<OwnPresence, undefined>[] = []
  const meetings: Held<SpaceId, readonly DomainEvent[]>[] = []
  const typed: SpaceId[] = []
  const asked: LocalId[] = []

  const held = async <Asked, Value>(list: Held<Asked, Value>[], what: Asked): Promise<Result<Value>> => {
    const { promise, resolve } = Promise.withResolvers<Result<Value>>()
    const entry: Held<Asked, Value> = {
      asked: what,
      answer: (result) => {
        const at = list.indexOf(entry)
        if (at >= 0) list.splice(at, 1)
        resolve(result)
      },
    }
    list.push(entry)
    return promise
  }
  const emit = (...events: readonly DomainEvent[]): void => tell?.(events)

  return {
    name: 'Fake',
    capabilities: everything,
    start: (onEvents) => {
      tell = onEvents
      return {
        [Symbol.asyncDispose]: async () => {
          tell = undefined
          await Promise.resolve()
        },
      }
    },
    reconnect: () => {},
    watch: (space) => {
      watched.push(space)
    },
    unwatch: (space) => {
      unwatched.push(space)
    },
    findPeople: async (words) => held(searches, words),
    findSpaces: async (words) => held(listings, words),
    settings: async (space) => held(settingsAsked, space),
    members: async (space, page) => held(memberPages, { space, page }),
    join: async (where, pin) => held(joins, { where, pin }),
    readers: async (space, item) => held(readings, { space, item }),
    shownAs: async () => held(presenceAsked, 'own'),
    showAs: async (presence) => held(presences, presence),
    meeting: async (space) => held(meetings, space),
    typing: (space) => {
      typed.push(space)
    },
    fetchPage: async (request) => held(fetches, request),
    perform: async (intent, localId) => {
      asked.push(localId)
      return held(performs, { intent, localId })
    },
    find: async (intent, localId, since) => held(finds, { intent, localId, since }),
    emit,
    live: () => {
      emit({ type: 'link-changed', link: { status: 'live' }, at: now() })
    },
    broken: () => {
      emit({
        type: 'link-changed',
        link: { status: 'waiting', retryAt: now() + 1, reason: safely('reset') },
        at: now(),
      })
    },
    performs,
    finds,
    fetches,
    watched,
    unwatched,
    searches,
    listings,
    settingsAsked,
    memberPages,
    joins,
    readings,
    presences,
    presenceAsked,
    meetings,
    typed,
    asked,
  }
}
