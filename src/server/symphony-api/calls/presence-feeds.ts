// The older feeds of presence: what changed since it was last asked for. Kept in memory, like presence itself.
import { randomUUID } from 'node:crypto'

import { type Call, fail, ok, type Part, type Reply } from '../api.ts'
import type { PresenceOf } from '../presence.ts'
import type { Pod } from '../pod.ts'

/** V2Presence of pod-api-public.yaml. */
export const wirePresence = (
  { people, presence }: Pick<Pod, 'people' | 'presence'>,
  personId: string,
  { category, at }: PresenceOf = presence.of(personId),
): object => ({ category, userId: people.userIdOf(personId), timestamp: at })

type Feed = { readonly owner: string; readonly changed: Set<string> }

/** At once, and of one person's: who makes more loses the oldest. */
const mostFeeds = 5
const mostAtOnce = 500
const noFeed = fail(400, 'There is no such presence feed.')

/** The deprecated `/pod/v1/presence/feed` calls: who changed since the last read, each once, as they are now. */
export const createPresenceFeeds = (pod: Pod): Required<Part> => {
  const feeds = new Map<string, Feed>()

  const create = ({ user }: Call): Reply => {
    const [oldest, ...others] = [...feeds].filter(([, { owner }]) => owner === user._id)
    if (oldest !== undefined && others.length + 1 >= mostFeeds) feeds.delete(oldest[0])
    const id = randomUUID()
    feeds.set(id, { owner: user._id, changed: new Set() })
    return ok({ id })
  }

  const onFeed =
    (use: (feed: Feed, id: string) => Reply) =>
    ({ user, params }: Call): Reply => {
      const id = params['feedId'] ?? ''
      const feed = feeds.get(id)
      return feed?.owner === user._id ? use(feed, id) : noFeed
    }

  const read = ({ changed }: Feed): Reply => {
    const some = [...changed].slice(0, mostAtOnce)
    for (const personId of some) changed.delete(personId)
    return ok(some.map((personId) => wirePresence(pod, personId)))
  }

  const end = (_: Feed, id: string): Reply => {
    feeds.delete(id)
    return ok({ id })
  }

  return {
    routes: [
      { method: 'POST', path: '/pod/v1/presence/feed/create', answer: create },
      { method: 'GET', path: '/pod/v1/presence/feed/:feedId/read', answer: onFeed(read) },
      { method: 'POST', path: '/pod/v1/presence/feed/:feedId/delete', answer: onFeed(end) },
    ],
    close: pod.presence.onSaid((personId) => {
      for (const { changed } of feeds.values()) changed.add(personId)
    }),
  }
}
