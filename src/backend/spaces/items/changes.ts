// What changed in spaces while one was away: posted, edited, completed, removed. Source: D:api/users/users_me_messages.
import * as v from 'valibot'
import type { DomainEvent } from '../../../domain/events.ts'
import { itemId, spaceId } from '../../../domain/ids.ts'
import type { Millis, SpaceId } from '../../../domain/ids.ts'
import { failed, ok } from '../../../domain/result.ts'
import type { Result } from '../../../domain/result.ts'
import { WireId, WireMessage, wireList } from '../../../protocol/spaces/wire.ts'
import { endpoints } from '../rest/endpoints.ts'
import { toCategory } from './kinds.ts'
import { nextPage, toItems } from './pages.ts'
import type { PageSource } from './pages.ts'
import { never } from '../../problems.ts'
import { toChange, toMillis } from './to-item.ts'

/** So many spaces can be asked about at once. */
const SPACES = 15
const SIZE = 50
/** In pages: who was away for longer than this tells reads the lists anew. */
const LONGEST = 40
/** The clocks of a network's machines differ a little; a change that is told twice does no harm. */
const MARGIN: Millis = 60_000

/** All that changed in these spaces after `since` (our clock), the newest first. Never rejects. */
export const readChanges = async (
  spaces: readonly SpaceId[],
  since: Millis,
  source: PageSource,
): Promise<Result<readonly DomainEvent[]>> => {
  const after = Math.max(0, source.rest.serverTime(since) - MARGIN)
  const events: DomainEvent[] = []
  let left = LONGEST
  for (let begin = 0; begin < spaces.length; begin += SPACES) {
    const some = spaces.slice(begin, begin + SPACES)
    // One after the other: each page names the next.
    let page = await source.rest.call(endpoints.changes(some, after, SIZE))
    for (;;) {
      if (!page.ok) return page
      events.push(...toLateEvents(page.value.data, after, source))
      const next = nextPage(page.value)
      if (next === undefined) break
      left -= 1
      if (left <= 0) return failed(never('Too much has changed to be told one by one.'))
      page = await source.rest.follow(next, wireList(v.unknown()))
    }
  }
  return ok(events)
}

/** A removed item: `status` 1, and no more of it than that. */
const Removed = v.looseObject({ _id: WireId, topicId: WireId, status: v.literal(1) })

const toLateEvents = (
  data: readonly unknown[],
  after: Millis,
  source: PageSource,
): readonly DomainEvent[] => {
  const removed = data.flatMap((entry) => {
    const parsed = v.safeParse(Removed, entry)
    return parsed.success ? [parsed.output] : []
  })
  const there = data.filter((entry) => !v.is(Removed, entry))
  const { items, events } = toItems(there, source)
  for (const item of items) source.kinds.see(item)
  const isNew = new Map(items.map((item) => [item.id, item.createdAt > after]))
  const arrived = items.filter(({ createdAt }) => createdAt > after)
  const edited = there.filter(
    (entry): entry is WireMessage => v.is(WireMessage, entry) && isNew.get(itemId(entry._id)) === false,
  )
  return [
    ...events,
    ...arrived.map((item): DomainEvent => ({ type: 'item-arrived', item, late: true })),
    ...edited.flatMap(toEdit),
    ...removed.map(({ _id, topicId }): DomainEvent => ({
      type: 'item-removed',
      space: spaceId(topicId),
      item: itemId(_id),
      late: true,
    })),
  ]
}

/** An older item in its newest version: as an edit, so that it is not put where the list does not reach. */
const toEdit = (message: WireMessage): readonly DomainEvent[] => {
  const category = toCategory(message.category)
  if (category === undefined) return []
  return [
    {
      type: 'item-changed',
      space: spaceId(message.topicId),
      item: itemId(message._id),
      modifiedAt: toMillis(message.modified, toMillis(message.created, 0)),
      change: toChange(category, message.content),
    },
  ]
}
