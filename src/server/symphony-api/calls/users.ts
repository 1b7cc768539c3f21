// Looking people up by number, address or name, and searching them.
import type { User } from '../../shapes.ts'
import {
  type Call,
  fail,
  fieldOf,
  flagOf,
  listOf,
  noContent,
  numberOf,
  ok,
  pageOf,
  type Part,
  type Reply,
  textOf,
} from '../api.ts'
import type { UserV2 } from '../people.ts'
import type { Pod } from '../pod.ts'
import { userFilters } from './criteria.ts'

const mostAtOnce = 100
const isEmail = (text: string): boolean => /^[^@\s]+@[^@\s]+$/.test(text)
const isNumber = (text: string): boolean => /^\d{1,16}$/.test(text)

/** Finds accounts, never guests. Source: docs/protocol-symphony.md §4.6. */
export const createUserCalls = ({ world, people }: Pod): Part => {
  const lookUps = {
    uid: (text: string) => (isNumber(text) ? people.find(Number(text)) : undefined),
    email: people.byEmail,
    username: people.byName,
  } as const

  /** People of other pods are found only when they are asked for. */
  const mayFind =
    ({ user, query }: Call) =>
    (found: User): boolean =>
      !flagOf(query, 'local') || !people.isExternal(user, found)

  const one = (call: Call): Reply => {
    const { query } = call
    for (const by of ['uid', 'email', 'username'] as const) {
      const text = query.get(by)
      const found = text === null ? undefined : lookUps[by](text)
      if (found !== undefined && mayFind(call)(found)) return ok(people.v2(found))
      if (text !== null) return noContent
    }
    return fail(400, 'One of uid, email and username is required.')
  }

  const several = (call: Call): Reply => {
    const { query } = call
    const given = (['uid', 'email', 'username'] as const).filter((by) => listOf(query, by).length > 0)
    const [by] = given
    if (by === undefined || given.length > 1)
      return fail(400, 'Exactly one of uid, email and username is required.')
    const asked = listOf(query, by)
    if (asked.length > mostAtOnce) return fail(400, `At most ${mostAtOnce} users can be looked up at once.`)
    const wrong = asked.filter((text) =>
      by === 'uid' ? !isNumber(text) : by === 'email' ? !isEmail(text) : false,
    )
    // Nobody here was ever deactivated.
    const found = (query.get('active') === 'false' ? [] : asked)
      .map(lookUps[by])
      .filter((user) => user !== undefined)
      .filter(mayFind(call))
    const errors = wrong.map((text) => ({
      error: 'invalid.format',
      ...(by === 'email' ? { email: text } : { id: text }),
    }))
    return ok({
      users: [...new Map(found.map((user) => [user._id, user])).values()].map(people.v2),
      ...(errors.length > 0 && { errors }),
    })
  }

  const search = (call: Call): Reply => {
    const { body } = call
    const query = textOf(body, 'query')?.trim() ?? ''
    if (query === '') return fail(400, 'The field "query" is required.')
    // The npm SDK says `filter`.
    const filters = fieldOf(body, 'filters') ?? fieldOf(body, 'filter') ?? {}
    const found = world
      .searchUsers({ search: query.replace(/[\^$]/g, ''), size: 100_000, skip: 0 })
      .filter(mayFind(call))
      .map(people.v2)
      .filter(fits(filters))
    const { skip, limit, rows } = pageOf(found, call.query)
    return ok({
      count: found.length,
      skip,
      limit,
      searchQuery: { query, filters: userFilters(filters) },
      users: rows,
    })
  }

  return {
    routes: [
      { method: 'GET', path: '/pod/v2/user', answer: one },
      { method: 'GET', path: '/pod/v2/users', answer: several },
      { method: 'GET', path: '/pod/v3/users', answer: several },
      { method: 'POST', path: '/pod/v1/user/search', answer: search },
    ],
  }
}

/** What a person may be searched by and nobody here has: such a filter finds nobody. */
const unknownOfAnybody = ['title', 'location', 'marketCoverage', 'responsibility', 'function', 'instrument']

/** `UserSearchFilter` of pod-api-public.yaml. An empty field is none. */
const fits = (filters: unknown): ((user: UserV2) => boolean) => {
  if (unknownOfAnybody.some((name) => (textOf(filters, name) ?? '') !== '')) return () => false
  const company = textOf(filters, 'company')?.toLowerCase() ?? ''
  const given = fieldOf(filters, 'accountTypes')
  const types: readonly unknown[] = Array.isArray(given) ? given : []
  return (user) =>
    (company === '' || user.company.toLowerCase() === company) &&
    (types.length === 0 || types.includes(user.accountType))
}

/** Whom a field names, if there is such a person. */
export const personIn = ({ people }: Pick<Pod, 'people'>, body: unknown, name: string): User | undefined => {
  const id = numberOf(body, name)
  return id === undefined ? undefined : people.find(id)
}
