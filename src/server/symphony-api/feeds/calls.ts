// The calls for feeds: the newer ones, which are acknowledged and shared, and the old ones on top of them.
import { randomBytes, randomUUID } from 'node:crypto'

import { realTimers, type Timers } from '../../timers.ts'
import {
  type Call,
  countOf,
  fail,
  fieldOf,
  invalidSession,
  noContent,
  ok,
  type Part,
  type Reply,
  textOf,
} from '../api.ts'
import type { Show } from '../messages/show.ts'
import type { Pod } from '../pod.ts'
import { createEventsOf } from './events-of.ts'
import { createFeeds, type Feed } from './feeds.ts'
import type { Told } from './told.ts'
import type { V4Event } from './v4-event.ts'

/** Times in ms. */
export type FeedSettings = {
  /** How long a read waits for news. */
  readonly poll: number
  /** After this, what was read and not acknowledged is told again. */
  readonly visibility: number
  /** How long a feed lives that nobody reads. */
  readonly life: number
  readonly after: Timers['after']
}

/** A real agent's waits (docs/protocol-symphony.md §2.1 to §2.3); tests give shorter ones. */
export const usualFeeds: FeedSettings = {
  poll: 30_000,
  visibility: 30_000,
  life: 30 * 60_000,
  after: realTimers.after,
}

/** The calls, and a way into the feeds beside them. `close` ends listening to the world and the pod. */
export type FeedCalls = Part & {
  /** Puts an event into the feeds of these people of the world: for what no call of ours can cause. */
  readonly emit: (event: V4Event, personIds: readonly string[]) => void
}

const longestTag = 100
const mostEvents = 100
const gone = fail(400, 'Could not find a datafeed with the provided id')
const tooMany = fail(403, 'Max number of data feeds reached')
const tooManyOld = fail(503, 'Max number of data feeds reached')

const shown = ({ id, createdAt }: Feed): object => ({ id, createdAt, type: 'fanout' })

/** What the pod tells of people's own reading is their presence. */
const marksPresence = (body: unknown): boolean => fieldOf(body, 'updatePresence') !== false

/** Listens to the world at once; as long as nobody has a feed, what happens in it is not even looked at. */
export const createFeedCalls = (pod: Pod, show: Show, settings: FeedSettings = usualFeeds): FeedCalls => {
  const feeds = createFeeds({ ...settings, now: pod.now })
  const events = createEventsOf(pod, show, (personId) => feeds.of(personId).length > 0)

  const tellAll = (all: readonly Told[]): void => all.forEach(({ event, to }) => feeds.tell(event, to))

  const stops = [
    pod.world.onHappened((one) => {
      if (!feeds.isEmpty()) tellAll(events.happened(one))
    }),
    pod.onNews((one) => tellAll(events.news(one))),
  ]

  const make = (owner: string, feed: Pick<Feed, 'id' | 'tag' | 'old'>): Feed | undefined => {
    if (feeds.isEmpty()) events.forget()
    events.look(owner)
    return feeds.create(owner, feed)
  }

  const create = ({ user, body }: Call): Reply => {
    const tag = textOf(body, 'tag') ?? ''
    if (tag.length > longestTag) return fail(400, `A tag has ${longestTag} characters at most.`)
    const feed = make(user._id, { id: `${randomBytes(16).toString('hex')}_f`, tag, old: false })
    return feed === undefined ? tooMany : { status: 201, body: shown(feed) }
  }

  const list = ({ user, query }: Call): Reply => {
    const tag = query.get('tag') ?? ''
    const mine = feeds.of(user._id).filter((feed) => !feed.old && (tag === '' || feed.tag === tag))
    return ok(mine.map(shown))
  }

  /** 204 also where there is none: one of the real SDKs ends when it hears otherwise. */
  const remove = ({ user, params }: Call): Reply => {
    feeds.remove(user._id, params['id'] ?? '')
    return noContent
  }

  const batchFor = (call: Call, most: number, ackId: string) => {
    const { user, params, body, signal, isSignedIn: may } = call
    if (marksPresence(body)) pod.presence.seen(user._id)
    return feeds.read(user._id, { id: params['id'] ?? '', ackId, most, may }, signal)
  }

  const read = async (call: Call): Promise<Reply> => {
    const batch = await batchFor(call, mostEvents, textOf(call.body, 'ackId') ?? '')
    if (!call.isSignedIn()) return invalidSession
    return batch === undefined ? gone : ok(batch)
  }

  const createOld = ({ user }: Call): Reply => {
    const feed = make(user._id, { id: randomUUID(), tag: '', old: true })
    return feed === undefined ? tooManyOld : ok({ id: feed.id })
  }

  /** Nothing is acknowledged: what was given out is gone. */
  const readOld = async (call: Call): Promise<Reply> => {
    const most = countOf(call.query, 'limit', { usual: mostEvents, most: mostEvents }) || mostEvents
    const batch = await batchFor(call, most, '')
    if (!call.isSignedIn()) return invalidSession
    if (batch === undefined) return gone
    feeds.acknowledge(call.user._id, call.params['id'] ?? '', batch.ackId)
    return batch.events.length === 0 ? noContent : ok(batch.events)
  }

  const v5 = '/agent/v5/datafeeds'
  const v4 = '/agent/v4/datafeed'
  return {
    emit: (event, personIds) => feeds.tell(event, personIds),
    close: () => stops.forEach((stop) => stop()),
    routes: [
      { method: 'POST', path: v5, answer: create },
      { method: 'GET', path: v5, answer: list },
      { method: 'DELETE', path: `${v5}/:id`, answer: remove },
      { method: 'POST', path: `${v5}/:id/read`, answer: read },
      { method: 'POST', path: `${v4}/create`, replacedBy: `${v5} POST`, answer: createOld },
      {
        method: 'GET',
        path: `${v4}/:id/read`,
        replacedBy: `${v5}/{datafeedId}/read POST`,
        answer: readOld,
      },
    ],
  }
}
