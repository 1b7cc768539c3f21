// What one finds after signing in: who one is, the spaces with their members, the people in them, who asks to connect.
import * as v from 'valibot'
import type { DomainEvent } from '../../../domain/events.ts'
import type { Person, Space } from '../../../domain/model.ts'
import { ok } from '../../../domain/result.ts'
import type { Result } from '../../../domain/result.ts'
import { faultOf } from '../../../protocol/fault.ts'
import { ListedStream } from '../../../protocol/symphony/stream.ts'
import { hintedTime, toSpaceId } from '../ids.ts'
import { malformed } from '../items/history.ts'
import { endpoints } from '../rest/endpoints.ts'
import type { Source } from '../source.ts'
import { toRequest } from '../spaces/requests.ts'
import { toSpace } from '../spaces/to-space.ts'
import { inLanes } from './lanes.ts'
import { detailed, lookUp } from './wants.ts'

type Asking = Pick<Source, 'rest' | 'context'>

const PAGE = 100
/** Pages: more conversations than anybody has. */
const LONGEST = 200
/**
 * Of so many the pod is asked who is in it and when something last happened, three calls each: the youngest, and those
 * in which something happened as far as this program knows. Of others it is asked when they are opened.
 */
const DETAILED = 40

/** Never rejects. */
const readStreams = async ({ rest }: Asking): Promise<Result<readonly unknown[]>> => {
  const all: unknown[] = []
  for (let page = 0; page < LONGEST; page += 1) {
    // How long the list is shows its end only.
    const some = await rest.call(endpoints.streams(page * PAGE, PAGE))
    if (!some.ok) return some
    all.push(...some.value)
    if (some.value.length < PAGE) break
  }
  return ok(all)
}

/** All that was found at once; `spaces` takes the place of every space known before. */
export type Workspace = {
  readonly spaces: readonly Space[]
  readonly people: readonly Person[]
  /** Those of which little more is known than the list tells. */
  readonly brief: ReadonlySet<Space['id']>
  readonly surprises: readonly DomainEvent[]
}

/** Never rejects. */
export const readWorkspace = async (asking: Asking): Promise<Result<Workspace>> => {
  const asOf = asking.rest.asOf()
  const listed = await readStreams(asking)
  if (!listed.ok) return listed
  const surprises: DomainEvent[] = []
  const streams = new Map<string, ListedStream>()
  for (const entry of listed.value) {
    const parsed = v.safeParse(ListedStream, entry, { abortEarly: true })
    if (parsed.success) streams.set(parsed.output.id, parsed.output)
    else surprises.push(malformed(`stream in the list: ${faultOf(parsed.issues[0])}`))
  }
  const { spaces: known } = asking.context
  const ordered = [...streams.values()]
    .map((stream) => {
      const before = known.get(toSpaceId(stream.id))
      return { stream, before, at: Math.max(before?.activeAt ?? 0, hintedTime(stream.id)) }
    })
    .toSorted((one, other) => other.at - one.at)
  const close = await inLanes(ordered.slice(0, DETAILED), ({ stream }) => detailed(stream, asking))
  // What was learnt of the others before the link broke holds until it is asked again.
  const { me } = asking.context
  const far = ordered.slice(DETAILED).map(({ stream, before }) => toSpace({ stream, before, me, asOf }))
  const spaces = [...close.map(({ space }) => space), ...far]
  const people = await lookUp(
    spaces.flatMap(({ members }) => members.map(({ person }) => person)),
    asking,
  )
  const lacking = close.filter(({ isWhole }) => !isWhole).map(({ space }) => space)
  return ok({ spaces, people, brief: new Set([...far, ...lacking].map(({ id }) => id)), surprises })
}

/** Who asks to connect. A pod without connections has none: that is no trouble. Never rejects. */
export const readRequests = async ({ rest, context }: Asking): Promise<readonly DomainEvent[]> => {
  const listed = await rest.call(endpoints.connections())
  if (!listed.ok) return []
  const requests = listed.value.flatMap((connection) => toRequest(connection) ?? [])
  const people = await lookUp(
    requests.map(({ person }) => person),
    { rest, context },
  )
  const loaded: DomainEvent = { type: 'requests-loaded', requests }
  return people.length === 0 ? [loaded] : [{ type: 'people-seen', people }, loaded]
}
