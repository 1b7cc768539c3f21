// Search over the messages of one's streams: by words, author, tags, mentions, time, and what a signal looks for.
import type { Message, Space, User } from '../../shapes.ts'
import {
  type Call,
  choiceOf,
  countOf,
  fail,
  isReply,
  numberOf,
  ok,
  type Part,
  type Reply,
  textOf,
} from '../api.ts'
import type { Pod } from '../pod.ts'
import { alternativesIn, type Term } from '../signals/query.ts'
import { createSignals } from '../signals/signals.ts'
import { readableFrom } from './reading-rights.ts'
import type { Show, V4Message } from './show.ts'

type Wanted = {
  readonly text?: string | undefined
  readonly streamId?: string | undefined
  readonly streamType?: 'IM' | 'ROOM' | 'POST' | 'MIM' | undefined
  /** User ids. */
  readonly author?: number | undefined
  readonly mention?: number | undefined
  readonly hashtag?: string | undefined
  readonly cashtag?: string | undefined
  /** A signal's id. */
  readonly signal?: string | undefined
  /** Epoch ms; from is inclusive, to is not. */
  readonly from?: number | undefined
  readonly to?: number | undefined
}

const most = 1000
/** So many of the newest items of a stream are looked through. */
const depth = 5000

const streamTypeOf = (given: string | undefined): Wanted['streamType'] | 'any' | Reply => {
  if (given === undefined) return undefined
  const known = choiceOf(given, ['CHAT', 'IM', 'MIM', 'ROOM', 'CHATROOM', 'POST'])
  if (known === undefined) return fail(400, 'The streamType is unknown.')
  if (known === 'CHAT') return 'any'
  return known === 'CHATROOM' ? 'ROOM' : known
}

/** `field:value AND field:value`; a term without a field says nothing. */
const fieldsIn = (query: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    query.split(/\s+AND\s+/).flatMap((term): [string, string][] => {
      const at = term.indexOf(':')
      return at < 0 ? [] : [[term.slice(0, at).trim(), term.slice(at + 1).trim()]]
    }),
  )

const wantedIn = (body: unknown): Wanted | Reply => {
  const streamType = streamTypeOf(textOf(body, 'streamType'))
  if (typeof streamType === 'object') return streamType
  const wanted: Wanted = {
    text: textOf(body, 'text')?.toLowerCase(),
    streamId: textOf(body, 'streamId'),
    streamType: streamType === 'any' ? undefined : streamType,
    author: numberOf(body, 'author'),
    mention: numberOf(body, 'mention'),
    hashtag: textOf(body, 'hashtag')?.replace(/^#/, '').toLowerCase(),
    cashtag: textOf(body, 'cashtag')?.replace(/^\$/, '').toLowerCase(),
    signal: textOf(body, 'signal'),
    from: numberOf(body, 'fromDate'),
    to: numberOf(body, 'toDate'),
  }
  if (wanted.text !== undefined && wanted.streamId === undefined)
    return fail(400, 'The search by "text" requires a "streamId".')
  return Object.values(wanted).every((value) => value === undefined)
    ? fail(400, 'The search query is empty.')
    : wanted
}

/** Does the entity data have an entity of this type with this value? */
const hasEntity = (data: string, type: string, value: string): boolean =>
  Object.values(JSON.parse(data) as Record<string, unknown>).some((entity) => {
    if (typeof entity !== 'object' || entity === null) return false
    const { id } = entity as { readonly id?: unknown }
    return (
      Array.isArray(id) &&
      (id as readonly { readonly type?: unknown; readonly value?: unknown }[]).some(
        (one) => one.type === type && String(one.value).toLowerCase() === value,
      )
    )
  })

const [hashtagType, cashtagType] = [
  'org.symphonyoss.taxonomy.hashtag',
  'org.symphonyoss.fin.security.id.ticker',
]

const termFits = ({ data, user }: V4Message, { field, value }: Term): boolean =>
  field === 'author'
    ? String(user.userId) === value
    : hasEntity(data, field === 'hashtag' ? hashtagType : cashtagType, value)

const entityFits = ({ data }: V4Message, { hashtag, cashtag, mention }: Wanted): boolean =>
  (hashtag === undefined || hasEntity(data, hashtagType, hashtag)) &&
  (cashtag === undefined || hasEntity(data, cashtagType, cashtag)) &&
  (mention === undefined || hasEntity(data, 'com.symphony.user.userId', String(mention)))

/** Looks through how messages read now; nothing found is an empty list (docs/protocol-symphony.md §4.5). */
export const createSearchCalls = (pod: Pod, show: Show): Part => {
  const { world, people, streams, now } = pod
  const signals = createSignals(world, now)

  const spacesFor = (user: User, { streamId, streamType }: Wanted): readonly Space[] => {
    const one = streamId === undefined ? undefined : streams.findOf(user, streamId)
    const all =
      streamId === undefined
        ? world.spaceIdsOf(user._id).flatMap((id) => world.findSpace(id) ?? [])
        : one === undefined
          ? []
          : [one]
    return all.filter((space) => streamType === undefined || streams.typeOf(space) === streamType)
  }

  const itemsIn = (space: Space, user: User, { text, from = 0, to, author }: Wanted): readonly Message[] => {
    const since = readableFrom(pod, space, user) ?? Number.MAX_SAFE_INTEGER
    const items = world.itemsOf(space._id, {
      size: depth,
      since: Math.max(since, from),
      ...(to !== undefined && { before: to }),
      ...(text !== undefined && { search: text }),
    })
    return items.filter(({ sender }) => author === undefined || people.userIdOf(sender._id) === author)
  }

  /** Whether a message is what a signal looks for; undefined when there is no such signal for them. */
  const signalFitting = (user: User, { signal }: Wanted): ((message: V4Message) => boolean) | undefined => {
    if (signal === undefined) return () => true
    const alternatives = alternativesIn(signals.findFor(user._id, signal)?.query ?? '')
    return (
      alternatives &&
      ((message) => alternatives.some((terms) => terms.every((term) => termFits(message, term))))
    )
  }

  const found = (user: User, wanted: Wanted, { query }: Pick<Call, 'query'>): Reply => {
    const signalFits = signalFitting(user, wanted)
    if (signalFits === undefined) return fail(400, 'There is no such signal, or it is not for you.')
    const ascending = choiceOf(query.get('sortDir'), ['ASC', 'DESC']) === 'ASC'
    const skip = countOf(query, 'skip', { usual: 0 })
    const limit = countOf(query, 'limit', { usual: 50, most }) || 50
    const newestFirst = spacesFor(user, wanted)
      .flatMap((space) => itemsIn(space, user, wanted).map((item) => ({ item, space })))
      .toSorted((one, other) => Date.parse(other.item.created) - Date.parse(one.item.created))
    const messages: V4Message[] = []
    for (const { item, space } of ascending ? newestFirst.toReversed() : newestFirst) {
      if (messages.length >= skip + limit) break
      const message = show.current(item, space)
      if (entityFits(message, wanted) && signalFits(message)) messages.push(message)
    }
    return ok(messages.slice(skip))
  }

  const search = (body: unknown, call: Call): Reply => {
    const wanted = wantedIn(body)
    return isReply(wanted) ? wanted : found(call.user, wanted, call)
  }

  const path = '/agent/v1/message/search'
  return {
    routes: [
      { method: 'POST', path, answer: (call) => search(call.body, call) },
      { method: 'GET', path, answer: (call) => search(fieldsIn(call.query.get('query') ?? ''), call) },
    ],
  }
}
