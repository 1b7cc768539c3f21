// One attempt to connect, from the first call until a poll fails: opens the feed, reads the workspace, then listens; or goes on.
import type { DomainEvent } from '../../../domain/events.ts'
import type { Millis } from '../../../domain/ids.ts'
import type { Problem } from '../../../domain/result.ts'
import type { PodUser } from '../../../protocol/symphony/user.ts'
import { asWireUser } from '../../../protocol/symphony/user.ts'
import type { AttemptEnd } from '../../keep-link.ts'
import { soon } from '../../problems.ts'
import type { Timers } from '../../timers.ts'
import { toPersonId } from '../ids.ts'
import { endpoints } from '../rest/endpoints.ts'
import type { Source } from '../source.ts'
import { personOf } from '../spaces/people.ts'
import type { Continuity } from './continuity.ts'
import type { Feed } from './feed.ts'
import { readRequests, readWorkspace } from './workspace.ts'
import type { Workspace } from './workspace.ts'

/** What outlives one attempt. `signal` ends it, be it for good or to open another feed. */
export type ConnectionOptions = {
  readonly source: Source
  readonly feed: Feed
  readonly continuity: Continuity
  readonly timers: Timers
  readonly signal: AbortSignal
  readonly onMe: (me: PodUser) => void
  /** All is read anew: what happened since the feed was read last, nobody tells. */
  readonly onAnew: () => void
  /** It was read, and of some of these spaces little is known. */
  readonly onRead: (workspace: Workspace) => void
  /** The link is live, or not any more. */
  readonly onLive: (isLive: boolean) => void
  /** That the link is live is told: from now on who is there may be told too. */
  readonly onTold: () => void
  readonly now: () => Millis
}

/** A poll that has not failed by then waits for news, as it should. */
const SETTLES: Millis = 1000

/** Never rejects. */
export const connectOnce = async (options: ConnectionOptions): Promise<AttemptEnd> => {
  const { rest } = options.source
  const refused = Promise.withResolvers<Problem>()
  const stopHearing = rest.signing.onRefusal(refused.resolve)
  const over = new AbortController()
  let wasLive = false
  const connected = connect(options, AbortSignal.any([options.signal, over.signal]), () => {
    wasLive = true
  })
  const problem = await Promise.race([connected, refused.promise])
  stopHearing()
  // Where the sign-in was refused meanwhile, a call is still under way.
  over.abort()
  if (wasLive) options.onLive(false)
  // Only a sign-in that is not taken needs the person; all else may heal by itself.
  if (rest.signing.isRefusal(problem)) return { kind: 'refused', problem }
  return { kind: 'lost', problem: problem.again === 'never' ? asWaiting(problem) : problem, wasLive }
}

/**
 * A feed of before is read on first, so that one that fails again and again costs the pod two calls each time and not
 * hundreds; and what was read before holds on where nothing can have been missed. Never rejects.
 */
const connect = async (
  options: ConnectionOptions,
  signal: AbortSignal,
  onLive: () => void,
): Promise<Problem> => {
  const { source, feed, continuity } = options
  const me = await source.rest.call(endpoints.me())
  if (!me.ok) return me.problem
  if (signal.aborted) return stopped
  options.onMe(me.value)
  const person = toPersonId(me.value.id)
  const isWhole = feed.isOpen() && continuity.holds(person)
  let polls: Promise<Problem> | undefined
  if (feed.isOpen()) {
    const good = Promise.withResolvers<undefined>()
    polls = feed.read(signal, () => good.resolve(undefined))
    const problem = await firstOf(polls, good, options)
    if (problem !== undefined) return problem
  }
  if (!isWhole) {
    const problem = await readAnew(me.value, options, signal)
    if (problem !== undefined) return problem
  }
  if (signal.aborted) return stopped
  onLive()
  options.onLive(true)
  source.tell([{ type: 'link-changed', link: { status: 'live' }, at: options.now(), goesOn: isWhole }])
  options.onTold()
  if (!isWhole) void readRequests(source).then(source.tell)
  return polls ?? feed.read(signal)
}

/** Why the first poll failed; undefined when it did not. */
const firstOf = async (
  polls: Promise<Problem>,
  good: PromiseWithResolvers<undefined>,
  { timers }: ConnectionOptions,
): Promise<Problem | undefined> => {
  const stop = timers.after(SETTLES, () => good.resolve(undefined))
  const problem = await Promise.race([polls, good.promise])
  stop()
  return problem
}

/** Tells of the person and all spaces. What kept it from that, if anything did. */
const readAnew = async (
  me: PodUser,
  { source, feed, continuity, onAnew, onRead }: ConnectionOptions,
  signal: AbortSignal,
): Promise<Problem | undefined> => {
  continuity.beginsAnew()
  onAnew()
  // First the feed: what happens while the spaces are read is in it.
  const open = await feed.open(signal)
  if (!open.ok) return open.problem
  source.context.people.forget()
  const workspace = await readWorkspace(source)
  if (!workspace.ok) return workspace.problem
  if (signal.aborted) return stopped
  continuity.wasRead(toPersonId(me.id))
  source.tell(introduction(me, workspace.value))
  onRead(workspace.value)
  return undefined
}

const stopped = soon('Stopped.')

const asWaiting = (problem: Problem): Problem => ({ ...problem, again: 'soon' })

const introduction = (me: PodUser, { spaces, people, surprises }: Workspace): readonly DomainEvent[] => {
  const myself = personOf(asWireUser(me))
  return [
    { type: 'signed-in', me: myself },
    { type: 'people-seen', people: [myself, ...people.filter(({ id }) => id !== myself.id)] },
    { type: 'spaces-loaded', spaces },
    ...surprises,
  ]
}
