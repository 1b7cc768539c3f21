// One attempt to connect, from the first request to the loss of the link: reads the workspace, then passes on live events.
import type { SignedIn } from '../../../domain/accounts.ts'
import type { DomainEvent } from '../../../domain/events.ts'
import type { Millis } from '../../../domain/ids.ts'
import { ok } from '../../../domain/result.ts'
import type { Problem, Result } from '../../../domain/result.ts'
import type { Channels } from './channels.ts'
import { endpoints } from '../rest/endpoints.ts'
import type { AttemptEnd } from '../../keep-link.ts'
import { readMeetingEvent } from '../spaces/meetings.ts'
import { readPresence } from '../spaces/presence.ts'
import type { WireSpace, WireUser } from '../../../protocol/spaces/wire.ts'
import { never, soon } from '../../problems.ts'
import { createPulse } from './pulse.ts'
import type { Pulse } from './pulse.ts'
import type { Rest, RestOptions } from '../rest/rest.ts'
import type { Sending } from './sending.ts'
import { RENEWALS } from '../../signing.ts'
import type { Signing } from '../../signing.ts'
import type { Sockets } from '../socket/choose.ts'
import type { Socket, SocketListeners } from '../socket/socket.ts'
import { toEvents } from '../to-events.ts'
import type { ConversionContext } from '../to-events.ts'
import { discoverSocket, introduction, readSpaces } from '../spaces/workspace.ts'

/** `tell` hears of the attempt’s events in order; `onMe` comes before any of them. */
export type ConnectionOptions = Pick<RestOptions, 'now' | 'signal' | 'timers'> & {
  readonly rest: Rest
  readonly signing: Signing
  readonly sockets: Sockets
  readonly channels: Channels
  readonly sending: Sending
  readonly context: ConversionContext
  readonly onMe: (id: string) => void
  readonly tell: (events: readonly DomainEvent[]) => void
  /** The socket, as long as the link is live. */
  readonly onSocket: (socket: Socket | undefined) => void
  /** What watches over it, for as long. */
  readonly onPulse: (pulse: LivePulse | undefined) => void
}

/** `end` gives the connection up, though it answers. */
export type LivePulse = Pulse & { readonly end: () => void }

/** Signs of life are reported at most this often. */
const LIFE_EVERY: Millis = 1000

/** Never rejects. */
export const connectOnce = async (options: ConnectionOptions): Promise<AttemptEnd> => {
  const { rest, signing, sockets, signal } = options
  /** Refused stays refused until the person does something; all else may heal by itself. */
  const end = (problem: Problem): AttemptEnd =>
    problem.again === 'never' || signing.isRefusal(problem)
      ? { kind: 'refused', problem }
      : { kind: 'lost', problem, wasLive: false }
  const signedIn = await signing.current()
  if (!signedIn.ok) return end(signedIn.problem)
  const { url } = signedIn.value
  const [origin, me] = await Promise.all([
    signedIn.value.socket === undefined ? discoverSocket(rest, url) : ok(signedIn.value.socket),
    rest.call(endpoints.me()),
    sockets.warmUp(url),
  ])
  if (!me.ok) return end(me.problem)
  if (!origin.ok) return end(origin.problem)
  options.onMe(me.value._id)

  const lost = Promise.withResolvers<Problem>()
  const inbox = createInbox(options.tell)
  let pulse: Pulse | undefined
  const listeners = listenersOf(options, inbox, lost.resolve, () => pulse)
  const opened = await openSocket(origin.value, options, listeners)
  if (!opened.ok) return end(opened.problem)
  const socket = opened.value
  const { host } = new URL(origin.value)
  const onDead = (): void => lost.resolve(soon(`${host} does not answer any more.`))
  pulse = createPulse(socket, { now: options.now, timers: options.timers, onDead })
  const giveUp = (): void => lost.resolve(soon(`${host} told nothing new any more, though it answers.`))
  options.onPulse({ ...pulse, end: giveUp })
  const stop = (): void => lost.resolve(never('Stopped.'))
  signal.addEventListener('abort', stop, { once: true })
  if (signal.aborted) stop()
  // What REST is refused, the socket only lives on by chance.
  const stopHearing = signing.onRefusal(lost.resolve)
  const read = await Promise.race([readUndisturbed(rest, inbox), lost.promise.then(lostWhileReading)])
  const ended = read.ok
    ? await live(socket, me.value, read.value, { options, inbox, lost: lost.promise })
    : end(read.problem)
  stopHearing()
  signal.removeEventListener('abort', stop)
  options.onPulse(undefined)
  pulse.stop()
  socket.close()
  return ended
}

/** Only the server's own refusal is for ever: then the sign-in is renewed. */
const openSocket = async (
  origin: string,
  { sockets, signing, signal }: ConnectionOptions,
  listeners: SocketListeners,
): Promise<Result<Socket>> => {
  const open = async (signedIn: SignedIn, renewals: number): Promise<Result<Socket>> => {
    const { token, tokenKind } = signedIn
    const address = { origin, token, ...(tokenKind !== undefined && { tokenKind }) }
    const opened = await sockets.open(address, listeners, signal)
    if (opened.ok || opened.problem.again !== 'never' || renewals === 0) return opened
    const renewed = await signing.renewed(signedIn)
    return renewed.ok ? open(renewed.value, renewals - 1) : renewed
  }
  const signedIn = await signing.current()
  return signedIn.ok ? open(signedIn.value, RENEWALS) : signedIn
}

type Workspace = { readonly spaces: readonly WireSpace[]; readonly surprises: readonly DomainEvent[] }

/** From the moment everything is known until the link is lost. */
const live = async (
  socket: Socket,
  me: WireUser,
  { spaces, surprises }: Workspace,
  { options, inbox, lost }: { options: ConnectionOptions; inbox: Inbox; lost: Promise<Problem> },
): Promise<AttemptEnd> => {
  const { channels, sending, tell } = options
  tell([...introduction(me, spaces, options.context.people), ...surprises])
  // Before `live` is told: whoever hears it may send at once.
  options.onSocket(socket)
  sending.opened(socket)
  channels.opened(socket)
  tell([{ type: 'link-changed', link: { status: 'live' }, at: options.now() }])
  inbox.open()
  const problem = await lost
  options.onSocket(undefined)
  if (options.signal.aborted) channels.leave()
  channels.lost(problem)
  sending.lost()
  return options.signing.isRefusal(problem)
    ? { kind: 'refused', problem }
    : { kind: 'lost', problem, wasLive: true }
}

/** In how many readings of the spaces nothing should have been written meanwhile. */
const READINGS = 3

/**
 * What comes while the spaces are read may be in their unread counts or not: then they are read again, so that all that
 * was held before the last reading is known to be counted.
 */
const readUndisturbed = async (rest: Rest, inbox: Inbox): ReturnType<typeof readSpaces> => {
  for (let left = READINGS; ; left -= 1) {
    inbox.beginReading()
    // Each reading depends on what came during the one before.
    // oxlint-disable-next-line no-await-in-loop
    const read = await readSpaces(rest)
    if (!read.ok || left <= 1 || !inbox.disturbed()) return read
  }
}

const lostWhileReading = (problem: Problem): Result<never> => ({ ok: false, problem })

type Inbox = {
  readonly put: (events: readonly DomainEvent[]) => void
  /** What is held by now will be counted in the spaces that are read from now on. */
  readonly beginReading: () => void
  /** Has anything come since then that changes an unread count? */
  readonly disturbed: () => boolean
  readonly open: () => void
}

/** Holds back what comes live until the spaces that it happens in have been reported. */
const createInbox = (tell: (events: readonly DomainEvent[]) => void): Inbox => {
  let held: DomainEvent[] | undefined = []
  let counted = 0
  return {
    put: (events) => {
      if (held === undefined) tell(events)
      else held.push(...events)
    },
    beginReading: () => {
      counted = held?.length ?? 0
    },
    disturbed: () => held?.slice(counted).some(counts) ?? false,
    open: () => {
      const events = (held ?? []).map((event, at) => (at < counted && counts(event) ? late(event) : event))
      held = undefined
      if (events.length > 0) tell(events)
    },
  }
}

type Counted = Extract<DomainEvent, { readonly type: 'item-arrived' | 'item-removed' }>

const counts = (event: DomainEvent): event is Counted =>
  event.type === 'item-arrived' || event.type === 'item-removed'

const late = (event: Counted): DomainEvent => ({ ...event, late: true })

const listenersOf = (
  options: ConnectionOptions,
  inbox: Inbox,
  onLost: (problem: Problem) => void,
  pulseOf: () => Pulse | undefined,
): SocketListeners => {
  const { channels, sending, context, now } = options
  let socket: Socket | undefined
  let lifeAt = 0
  return {
    onOpen: (opened) => {
      socket = opened
    },
    onLost,
    onLife: () => {
      pulseOf()?.heard()
      const at = now()
      if (at - lifeAt < LIFE_EVERY) return
      lifeAt = at
      inbox.put([{ type: 'life-seen', at }])
    },
    onEvent: {
      MESSAGE_SENT: (payload) => {
        inbox.put(toEvents(payload, context))
        sending.onEcho(payload)
      },
      PRESENCE_EVENT_RESPONSE: (payload) => {
        const { events, answer } = readPresence(payload, context)
        inbox.put(events)
        const hello = answer && channels.greeting(answer.topicId, answer.to)
        if (hello !== undefined) socket?.emit('SEND_PRESENCE_EVENT', hello)
      },
      MEDIA_SESSION_RESPONSE: (payload) => inbox.put(readMeetingEvent(payload, context)),
      CHANNEL_SUBSCRIBED: (payload) => {
        pulseOf()?.answered(payload)
        channels.onSubscribed(payload)
      },
      SUBSCRIBE_CHANNEL_FAILED: (payload) => {
        pulseOf()?.answered(payload)
        channels.onFailed(payload)
      },
      SEND_MESSAGE_FAILED: sending.onFailed,
    },
  }
}
