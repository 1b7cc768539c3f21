// How people are: read and set.
import type { User } from '../../shapes.ts'
import { everybody } from '../../everybody.ts'
import { type Call, choiceOf, countOf, fail, ok, type Part, type Reply, textOf } from '../api.ts'
import { notEntitled } from './not-offered.ts'
import { createPresenceFeeds, wirePresence } from './presence-feeds.ts'
import { categories, type PresenceOf } from '../presence.ts'
import type { Pod } from '../pod.ts'
import { personIn } from './users.ts'

/** Nothing is to be registered for: everybody's presence is known here. */
const register = (): Reply => ok({ format: 'TEXT', message: 'OK' })

/** With the older feeds in it. Nobody sets another one's presence. Source: docs/protocol-symphony.md §4.6. */
export const createPresenceCalls = (pod: Pod): Part => {
  const { world, people, presence } = pod
  const shown = ({ _id }: User, said?: PresenceOf): object => wirePresence(pod, _id, said)

  const set = ({ body }: Call, user: User): Reply => {
    const category = choiceOf(textOf(body, 'category'), categories)
    if (category === undefined || category === 'UNDEFINED') return fail(400, 'The category is unknown.')
    return ok(shown(user, presence.set(user._id, category)))
  }

  const setFor = (call: Call): Reply => {
    const whom = personIn(pod, call.body, 'userId')
    if (whom === undefined) return fail(404, 'There is no such user.')
    return whom._id === call.user._id ? set(call, whom) : notEntitled
  }

  const of = ({ params }: Call): Reply => {
    const whom = people.find(Number(params['uid']))
    return whom === undefined ? fail(404, 'There is no such user.') : ok(shown(whom))
  }

  const all = ({ query }: Call): Reply => {
    const after = countOf(query, 'lastUserId', { usual: 0 })
    const limit = countOf(query, 'limit', { usual: 1000, most: 5000 })
    const known = everybody(world)
      .map((user) => ({ user, id: people.userIdOf(user._id) }))
      .filter(({ id }) => id > after)
      .toSorted((one, other) => one.id - other.id)
    return ok(known.slice(0, limit).map(({ user }) => shown(user)))
  }

  const feeds = createPresenceFeeds(pod)
  return {
    ...feeds,
    routes: [
      ...feeds.routes,
      { method: 'GET', path: '/pod/v2/user/presence', answer: ({ user }) => ok(shown(user)) },
      { method: 'POST', path: '/pod/v2/user/presence', answer: (call) => set(call, call.user) },
      { method: 'POST', path: '/pod/v3/user/presence', answer: setFor },
      { method: 'GET', path: '/pod/v2/user/:uid/presence', answer: of },
      { method: 'GET', path: '/pod/v3/user/:uid/presence', answer: of },
      { method: 'GET', path: '/pod/v2/users/presence', answer: all },
      { method: 'POST', path: '/pod/v1/user/presence/register', answer: register },
    ],
  }
}
