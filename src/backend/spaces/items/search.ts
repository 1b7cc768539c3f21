// Searching one space on the server, and reading on from a moment towards the newest. Source: D:…messages_query.
import * as v from 'valibot'
import type { Millis, SpaceId } from '../../../domain/ids.ts'
import type { Item } from '../../../domain/model.ts'
import { ok } from '../../../domain/result.ts'
import type { Result } from '../../../domain/result.ts'
import { WireTime } from '../../../protocol/spaces/wire.ts'
import type { Found, NewerPage, Search } from '../../backend.ts'
import { endpoints } from '../rest/endpoints.ts'
import type { AnyList } from '../rest/endpoints.ts'
import { nextPage, toItems } from './pages.ts'
import type { PageSource } from './pages.ts'
import { toMillis } from './to-item.ts'

/** The most that the service gives at once. */
const SIZE = 50

const categories = { post: 'idea', task: 'task', message: 'chat' } as const

/** The items of an answer, remembered and told of like those of any page. */
export const readItems = (answer: AnyList, source: PageSource): readonly Item[] => {
  const { items, events } = toItems(answer.data, source)
  for (const item of items) source.kinds.see(item)
  if (events.length > 0) source.tell(events)
  return items
}

/** Never rejects. */
export const searchSpace = async (
  { space, words, kind, withFiles }: Search,
  source: PageSource,
): Promise<Result<Found>> => {
  const category = kind === undefined ? undefined : categories[kind]
  const answer = await source.rest.call(endpoints.search(space, { words, category, withFiles, size: SIZE }))
  if (!answer.ok) return answer
  return ok({ items: readItems(answer.value, source), more: nextPage(answer.value) !== undefined })
}

const Timed = v.looseObject({ created: WireTime })

/** Never rejects. */
export const readNewer = async (
  space: SpaceId,
  after: Millis,
  source: PageSource,
): Promise<Result<NewerPage>> => {
  const answer = await source.rest.call(endpoints.after(space, new Date(after).toISOString(), SIZE))
  if (!answer.ok) return answer
  // Of everything there, meetings too: the next page begins after them.
  const times = answer.value.data.map((entry) => (v.is(Timed, entry) ? toMillis(entry.created, 0) : 0))
  const newest = Math.max(0, ...times)
  return ok({
    items: readItems(answer.value, source),
    // Nothing newer, or a service that gives the same again: then this is all.
    newer: newest > after ? { kind: 'after', time: newest } : { kind: 'end' },
  })
}
