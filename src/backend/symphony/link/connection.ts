// One attempt to connect, from the first call to the loss of the feed: opens the feed, reads the workspace, then listens.
import type { DomainEvent } from '../../../domain/events.ts'
import type { Millis } from '../../../domain/ids.ts'
import { failed } from '../../../domain/result.ts'
import type { Problem, Result } from '../../../domain/result.ts'
import type { PodUser } from '../../../protocol/symphony/user.ts'
import { asWireUser } from '../../../protocol/symphony/user.ts'
import type { AttemptEnd } from '../../keep-link.ts'
import { soon } from '../../problems.ts'
import { endpoints } from '../rest/endpoints.ts'
import type { Source } from '../source.ts'
import { personOf } from '../spaces/people.ts'
import type { Feed } from './feed.ts'
import { readRequests, readWorkspace } from './workspace.ts'
import type { Workspace } from './workspace.ts'

export type ConnectionOptions = {
  readonly source: Source
  readonly feed: Feed
  readonly signal: AbortSignal
  readonly onMe: (me: PodUser) => void
  /** The link is live, with spaces of which little is known; or not any more. */
  readonly onLive: (workspace: Workspace | undefined) => void
  /** That the link is live is told: from now on who is there may be told too. */
  readonly onTold: () => void
  readonly now: () => Millis
}

/** Never rejects. */
export const connectOnce = async (options: ConnectionOptions): Promise<AttemptEnd> => {
  const { source, feed, signal } = options
  const { rest, tell } = source
  // Only a sign-in that is not taken needs the person; all else may heal by itself.
  const end = (problem: Problem, wasLive: boolean): AttemptEnd =>
    rest.signing.isRefusal(problem)
      ? { kind: 'refused', problem }
      : { kind: 'lost', problem: problem.again === 'never' ? asWaiting(problem) : problem, wasLive }
  const refused = Promise.withResolvers<Result<never>>()
  const stopHearing = rest.signing.onRefusal((problem) => refused.resolve(failed(problem)))
  const lost = new AbortController()
  const whole = AbortSignal.any([signal, lost.signal])
  const opened = await Promise.race([begin(options, whole), refused.promise])
  if (!opened.ok || signal.aborted) {
    stopHearing()
    lost.abort()
    return end(opened.ok ? stopped : opened.problem, false)
  }
  const { me, workspace } = opened.value
  tell(introduction(me, workspace))
  options.onLive(workspace)
  tell([{ type: 'link-changed', link: { status: 'live' }, at: options.now() }])
  options.onTold()
  void readRequests(source).then(tell)
  const ended = await Promise.race([feed.read(whole), refused.promise])
  stopHearing()
  // Where the sign-in was refused meanwhile, the poll is still under way.
  lost.abort()
  options.onLive(undefined)
  return end('again' in ended ? ended : ended.ok ? stopped : ended.problem, true)
}

const stopped = soon('Stopped.')

const asWaiting = (problem: Problem): Problem => ({ ...problem, again: 'soon' })

type Opened = { readonly me: PodUser; readonly workspace: Workspace }

const begin = async (
  { source, feed, onMe }: ConnectionOptions,
  signal: AbortSignal,
): Promise<Result<Opened>> => {
  const me = await source.rest.call(endpoints.me())
  if (!me.ok) return me
  onMe(me.value)
  // First the feed: what happens while the spaces are read is in it.
  const open = await feed.open(signal)
  if (!open.ok) return open
  source.context.people.forget()
  const workspace = await readWorkspace(source)
  return workspace.ok ? { ok: true, value: { me: me.value, workspace: workspace.value } } : workspace
}

const introduction = (me: PodUser, { spaces, people, surprises }: Workspace): readonly DomainEvent[] => {
  const myself = personOf(asWireUser(me))
  return [
    { type: 'signed-in', me: myself },
    { type: 'people-seen', people: [myself, ...people.filter(({ id }) => id !== myself.id)] },
    { type: 'spaces-loaded', spaces },
    ...surprises,
  ]
}
