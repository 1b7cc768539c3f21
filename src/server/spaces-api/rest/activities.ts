// activitiesrecord/messages and users/me/messages: what was added, changed and deleted, for clients that catch up.
import type { Message } from '../../shapes.ts'
import { memberAccess } from '../access.ts'
import { withLinks } from '../attachments.ts'
import { historyStart } from '../history.ts'
import { invalid, isRefusal, type Refusal } from '../refusal.ts'
import { type Call, type Endpoint, list, pagedList, pageUrl, saysYes, sizeOf, timeOf } from './endpoint.ts'

/** Removed ones too (`status` 1, empty content). `after`: old to new; `before`: new to old. */
const activity = (call: Call): object => {
  const { world, user, query, linkTo } = call
  const spaceId = query.get('spaceid') ?? query.get('spaceId') ?? ''
  if (spaceId === '') return invalid('spaceid is missing')
  const [after, before] = [timeOf(query.get('after')), timeOf(query.get('before'))]
  if ((after === undefined) === (before === undefined))
    return invalid('one of after and before must be a time in ms since 1970')
  const access = memberAccess(world, spaceId, user)
  if (isRefusal(access)) return access
  const parent = query.get('parent') ?? ''
  const wanted = {
    from: after === undefined ? { before: before ?? 0 } : { after },
    since: historyStart(access, user),
    ...(parent === '' ? {} : { parent }),
  }
  return pagedList(call, { usual: 30, most: 100 }, (size, skip) =>
    world.activity(spaceId, { size, skip, ...wanted }).map((row) => withLinks(row, linkTo)),
  )
}

const mostSpaces = 15

/** Each named space with the time this person may read from, or why not. */
const namedSpaces = ({ world, user, query }: Call): ReadonlyMap<string, number> | Refusal => {
  const ids = new Set((query.get('spacelist') ?? '').split(',').map((id) => id.trim()))
  ids.delete('')
  if (ids.size === 0 || ids.size > mostSpaces) return invalid(`spacelist must name 1 to ${mostSpaces} spaces`)
  const since = new Map<string, number>()
  for (const id of ids) {
    const access = memberAccess(world, id, user)
    if (isRefusal(access)) return access
    since.set(id, historyStart(access, user))
  }
  return since
}

type Place = { readonly modified: number; readonly id: string }

/** `time.id` leads to what changed before that, `^time.id` to what changed after it. */
const placeOf = (token: string | null): { readonly before?: Place; readonly above?: Place } => {
  const [, up, modified, id] = /^(\^?)(\d{1,16})\.([0-9a-f]{24})$/.exec(token ?? '') ?? []
  if (modified === undefined || id === undefined) return {}
  const place = { modified: Number(modified), id }
  return up === '^' ? { above: place } : { before: place }
}

const placeAt = ({ _id, modified }: Message): Place => ({ modified: Date.parse(modified), id: _id })

const changedMessages = (call: Call): object => {
  const { world, query, linkTo } = call
  const since = namedSpaces(call)
  if ('refused' in since) return since
  const size = sizeOf(query, 10, 50)
  const after = timeOf(query.get('after'))
  const place = placeOf(query.get('pageToken'))
  const asked = {
    spaceIds: [...since.keys()],
    since,
    ...(after === undefined ? {} : { after }),
    includeRemoved: saysYes(query.get('includedeleted')),
  }
  const rows = world.changedItems({ ...asked, ...place, size })
  const [first, last] = [rows.at(0), rows.at(-1)]
  const isMore = (from: Pick<Parameters<typeof world.changedItems>[0], 'before' | 'above'>): boolean =>
    world.changedItems({ ...asked, ...from, size: 1 }).length > 0
  const link = (up: '' | '^', { modified, id }: Place): string => {
    // Documented: counts the pages, for reference only.
    const pageref = String((Number.parseInt(query.get('pageref') ?? '', 10) || 0) + (up === '' ? 1 : -1))
    return pageUrl(call, { pageToken: `${up}${modified}.${id}`, pageref })
  }
  const isLater = place.before !== undefined || place.above !== undefined
  return list(
    rows.map((row) => withLinks(row, linkTo)),
    last !== undefined && isMore({ before: placeAt(last) }) ? link('', placeAt(last)) : '',
    first !== undefined && isLater && isMore({ above: placeAt(first) }) ? link('^', placeAt(first)) : '',
  )
}

/** docs/protocol.md §4 rows 34 and 10. */
export const activityEndpoints: readonly Endpoint[] = [
  { method: 'GET', path: '/activitiesrecord/messages', answer: activity },
  { method: 'GET', path: '/users/me/messages', answer: changedMessages },
]
