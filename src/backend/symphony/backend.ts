// Symphony behind the Backend type: puts sign-in, feed, reading and intents together for one service account.
import { randomUUID } from 'node:crypto'
import type { DomainEvent } from '../../domain/events.ts'
import type { Millis, PersonId } from '../../domain/ids.ts'
import { failed, ok } from '../../domain/result.ts'
import type { Result } from '../../domain/result.ts'
import type { Backend, Capabilities, OpenFile } from '../backend.ts'
import { performBy, performableIn } from '../intent-table.ts'
import { never, notConnected } from '../problems.ts'
import type { SigningOptions } from '../signing.ts'
import { realTimers } from '../timers.ts'
import type { Timers } from '../timers.ts'
import type { ConversionContext } from './draft.ts'
import { malformed } from './items/history.ts'
import { createVersions } from './items/versions.ts'
import { createContinuity } from './link/continuity.ts'
import { createFeed } from './link/feed.ts'
import type { Feed } from './link/feed.ts'
import { createPodLink } from './link/pod-link.ts'
import { createPresenceWatch } from './link/presence.ts'
import { createOwnPresence, presences } from './link/own-presence.ts'
import { createUnheard } from './link/unheard.ts'
import { createAsker } from './link/wants.ts'
import { findArrived } from './perform/find.ts'
import { findRooms, readSettings } from './reading/rooms.ts'
import { joinRoom } from './perform/joining.ts'
import { ARRIVES, createOnItsWay } from './perform/on-its-way.ts'
import { onSymphony } from './perform/perform.ts'
import { readChanges } from './reading/changes.ts'
import { readNewer, readOwn, readPage, searchSpace } from './reading/pages.ts'
import { download } from './reading/files.ts'
import { findPeople, readMembersPage } from './reading/people.ts'
import { readReaders } from './reading/readers.ts'
import { endpoints } from './rest/endpoints.ts'
import { createRest } from './rest/rest.ts'
import type { Source } from './source.ts'
import { createSpaceMemory } from './spaces/memory.ts'
import { createPeopleMemory } from './spaces/people.ts'
import { toEvents } from './to-events.ts'

/** `now` is epoch ms, `random` uniform in [0, 1). */
export type SymphonyBackendOptions = {
  /** For the status line, such as `Symphony`. */
  readonly name: string
  readonly signIn: SigningOptions['signIn']
  readonly now: () => Millis
  readonly random: () => number
  readonly timers?: Timers
  /** How the person's own files are read; without it none can be sent. */
  readonly openFile?: OpenFile
  /**
   * Names this client's own feed, so that its next start finds what came meanwhile; no two may use one at the same time.
   * Without it a feed is made for this run and deleted at its end.
   */
  readonly feedTag?: string
  /** After so many ms what was sent and not answered has arrived, or never will. */
  readonly arrives?: Millis
}

const capabilities: Capabilities = {
  intents: performableIn(onSymphony),
  typing: false,
  presence: 'direct',
  joining: true,
  findingSpaces: true,
  findingPeople: true,
  members: true,
  readers: true,
  spaceSettings: ['access', 'inviting', 'writing'],
  ownPresence: presences,
  unread: 'local',
}

/** Ms that the end waits for a feed to be deleted. */
const FAREWELL: Millis = 2000

/** Nobody comes back to this feed. */
const farewell = async (feed: Feed, timers: Timers): Promise<void> => {
  const { promise: late, resolve } = Promise.withResolvers<void>()
  const stop = timers.after(FAREWELL, resolve)
  await Promise.race([feed.drop(), late])
  stop()
}

const cannotOpen: OpenFile = async () => failed(never('This program cannot send files.'))
const nobody = (): void => undefined
const always = (): boolean => true

/**
 * One service account on one pod and its agent. Nothing is asked before `start`; whatever goes wrong is a problem or an
 * event, never an exception. Source of all wire facts: the reference of Symphony's protocol, by its sections (§).
 */
export const createSymphonyBackend = (options: SymphonyBackendOptions): Backend => {
  const {
    signIn,
    now,
    random,
    timers = realTimers,
    openFile = cannotOpen,
    feedTag,
    arrives = ARRIVES,
  } = options
  const life = new AbortController()
  const stopping = new AbortController()
  const rest = createRest({
    signIn,
    now,
    timers,
    signal: life.signal,
    onOdd: (faults) => tell(faults.map(malformed)),
  })
  let me: PersonId | undefined
  let listener: (events: readonly DomainEvent[]) => void = nobody
  let kept: () => boolean = always

  const context: ConversionContext = {
    people: createPeopleMemory(),
    versions: createVersions(),
    spaces: createSpaceMemory(),
    get me() {
      return me
    },
  }
  const tell = (events: readonly DomainEvent[]): void => {
    if (stopping.signal.aborted || events.length === 0) return
    const told: DomainEvent[] = []
    for (const event of events) told.push(event, ...context.spaces.see(event))
    listener(told)
  }
  const source: Source = { rest, context, now, tell, ask: (wants) => asker.ask(wants) }
  const asker = createAsker(source)
  const presence = createPresenceWatch(source, timers)
  const unheard = createUnheard()
  const continuity = createContinuity(now)
  const ownPresence = createOwnPresence(rest)
  const onItsWay = createOnItsWay(timers, stopping.signal, arrives)
  const feed = createFeed({
    rest,
    timers,
    now,
    tag: feedTag ?? `spaceterm-${randomUUID()}`,
    kept: () => kept(),
    marksPresence: ownPresence.isMarkedByReading,
    onLife: () => {
      continuity.heard()
      tell([{ type: 'life-seen', at: now() }])
    },
    onUnreadable: () => tell([malformed('a feed whose next events cannot be read')]),
    onEvents: (wire) => {
      const { events, wants } = toEvents(wire, context)
      tell(events)
      asker.ask(wants)
    },
  })

  const link = createPodLink({
    source,
    feed,
    asker,
    continuity,
    presence,
    unheard,
    now,
    random,
    timers,
    signal: stopping.signal,
    onMe: (id) => {
      me = id
    },
  })

  return {
    name: options.name,
    capabilities,
    start: (onEvents, isKept = always) => {
      listener = onEvents
      kept = isKept
      link.start()
      return {
        [Symbol.asyncDispose]: async () => {
          stopping.abort()
          if (feedTag === undefined) await farewell(feed, timers)
          life.abort()
          await link.ended()
        },
      }
    },
    reconnect: link.reconnect,
    reopen: link.reopen,
    // Nobody is told who looks at what.
    watch: (space) => {
      presence.watch(space)
      link.lookedAt(space)
    },
    unwatch: presence.unwatch,
    typing: nobody,
    probe: async () => {
      const asked = now()
      const answer = await rest.call(endpoints.me())
      return answer.ok ? ok({ took: now() - asked, clockAhead: rest.serverNow() - now() }) : answer
    },
    fetchPage: (request) => readPage(request, source),
    fetchNewer: (space, after) => readNewer(space, after, source),
    serverTime: rest.serverTime,
    missedNothing: continuity.missedNothing,
    changesSince: (spaces, since, shown) => readChanges({ spaces, since, shown }, source, unheard),
    search: (wanted) => searchSpace(wanted, source),
    own: (list, _, before) => readOwn(list, before, source),
    join: (where) => joinRoom(where, source),
    findSpaces: (words) => findRooms(words, source),
    settings: (space) => readSettings(space, source),
    findPeople: (words) => findPeople(words, source),
    members: (space) => readMembersPage(space, source),
    showAs: async (shown) => (link.isLive() ? ownPresence.show(shown) : failed(notConnected)),
    shownAs: ownPresence.read,
    readers: (_, item) => readReaders(item, source),
    download: (attachment, _, signal) => download(attachment, source, signal),
    perform: async (intent, localId) => {
      if (!link.isLive()) return failed(notConnected)
      const done = performBy(onSymphony, intent, { ...source, localId, openFile })
      onItsWay.goes(localId, done.then(isDoubtful))
      return done
    },
    find: (intent, localId, since) => findArrived(intent, { localId, since }, source, onItsWay),
  }
}

const isDoubtful = (done: Result<unknown>): boolean => !done.ok && done.problem.again === 'unsure'
