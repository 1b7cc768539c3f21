// GET users/me/spaces: one's own spaces by latest activity, filtered and paged.
import type { SpaceType } from '../../shapes.ts'
import type { SpaceQuery } from '../../world/queries.ts'
import { type Call, type Endpoint, list, pageOf, pageUrl, saysYes, sizeOf, timeOf } from './endpoint.ts'

const spaceTypes: Readonly<Record<string, readonly SpaceType[]>> = {
  group: ['group'],
  direct: ['direct'],
  personal: ['personal'],
  all: ['group', 'direct'],
}

const typesOf = (text: string | null): readonly SpaceType[] => {
  const types = (text ?? 'group')
    .split(',')
    .flatMap((type) => (Object.hasOwn(spaceTypes, type.trim()) ? (spaceTypes[type.trim()] ?? []) : []))
  return types.length === 0 ? ['group'] : types
}

/**
 * 0 normal, 1 archived, 2 deleted, `all`. The documents say that `all` means all three and that `includedeleted` is off
 * unless asked for; so a deleted space comes when one of the two names it outright, as no client wants it by accident.
 */
const statusOf = (text: string | null): NonNullable<SpaceQuery['status']> => {
  if (text === 'all') return 'all'
  if (text === '1') return 1
  return text === '2' ? 2 : 0
}

/** A page link: `active.id` leads to what is less active, `<active.id` to what is more so. The older form is a number. */
const placeOf = (query: URLSearchParams): Pick<SpaceQuery, 'cursor' | 'before' | 'skip'> => {
  const token = query.get('pageToken') ?? query.get('pageref') ?? ''
  const [, back, active, id] = /^(<?)(\d{1,16})\.([0-9a-f]{24})$/.exec(token) ?? []
  if (active === undefined || id === undefined) return { skip: pageOf(query) * sizeOf(query, 10, 50) }
  const place = { active: Number(active), id }
  return back === '<' ? { before: place } : { cursor: place }
}

/** `after`: only what was active later than this, epoch ms. */
const mySpaces = (call: Call): object => {
  const { world, user, query } = call
  const search = query.get('search')
  const activeSince = timeOf(query.get('after'))
  const pinned = query.get('filtertype') === 'pinned'
  const { spaces, next, previous } = world.spacesOf(user._id, {
    size: sizeOf(query, 10, 50),
    types: typesOf(query.get('topictype') ?? (pinned ? 'all' : null)),
    status: statusOf(query.get('topicstatus')),
    includeDeleted: saysYes(query.get('includedeleted')),
    pinned,
    ...(search === null ? {} : { search: search.slice(0, 500) }),
    ...(activeSince === undefined ? {} : { activeSince }),
    ...placeOf(query),
  })
  return list(
    spaces,
    next === undefined ? '' : pageUrl(call, { pageToken: `${next.active}.${next.id}` }),
    previous === undefined ? '' : pageUrl(call, { pageToken: `<${previous.active}.${previous.id}` }),
  )
}

/** docs/protocol.md §4 row 7. */
export const spaceListEndpoints: readonly Endpoint[] = [
  { method: 'GET', path: '/users/me/spaces', answer: mySpaces },
]
