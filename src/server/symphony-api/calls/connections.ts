// Connections: who asked whom, and what came of it.
import { type Call, choiceOf, fail, listOf, ok, type Part, type Reply } from '../api.ts'
import type { UserConnection } from '../connections.ts'
import type { Pod } from '../pod.ts'
import type { User } from '../../shapes.ts'
import { personIn } from './users.ts'

const filters = ['PENDING_INCOMING', 'PENDING_OUTGOING', 'ACCEPTED', 'REJECTED', 'ALL'] as const
const nobody = fail(404, 'There is no such user.')
const noConnection = fail(404, 'Connection cannot be found.')

/** Asked for no status, the list has what is pending. Source: docs/protocol-symphony.md §4.6. */
export const createConnectionCalls = (pod: Pod): Part => {
  const { people, connections } = pod

  const list = ({ user, query }: Call): Reply => {
    const asked = query.get('status')
    const filter = choiceOf(asked, filters)
    if (asked !== null && filter === undefined) return fail(400, 'The status is unknown.')
    const fits = ({ status }: UserConnection): boolean =>
      filter === 'ALL' || (filter === undefined ? status.startsWith('PENDING') : status === filter)
    const ids = listOf(query, 'userIds')
    // Those that are there without a word are told to who asks for them.
    const known =
      ids.length === 0
        ? connections.of(user)
        : ids.flatMap((id) => {
            const other = people.find(Number(id))
            return (other === undefined ? undefined : connections.between(user, other)) ?? []
          })
    return ok(known.filter(fits))
  }

  const withPerson =
    (use: (user: User, other: User) => Reply) =>
    ({ user, body }: Call): Reply => {
      const other = personIn(pod, body, 'userId')
      if (other === undefined) return nobody
      return other._id === user._id ? fail(400, 'Nobody connects with themselves.') : use(user, other)
    }

  const answered = (accept: boolean) =>
    withPerson((user, other) => {
      const connection = connections.answer(user, other, accept)
      return connection === undefined ? noConnection : ok(connection)
    })

  const withPath =
    (name: string, use: (user: User, other: User) => Reply) =>
    ({ user, params }: Call): Reply => {
      const other = people.find(Number(params[name]))
      return other === undefined ? nobody : use(user, other)
    }

  const told = (user: User, other: User): Reply => {
    const connection = connections.between(user, other)
    return connection === undefined ? noConnection : ok(connection)
  }
  const remove = (user: User, other: User): Reply =>
    connections.remove(user, other) ? ok({ format: 'TEXT', message: 'Connection removed.' }) : noConnection

  return {
    routes: [
      { method: 'GET', path: '/pod/v1/connection/list', answer: list },
      {
        method: 'POST',
        path: '/pod/v1/connection/create',
        answer: withPerson((user, other) => ok(connections.request(user, other))),
      },
      { method: 'POST', path: '/pod/v1/connection/accept', answer: answered(true) },
      { method: 'POST', path: '/pod/v1/connection/reject', answer: answered(false) },
      { method: 'GET', path: '/pod/v1/connection/user/:userId/info', answer: withPath('userId', told) },
      { method: 'POST', path: '/pod/v1/connection/user/:uid/remove', answer: withPath('uid', remove) },
    ],
  }
}
