// Who follows whom: kept and listed, and nothing more comes of it here.
import type { User } from '../../shapes.ts'
import { type Call, countOf, fail, fieldOf, ok, type Part, type Reply } from '../api.ts'
import type { Pod } from '../pod.ts'

/** Under both names of each pair, so that either side is a stretch of the shelf: `of FOLLOWED FOLLOWER`, `by FOLLOWER FOLLOWED`. */
const shelf = 'symphony follow'
const mostAtOnce = 1000
const nobody = fail(400, 'There is no such user.')

const keysOf = (followed: string, follower: string): readonly string[] => [
  `of ${followed} ${follower}`,
  `by ${follower} ${followed}`,
]

/** As in a real pod the followers stand in the body, so anybody may have others follow somebody. */
export const createFollowCalls = ({ world: { kept, findUser }, people }: Pod): Part => {
  const changing =
    (change: (key: string) => void, message: string) =>
    ({ params, body }: Call): Reply => {
      const followed = people.find(Number(params['uid']))
      const ids = fieldOf(body, 'followers')
      if (followed === undefined) return nobody
      if (!Array.isArray(ids) || ids.length > mostAtOnce)
        return fail(400, `The field "followers" is a list of ${mostAtOnce} user ids at most.`)
      const followers = (ids as readonly unknown[]).map((id) => people.find(Number(id)))
      if (followers.includes(undefined)) return nobody
      for (const follower of followers as readonly User[])
        if (follower._id !== followed._id) keysOf(followed._id, follower._id).forEach(change)
      return ok({ format: 'TEXT', message })
    }

  /** A page, with where it begins and, if there is more, where the next one does. */
  const listing =
    (side: 'of' | 'by', name: 'followers' | 'following') =>
    ({ params, query }: Call): Reply => {
      const person = people.find(Number(params['uid']))
      if (person === undefined) return nobody
      const start = `${side} ${person._id} `
      const all = kept
        .list(shelf, start)
        .flatMap(({ id }) => findUser(id.slice(start.length)) ?? [])
        .map(({ _id }) => people.userIdOf(_id))
      const limit = countOf(query, 'limit', { usual: 100, most: 1000 }) || 100
      const before = countOf(query, 'before', { usual: all.length })
      const from =
        query.get('before') === null ? countOf(query, 'after', { usual: 0 }) : Math.max(0, before - limit)
      const to = query.get('before') === null ? from + limit : before
      const page = all.slice(from, to)
      const cursors = { before: String(from), ...(to < all.length && { after: String(to) }) }
      return ok({ count: page.length, [name]: page, pagination: { cursors } })
    }

  const path = '/pod/v1/user/:uid'
  return {
    routes: [
      {
        method: 'POST',
        path: `${path}/follow`,
        answer: changing((key) => kept.write(shelf, key, {}), 'OK'),
      },
      { method: 'POST', path: `${path}/unfollow`, answer: changing((key) => kept.drop(shelf, key), 'OK') },
      { method: 'GET', path: `${path}/followers`, answer: listing('of', 'followers') },
      { method: 'GET', path: `${path}/following`, answer: listing('by', 'following') },
    ],
  }
}
