// Avaya Spaces behind the Backend type: puts link, sending, pages and intents together for one account.
import type { DomainEvent } from '../../domain/events.ts'
import type { Millis } from '../../domain/ids.ts'
import { failed, ok } from '../../domain/result.ts'
import type { Backend, Capabilities, OpenFile } from '../backend.ts'
import { readChanges } from './items/changes.ts'
import { createChannels } from './link/channels.ts'
import { connectOnce } from './link/connection.ts'
import { findIntent } from './items/find.ts'
import { createFiles } from './items/files.ts'
import { findPeople } from './spaces/find-people.ts'
import { joinSpace } from './spaces/joining.ts'
import { createKinds } from './items/kinds.ts'
import { performBy, performableIn } from '../intent-table.ts'
import { keepLink } from '../keep-link.ts'
import type { Link } from '../keep-link.ts'
import { readActiveMeeting } from './spaces/meetings.ts'
import { readMembers } from './spaces/members.ts'
import { readOwn } from './items/own.ts'
import { readPage } from './items/pages.ts'
import type { PageSource } from './items/pages.ts'
import { onSpaces } from './perform.ts'
import { createPeopleMemory } from './spaces/people.ts'
import { typingPayload } from './spaces/presence.ts'
import { never, notConnected, soon } from '../problems.ts'
import type { LivePulse } from './link/connection.ts'
import { createRest } from './rest/rest.ts'
import type { RestOptions } from './rest/rest.ts'
import { readNewer, searchSpace } from './items/search.ts'
import { createSending } from './link/sending.ts'
import { createSockets } from './socket/choose.ts'
import type { Socket } from './socket/socket.ts'
import { realTimers } from '../timers.ts'
import type { Timers } from '../timers.ts'
import type { ConversionContext } from './to-events.ts'

/** `now`: epoch ms; `random`: uniform in [0, 1). Tests give their own, and `timers` too. */
export type SpacesBackendOptions = {
  /** For the status line, such as `Local` or `Avaya`. */
  readonly name: string
  /** The REST server, which names the socket's address, and what opens it. */
  readonly signIn: RestOptions['signIn']
  readonly now: () => Millis
  readonly random: () => number
  readonly timers?: Timers
  /** How the person's own files are read; without it none can be sent. */
  readonly openFile?: OpenFile
}

const capabilities: Capabilities = {
  intents: performableIn(onSpaces),
  typing: true,
  presence: true,
  joining: true,
  findingSpaces: false,
  findingPeople: true,
  members: true,
  readers: false,
  spaceSettings: [],
  ownPresence: ['available', 'away'],
  unread: 'network',
}

const cannotOpen: OpenFile = async () => failed(never('This program cannot send files.'))

const nobody = (): void => undefined

/**
 * One account on one server of Avaya Spaces, or on one that speaks as it does. Nothing is asked before `start`; whatever goes
 * wrong is a problem or an event, never an exception.
 */
export const createSpacesBackend = (options: SpacesBackendOptions): Backend => {
  const { signIn, now, random, timers = realTimers, openFile = cannotOpen } = options
  const life = new AbortController()
  const { signal } = life
  const rest = createRest({ signIn, now, timers, signal })
  const channels = createChannels(timers)
  const sending = createSending(channels, timers)
  const kinds = createKinds(rest)
  const sockets = createSockets(timers)
  const people = createPeopleMemory()
  let me: string | undefined
  let socket: Socket | undefined
  let link: Link | undefined
  let listener: (events: readonly DomainEvent[]) => void = nobody

  const tell = (events: readonly DomainEvent[]): void => {
    kinds.seeEvents(events)
    if (!signal.aborted && events.length > 0) listener(events)
  }
  const context: ConversionContext = {
    people,
    now,
    get me() {
      return me
    },
  }
  const source: PageSource = { rest, kinds, context, tell }
  const onMe = (id: string): void => {
    me = id
  }
  let pulse: LivePulse | undefined
  const onPulse = (current: LivePulse | undefined): void => {
    pulse = current
  }
  const onSocket = (current: Socket | undefined): void => {
    socket = current
  }
  const files = createFiles({ rest, openFile, timers, tell, signal })
  const attempt = () =>
    connectOnce({
      timers,
      onPulse,
      signing: rest.signing,
      now,
      signal,
      rest,
      sockets,
      channels,
      sending,
      context,
      onMe,
      onSocket,
      tell,
    })

  return {
    name: options.name,
    capabilities,
    start: (onEvents) => {
      listener = onEvents
      link = keepLink({
        now,
        random,
        timers,
        signal,
        attempt,
        onLink: (status) => tell([{ type: 'link-changed', link: status, at: now() }]),
      })
      return {
        [Symbol.asyncDispose]: async () => {
          life.abort()
          await link?.ended
        },
      }
    },
    reconnect: () => {
      link?.reconnect()
      // Where the link seems to be live: is it?
      pulse?.ask()
    },
    reopen: () => pulse?.end(),
    probe: async () => {
      const took = await pulse?.measure()
      return took === undefined
        ? failed(soon('No answer came on the socket.'))
        : ok({ took, clockAhead: rest.serverNow() - now() })
    },
    watch: (space) => channels.watch(space),
    unwatch: (space) => channels.unwatch(space),
    join: (where, pin) => joinSpace(where, pin, source),
    findPeople: (words) => findPeople(words, source),
    members: (space, page) => readMembers(space, page, source),
    download: (attachment, item, ending) => files.download(attachment, item, ending),
    meeting: (space) => readActiveMeeting(space, source),
    showAs: async (presence) => {
      if (socket === undefined) return failed(notConnected)
      channels.setIdle(presence === 'away')
      return ok(undefined)
    },
    typing: (space) => socket?.emit('SEND_PRESENCE_EVENT', typingPayload(space, me)),
    fetchNewer: (space, after) => readNewer(space, after, source),
    own: (list, spaces, before) => readOwn(list, spaces, before, source),
    search: (wanted) => searchSpace(wanted, source),
    serverTime: rest.serverTime,
    changesSince: (spaces, since) => readChanges(spaces, since, source),
    fetchPage: (request) => readPage(request, source),
    perform: (intent, localId) =>
      performBy(onSpaces, intent, {
        ...source,
        localId,
        sending,
        files,
        isConnected: socket !== undefined,
      }),
    find: (intent, localId, since) => findIntent(intent, localId, since, { ...source, sending }),
  }
}
