// Messages are read: one, a stretch of a stream, what belongs to one another.
import type { Message, Space, User } from '../../shapes.ts'
import { type Call, countOf, fail, noContent, ok, type Part, type Reply } from '../api.ts'
import { messageIdOf, toPadded } from '../ids.ts'
import type { Pod } from '../pod.ts'
import { readableFrom, readableMessage } from './reading-rights.ts'
import type { Show, V4Message } from './show.ts'

const most = 500

const byTime = (one: V4Message, other: V4Message): number => one.timestamp - other.timestamp

/** What somebody may not read is for them as if it were not there (docs/protocol-symphony.md §4.5). */
export const createReadCalls = (pod: Pod, show: Show): Part => {
  const { world, streams } = pod

  const one = ({ user, params }: Call): Reply => {
    const found = readableMessage(pod, user, params['id'] ?? '')
    if (found === undefined) return noContent
    const versions = show.versions(found.item, found.space)
    const asked = versions.find(({ timestamp }) => timestamp === found.at)
    return asked === undefined ? noContent : ok(asked)
  }

  /** Those first written in the time, old to new. */
  const written = (space: Space, from: number, count: number): readonly Message[] =>
    world.itemsOf(space._id, { size: count, after: from - 1, nearest: true }).toReversed()

  /** Those edited in the time, old to new: an edit is a message of its own, at its own time. */
  const edited = (
    space: Space,
    { from, until, since }: { readonly from: number; readonly until: number; readonly since: number },
    count: number,
  ): readonly Message[] => {
    const found: Message[] = []
    for (let skip = 0; found.length < count; skip += most) {
      const page = world.activity(space._id, { size: most, skip, from: { after: from - 1 }, since })
      const inTime = page.filter(({ modified }) => Date.parse(modified) <= until)
      found.push(...inTime.filter(({ status, created, modified }) => status === 0 && created !== modified))
      if (page.length < most || inTime.length < page.length) break
    }
    return found.slice(0, count)
  }

  /** Old to new within the time: edits as messages of their own, beside what they replace. */
  const stretch = (
    space: Space,
    user: User,
    asked: { from: number; until: number },
    count: number,
  ): readonly V4Message[] => {
    const since = readableFrom(pod, space, user) ?? Number.MAX_SAFE_INTEGER
    const from = Math.max(asked.from, since)
    const first = written(space, from, count)
    const last = first.length < count ? asked.until : Date.parse(first.at(-1)?.created ?? '')
    const until = Math.min(asked.until, last)
    const items = new Map(
      [...first, ...edited(space, { from, until, since }, count)].map((item) => [item._id, item]),
    )
    return [...items.values()]
      .flatMap((item) => show.versions(item, space))
      .filter(({ timestamp }) => timestamp >= from && timestamp <= until)
      .toSorted(byTime)
      .slice(0, count)
  }

  const history = ({ user, params, query, now }: Call): Reply => {
    const space = streams.findOf(user, params['sid'] ?? '')
    if (space === undefined) return fail(403, 'The stream does not exist, or the user is not a member of it.')
    if (!/^\d+$/.test(query.get('since') ?? '')) return fail(400, 'The parameter "since" is required.')
    const from = countOf(query, 'since', { usual: 0 })
    const until = countOf(query, 'until', { usual: now + 24 * 3600 * 1000 })
    const skip = countOf(query, 'skip', { usual: 0, most: 10_000 })
    const limit = countOf(query, 'limit', { usual: 50, most }) || 50
    // An empty list and no 204: one of the real SDKs falls over that.
    return ok(stretch(space, user, { from, until }, skip + limit).slice(skip))
  }

  const relationships = ({ user, params }: Call): Reply => {
    const found = readableMessage(pod, user, params['id'] ?? '')
    if (found === undefined) return fail(400, 'There is no such message.')
    const { item, space } = found
    const idOf = (id: string): string => toPadded(messageIdOf(id, world.createdOf(id) ?? 0))
    const replies = item.category === 'chat' ? [] : world.itemsOf(space._id, { size: most, parent: item._id })
    return ok({
      messageId: idOf(item._id),
      ...(item.parentMsg !== undefined && {
        parent: { messageId: idOf(item.parentMsg._id), relationshipType: 'REPLY' },
      }),
      replies: replies.map(({ _id }) => idOf(_id)),
      forwards: [],
      formReplies: [],
    })
  }

  return {
    routes: [
      { method: 'GET', path: '/agent/v1/message/:id', answer: one },
      { method: 'GET', path: '/agent/v4/stream/:sid/message', answer: history },
      { method: 'GET', path: '/pod/v1/admin/messages/:id/metadata/relationships', answer: relationships },
    ],
  }
}
